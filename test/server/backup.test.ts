import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, describe, test} from 'node:test';
import {setTimeout} from 'node:timers/promises';
import {DatabaseSync} from 'node:sqlite';
import type {PostedComment, ThreadAnswer} from '../../src/protocol/api.ts';
import {startNightlyBackups} from '../../src/server/cli/nightly-backups.ts';
import {call, newId, newToken, startServer as start, type TestServer} from '../helpers/server.ts';
import {becomes} from '../helpers/wait.ts';

const dir = mkdtempSync(join(tmpdir(), 'lintel-backup-'));
after(() => rmSync(dir, {recursive: true, force: true}));

const servers: TestServer[] = [];
after(() => Promise.all(servers.map(server => server.stop())));
async function startServer(...options: Parameters<typeof start>): Promise<TestServer> {
  const server = await start(...options);
  servers.push(server);
  return server;
}

const read = async (url: string) =>
  (await call<ThreadAnswer>(`${url}/api/v1/thread?thread=/t&limit=100`)).body.comments.map(({id}) => id);

async function post(url: string): Promise<string> {
  const id = newId();
  const {status} = await call<PostedComment>(`${url}/api/v1/comments`, 'POST', {
    json: {id, thread: '/t', text: 'Hello'},
    token: newToken(),
  });
  assert.equal(status, 201);
  return id;
}

describe('lintel backup and restore', () => {
  test('a backup of a running server has all that was acknowledged, and can be put back', async () => {
    const server = await startServer();
    const ids: string[] = [];
    for (let i = 0; i < 20; i++) ids.unshift(await post(server.url));
    const file = join(dir, 'one.db');
    const {code, stdout, stderr} = await server.run(['backup', file]);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /20 comments, 0 ratings, 1 thread\. Checked\./);
    assert.equal(statSync(file).mode & 0o777, 0o600);
    const later = await post(server.url);

    const refused = await server.run(['restore', file]);
    assert.equal(refused.code, 1);
    assert.match(refused.stderr, /Another Lintel server is using/);
    assert.deepEqual(await read(server.url), [later, ...ids]);

    await server.terminate();
    const restored = await server.run(['restore', file]);
    assert.equal(restored.code, 0, restored.stderr);
    assert.match(restored.stdout, /is now the backup: 20 comments/);
    await server.restart();
    assert.deepEqual(await read(server.url), ids);
    const kept = readdirSync(join(server.dir, 'data')).filter(name => /before/.test(name) && !/-(wal|shm)$/.test(name));
    assert.equal(kept.length, 1, 'the database of before is still there');
    const before = new DatabaseSync(join(server.dir, 'data', kept[0]!));
    assert.equal(before.prepare('select count(*) as n from comment').get()?.n, 21);
    before.close();
    await server.stop();
  });

  test('a file that is there is not overwritten', async () => {
    const file = join(dir, 'mine.txt');
    writeFileSync(file, 'mine');
    const server = await startServer();
    const {code, stderr} = await server.run(['backup', file]);
    await server.stop();
    assert.equal(code, 1);
    assert.match(stderr, /mine\.txt is there already/);
    assert.equal(readFileSync(file, 'utf8'), 'mine');
  });

  const bad: [title: string, make: (file: string, sound: string) => void, message: RegExp][] = [
    ['is not there', () => {}, /There is no backup at/],
    [
      'is no database',
      file => writeFileSync(file, 'hello'.repeat(1_000)),
      /not a backup that can be used: file is not a database/,
    ],
    [
      'belongs to another program',
      file => {
        const other = new DatabaseSync(file);
        other.exec('create table bookmarks (url)');
        other.close();
      },
      /not a backup that can be used: it is a database of another program/,
    ],
    [
      'is cut off',
      (file, sound) => {
        writeFileSync(file, readFileSync(sound));
        truncateSync(file, 40_960);
      },
      /not a backup that can be used/,
    ],
    [
      'comes from a newer version',
      (file, sound) => {
        writeFileSync(file, readFileSync(sound));
        const newer = new DatabaseSync(file);
        newer.exec(`insert into lintel_migration values ('9999-later', '2099-01-01')`);
        newer.close();
      },
      /a newer Lintel wrote it/,
    ],
  ];
  test('a backup that cannot be used changes nothing', async () => {
    const server = await startServer();
    const id = await post(server.url);
    const sound = join(dir, 'sound.db');
    assert.equal((await server.run(['backup', sound])).code, 0);
    await server.terminate();
    mkdirSync(join(dir, 'bad'));
    for (const [title, make, message] of bad) {
      const file = join(dir, 'bad', title.replaceAll(' ', '-'));
      make(file, sound);
      const {code, stderr} = await server.run(['restore', file]);
      assert.equal(code, 1, title);
      assert.match(stderr, message, title);
      assert.doesNotMatch(stderr, /\n {4}at /, title);
    }
    await server.restart();
    assert.deepEqual(await read(server.url), [id]);
    await server.stop();
  });
});

describe('nightly backups', () => {
  test('are made once a night, the oldest go, and what else is in the folder stays', async () => {
    const folder = join(dir, 'nightly');
    mkdirSync(folder);
    writeFileSync(join(folder, 'notes.txt'), 'mine');
    let now = new Date('2026-03-01T12:00:00Z');
    const reports: string[] = [];
    const make = async (file: string) => writeFileSync(file, 'x');
    const nightly = startNightlyBackups({
      folder,
      keep: 2,
      make,
      report: line => void reports.push(line),
      now: () => now,
    });
    await setTimeout(20);
    for (const time of [
      '2026-03-01T23:00:00Z',
      '2026-03-02T02:50:00Z',
      '2026-03-02T03:10:00Z',
      '2026-03-02T04:00:00Z',
      '2026-03-03T03:05:00Z',
    ]) {
      now = new Date(time);
      await nightly.look();
    }
    nightly.stop();
    assert.deepEqual(readdirSync(folder).sort(), [
      'lintel-2026-03-02T03-10-00Z.db',
      'lintel-2026-03-03T03-05-00Z.db',
      'notes.txt',
    ]);
    assert.deepEqual(reports, []);
  });

  test('that fail are reported and tried again', async () => {
    const folder = join(dir, 'failing');
    const reports: string[] = [];
    let fails = true;
    const make = async (file: string) => {
      if (fails) throw new Error('The disk is full.');
      writeFileSync(file, 'x');
    };
    const nightly = startNightlyBackups({folder, keep: 2, make, report: line => void reports.push(line)});
    await becomes(
      'the reports',
      () => reports,
      ({length}) => length > 0,
    );
    assert.match(reports[0] ?? '', /The nightly backup failed: The disk is full\./);
    fails = false;
    await nightly.look();
    nightly.stop();
    assert.equal(readdirSync(folder).length, 1);
  });

  test('are made by a server that is told to', async () => {
    const folder = join(dir, 'by-server');
    const server = await startServer({env: {LINTEL_BACKUP: folder}});
    const files = () => (existsSync(folder) ? readdirSync(folder) : []);
    await becomes('the folder', files, names => names.some(name => name.endsWith('.db')));
    await server.stop();
    assert.equal(readdirSync(folder).filter(name => name.endsWith('.db')).length, 1);
  });
});
