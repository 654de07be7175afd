import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import type {Ban, BanList} from '../../../src/protocol/spam.ts';
import type {Comment, PostedComment, ThreadAnswer} from '../../../src/protocol/api.ts';
import {originOf} from '../../../src/server/http/network.ts';
import {runSql, storedText} from '../../helpers/database.ts';
import {call, newId, newToken, type TestServer} from '../../helpers/server.ts';
import {openBrowser, startWithOwner, type Browser} from './helpers.ts';

let server: TestServer;
let owner: Browser;
before(async () => void ({server, owner} = await startWithOwner({env: {LINTEL_TRUST_PROXY: 'loopback'}})));
after(() => server.stop());

let posts = 0;
/** @param from the visitor's address */
async function post(from: string, token: string | undefined = newToken(), more: object = {}): Promise<Comment> {
  const json = {id: newId(), thread: '/bans', text: `Words ${posts++}`, ...more};
  const {status, body} = await call<PostedComment>(`${server.url}/api/v1/comments`, 'POST', {
    json,
    ...(token && {token}),
    headers: {'x-forwarded-for': from},
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body.comment;
}
const ban = (comment: string, more: object = {}) =>
  owner.ask('/api/v1/admin/bans', 'POST', {comment, who: 'visitor', for: 'day', reason: 'advertises', ...more});
const list = async (): Promise<Ban[]> => ((await owner.ask('/api/v1/admin/bans')).body as BanList).bans;

describe('a ban of a visitor', () => {
  test('lets all they write wait, from any network, and nobody else', async () => {
    const token = newToken();
    const {id} = await post('198.51.100.7', token, {name: 'Spam King', text: 'Cheap watches'});
    const made = await ban(id);
    assert.equal(made.status, 200, JSON.stringify(made.body));
    const lasts = Date.parse(made.body.until) - Date.parse(made.body.created);
    assert.deepEqual(
      [made.body.who, made.body.by, made.body.reason, lasts],
      ['visitor', 'Olga', 'advertises', 86_400_000],
    );
    const next = await post('203.0.113.9', token);
    assert.deepEqual([next.status, next.held], ['pending', 'check']);
    assert.equal((await post('198.51.100.7')).status, 'approved', 'a neighbour');
    const [listed] = await list();
    assert.deepEqual(
      [listed!.id, listed!.held, listed!.comment],
      [made.body.id, 1, {id, name: 'Spam King', text: 'Cheap watches'}],
    );
    assert.ok(!/hash|visitor":"/.test(JSON.stringify(listed)), 'nobody sees a hash');
  });

  test('concerns changed words too', async () => {
    const token = newToken();
    const {id} = await post('198.51.100.7', token);
    await ban(id);
    const url = `${server.url}/api/v1/comments/${id}`;
    const changed = await call<PostedComment>(url, 'PATCH', {json: {text: 'Other words'}, token});
    assert.deepEqual([changed.status, changed.body.comment.status], [200, 'pending']);
  });

  test('ends by itself, and a moderator lifts it', async () => {
    const token = newToken();
    const {id} = await post('198.51.100.7', token);
    const {body: first} = await ban(id, {for: 'hour'});
    await runSql(server.database, 'update ban set until = $1 where id = $2', Date.now() - 1, first.id);
    assert.equal((await post('198.51.100.7', token)).status, 'approved', 'after its end');
    assert.ok(!(await list()).some(({id}) => id === first.id));

    const {body: second} = await ban(id, {for: 'lifted'});
    assert.equal(second.until, null);
    assert.equal((await post('198.51.100.7', token)).status, 'pending');
    assert.equal((await owner.ask(`/api/v1/admin/bans/${second.id}`, 'DELETE')).status, 204);
    assert.equal((await post('198.51.100.7', token)).status, 'approved', 'lifted');
    assert.equal((await owner.ask(`/api/v1/admin/bans/${second.id}`, 'DELETE')).status, 404);
    const {entries} = (await owner.ask('/api/v1/admin/audit')).body;
    assert.deepEqual(
      entries
        .slice(0, 2)
        .map(({action, targets, moderator}: {action: string; targets: string[]; moderator: string}) => [
          ...[action, moderator, targets],
        ]),
      [
        ['lift-ban', 'Olga', [id]],
        ['ban', 'Olga', [id]],
      ],
    );
    assert.deepEqual([entries[1].detail.for, entries[1].detail.reason], ['lifted', 'advertises']);
  });

  test('made again takes the place of the one before', async () => {
    const {id} = await post('198.51.100.7');
    await ban(id, {for: 'hour'});
    const {body} = await ban(id, {for: 'month', reason: 'again'});
    const of = (await list()).filter(({comment}) => comment?.id === id);
    assert.deepEqual(
      of.map(({id, reason}) => [id, reason]),
      [[body.id, 'again']],
    );
  });

  test('is refused where it would ban nobody or the site itself', async () => {
    const guest = await post('198.51.100.7', '');
    const refused = await ban(guest.id);
    assert.deepEqual([refused.status, /Ban the network/.test(refused.body.detail)], [409, true]);
    const answer = await owner.ask(`/api/v1/admin/comments/${guest.id}/reply`, 'POST', {id: newId(), text: 'Thanks'});
    for (const who of ['visitor', 'network']) assert.equal((await ban(answer.body.comment.id, {who})).status, 409, who);
    assert.equal((await ban(newId())).status, 404);
  });
});

describe('a ban of a network', () => {
  test('lets comments from all of its addresses wait, and from no other', async () => {
    const {id} = await post('192.0.2.77', '');
    assert.equal((await ban(id, {who: 'network', for: 'week'})).status, 200);
    assert.equal((await post('192.0.2.3')).status, 'pending');
    assert.equal((await post('192.0.3.77')).status, 'approved');
    const six = await post('2001:db8:7:1::1');
    assert.equal((await ban(six.id, {who: 'network'})).status, 200);
    assert.equal((await post('2001:db8:7:ffff::9')).status, 'pending');
    assert.equal((await post('2001:db8:8::1')).status, 'approved');
  });

  test('is never one of all visitors behind a proxy that is not known', async () => {
    const {id} = await post('127.0.0.1');
    const refused = await ban(id, {who: 'network'});
    assert.deepEqual([refused.status, /LINTEL_TRUST_PROXY/.test(refused.body.detail)], [409, true]);
    for (const address of ['127.0.0.1', '10.1.2.3', '172.17.0.1', '192.168.1.9', '::1', 'fd00::1', 'fe80::1%eth0', ''])
      assert.equal(originOf(address), '', address);
    assert.deepEqual(['8.8.8.8', '::ffff:8.8.8.8', '2a00:1450:4001:81c::200e'].map(originOf), [
      '8.8.8.0/24',
      '8.8.8.0/24',
      '2a00:1450:4001/48',
    ]);
  });

  test('leaves no address anywhere in the database', async () => {
    const {id} = await post('198.18.77.5', '', {text: 'from afar'});
    await ban(id, {who: 'network'});
    const all = await storedText(server.database);
    assert.match(all, /from afar/);
    assert.ok(!all.includes('198.18.77'));
  });
});

test('bans are for moderators, from their own page', async () => {
  const {id} = await post('198.51.100.7');
  const request = {comment: id, who: 'visitor', for: 'day', reason: 'x'};
  const stranger = openBrowser(server.url);
  assert.equal((await stranger.ask('/api/v1/admin/bans')).status, 401);
  assert.equal((await stranger.ask('/api/v1/admin/bans', 'POST', request)).status, 401);
  assert.equal((await stranger.ask(`/api/v1/admin/bans/${newId()}`, 'DELETE')).status, 401);
  const elsewhere = {origin: 'https://evil.example', 'sec-fetch-site': 'cross-site'};
  assert.equal((await owner.ask('/api/v1/admin/bans', 'POST', request, elsewhere)).status, 403);
  for (const [field, value] of [
    ['who', 'everybody'],
    ['for', 'ever'],
    ['reason', ' \u200b '],
    ['reason', 'x'.repeat(201)],
  ]) {
    const {status, body} = await owner.ask('/api/v1/admin/bans', 'POST', {...request, [field!]: value});
    assert.deepEqual([status, body.errors[0].pointer], [422, `/${field}`]);
  }
  const page = await call<ThreadAnswer>(`${server.url}/api/v1/thread?thread=/bans`);
  assert.ok(!JSON.stringify(page.body).includes('banned'), 'visitors are told nothing of it');
});
