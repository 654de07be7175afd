import assert from 'node:assert/strict';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {describe, test} from 'node:test';
import type {AdminHealth} from '../../../src/protocol/admin-health.ts';
import {createErrorMemory} from '../../../src/server/cli/vitals.ts';
import {problemsOf} from '../../../src/server/domain/health.ts';
import {onPostgres} from '../../helpers/database.ts';
import {call, newId, newToken} from '../../helpers/server.ts';
import {openBrowser, PASSWORD, startWithOwner} from './helpers.ts';

const NOW = Date.parse('2026-11-29T12:00:00Z');
const ago = (hours: number) => new Date(NOW - hours * 3_600_000).toISOString();

describe('what is to be done', () => {
  const sound: Omit<AdminHealth, 'problems'> = {
    ...{version: '1', runtime: 'v24', started: ago(100), errors: []},
    ...{database: {engine: 'sqlite', bytes: 1, fault: null}, disk: {free: 9e9, size: 1e10}, comments: {waiting: 3}},
    live: {readers: 5, most: 100},
    queues: [{name: 'a', waiting: 2, oldest: ago(30), sent: null, failing: ago(0.005), problem: 'down'}],
    backups: {folder: 'b', last: ago(9), next: ago(-15), kept: 14, problem: null},
  };
  const problems = (more: Partial<AdminHealth> = {}, readOnly = false) =>
    problemsOf({...sound, ...more}, {now: NOW, readOnly});

  test('nothing, where all is well', () => assert.deepEqual(problems(), []));

  const cases: [string, Partial<AdminHealth>, string[]][] = [
    ['a database that takes no writes', {database: {...sound.database, fault: 'No.'}}, ['database']],
    ['a full disk', {disk: {free: 1e6, size: 1e10}}, ['disk-full']],
    ['a disk that is nearly full', {disk: {free: 4e8, size: 1e10}}, ['disk-low']],
    ['a disk that cannot be asked', {disk: null}, []],
    ['no backups at all', {backups: null}, ['no-backups']],
    ['those of PostgreSQL', {database: {...sound.database, engine: 'postgresql'}, backups: null}, []],
    ['a backup that failed', {backups: {...sound.backups!, last: ago(90), problem: 'No.'}}, ['backup-failed']],
    ['backups that stopped', {backups: {...sound.backups!, last: ago(51)}}, ['backup-old']],
    ['none yet, right after the first start', {started: ago(0.5), backups: {...sound.backups!, last: null}}, []],
    ['messages nobody takes', {queues: [{...sound.queues[0]!, failing: ago(0.01)}]}, ['messages-stuck']],
    ['many comments that wait', {comments: {waiting: 51}}, ['many-waiting']],
    ['no place for live readers', {live: {readers: 100, most: 100}}, ['live-full']],
    ['live updates that are off', {live: {readers: 0, most: 0}}, []],
  ];
  for (const [title, more, wanted] of cases) test(title, () => assert.deepEqual(problems(more), wanted));

  test('a server that only reads', () => assert.deepEqual(problems({}, true), ['read-only']));
});

test('the same error is remembered once, with its latest time, and not where in the code it was', () => {
  let now = 1;
  const memory = createErrorMemory(() => now++);
  for (const error of [new Error('a'), new TypeError('b\nsecret second line'), new Error('a')]) memory.add(error);
  assert.deepEqual(memory.list(), [
    {at: 3, what: 'Error: a'},
    {at: 2, what: 'TypeError: b'},
  ]);
  for (let i = 0; i < 30; i++) memory.add(`${i}`);
  assert.equal(memory.list().length, 20);
});

test('the page tells of queue, comments, database and backups, to owners alone, and no secret', async () => {
  const receiver = createServer((_request, response) => void response.writeHead(500).end()).listen(0, '127.0.0.1');
  await new Promise(done => receiver.once('listening', done));
  const {port} = receiver.address() as AddressInfo;
  const secret = 'sixteen-characters-or-more';
  const {server, owner} = await startWithOwner({
    env: {
      LINTEL_NOTIFY: `http://127.0.0.1:${port}/hook?token=hidden`,
      LINTEL_MODERATION: 'pre',
      // PostgreSQL is backed up beside the server.
      ...(!onPostgres && {LINTEL_BACKUP: 'kept'}),
      LINTEL_SECRET: secret,
    },
  });
  try {
    const json = {id: newId(), thread: '/x', text: 'Words', email: 'ann@example.com'};
    assert.equal((await call(`${server.url}/api/v1/comments`, 'POST', {json, token: newToken()})).status, 201);
    let health!: AdminHealth;
    for (const end = Date.now() + 15_000; ;) {
      const {status, body} = await owner.ask('/api/v1/admin/health');
      assert.equal(status, 200);
      health = body as AdminHealth;
      if (health.queues[0]?.problem && (onPostgres || health.backups?.last)) break;
      assert.ok(Date.now() < end, JSON.stringify(health));
      await new Promise(done => setTimeout(done, 50));
    }
    const [queue] = health.queues;
    assert.deepEqual([queue!.name, queue!.waiting, queue!.sent], [`127.0.0.1:${port}`, 1, null]);
    assert.match(queue!.problem!, /500/);
    assert.ok(Math.abs(Date.parse(queue!.oldest!) - Date.now()) < 60_000);
    assert.equal(health.comments.waiting, 1);
    assert.ok(health.database.bytes > 10_000);
    if (onPostgres) {
      assert.deepEqual([health.database.engine, health.disk, health.backups], ['postgresql', null, null]);
      assert.ok(!health.problems.includes('no-backups'), 'nobody is told to set what a server on PostgreSQL refuses');
    } else {
      assert.ok(health.database.engine === 'sqlite' && health.disk!.free > 0);
      assert.ok(Math.abs(Date.parse(health.backups!.last!) - Date.now()) < 60_000, 'made at the start');
      assert.equal(health.backups!.kept, 1);
      assert.equal(new Date(health.backups!.next).getUTCHours(), 3);
      assert.ok(Date.parse(health.backups!.next) > Date.now());
    }
    const all = JSON.stringify(health);
    for (const hidden of ['token=hidden', secret, 'ann@example.com']) assert.ok(!all.includes(hidden), hidden);
    const moderator = openBrowser(server.url);
    const {body} = await owner.ask('/api/v1/admin/moderators', 'POST', {role: 'moderator'});
    await moderator.ask('/api/v1/admin/links/accept', 'POST', {link: body.link, name: 'Max', password: PASSWORD});
    assert.equal((await moderator.ask('/api/v1/admin/health')).status, 403);
    assert.equal((await openBrowser(server.url).ask('/api/v1/admin/health')).status, 401);
  } finally {
    await server.stop();
    receiver.closeAllConnections();
    receiver.close();
  }
});
