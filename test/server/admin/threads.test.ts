import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import type {AdminThread, AdminThreadsPage} from '../../../src/protocol/admin-settings.ts';
import type {CommentAnswer, CountsAnswer, PostedComment, ThreadAnswer} from '../../../src/protocol/api.ts';
import {follow} from '../../helpers/live.ts';
import {call, newId, newToken, type TestServer} from '../../helpers/server.ts';
import {openBrowser, PASSWORD, startWithOwner, type Browser} from './helpers.ts';

let server: TestServer;
let owner: Browser;
before(async () => void ({server, owner} = await startWithOwner()));
after(() => server.stop());

const post = async (thread: string, {token = newToken(), ...more}: Record<string, any> = {}) => {
  const json = {id: newId(), thread, text: 'Words', ...more};
  const {status, body} = await call<PostedComment>(`${server.url}/api/v1/comments`, 'POST', {json, token});
  assert.equal(status, 201, JSON.stringify(body));
  return body.comment;
};
const rate = (thread: string, value: number, token = newToken()) =>
  call(`${server.url}/api/v1/rating?thread=${thread}`, 'PUT', {json: {value}, token});
const read = async (thread: string) => (await call<ThreadAnswer>(`${server.url}/api/v1/thread?thread=${thread}`)).body;
const list = async (query = ''): Promise<AdminThreadsPage> => {
  const {status, body} = await owner.ask(`/api/v1/admin/threads?${query}`);
  assert.equal(status, 200, JSON.stringify(body));
  return body as AdminThreadsPage;
};
const one = async (key: string): Promise<AdminThread> =>
  (await list(`text=${key}`)).threads.find(thread => thread.key === key)!;
const move = (thread: string, to: string, more: object = {}) =>
  owner.ask('/api/v1/admin/threads/move', 'POST', {thread, to, ...more});

describe('the list of threads', () => {
  test('has counts, average, last comment and what closes it, page by page', async () => {
    await post('/list/a', {rating: 4});
    await rate('/list/a', 1);
    const last = await post('/list/b');
    const {threads} = await list('text=/list');
    assert.deepEqual(
      threads.map(({key}) => key),
      ['/list/b', '/list/a'],
      'the latest first',
    );
    const [b, a] = threads;
    assert.deepEqual([a!.comments, a!.rating], [1, {average: 2.5, count: 2}]);
    assert.deepEqual([b!.latest, b!.rating.average, b!.closed, b!.closes], [last.created, null, false, null]);
    const first = await list('text=/list&limit=1');
    assert.deepEqual((await list(`text=/list&limit=1&after=${encodeURIComponent(first.next!)}`)).threads, [a]);
    assert.equal((await list('text=/list&limit=2')).next, null);
    await owner.ask('/api/v1/admin/settings', 'PATCH', {closeAfterDays: 2});
    const closes = (await one('/list/a')).closes!;
    assert.equal(Date.parse(closes), Date.parse(a!.created) + 2 * 86_400_000);
    await owner.ask('/api/v1/admin/threads/closed?thread=/list/a', 'PUT', {closed: true});
    assert.deepEqual([(await one('/list/a')).closed, (await one('/list/a')).closes], [true, null]);
    await owner.ask('/api/v1/admin/settings', 'PATCH', {closeAfterDays: null});
  });

  test('moderators see it, and change nothing but what is open', async () => {
    await post('/roles');
    const moderator = openBrowser(server.url);
    const {body} = await owner.ask('/api/v1/admin/moderators', 'POST', {role: 'moderator'});
    await moderator.ask('/api/v1/admin/links/accept', 'POST', {link: body.link, name: 'Max', password: PASSWORD});
    const ask = async (path: string, method = 'GET', json?: object) =>
      (await moderator.ask(`/api/v1/admin/threads${path}`, method, json)).status;
    assert.equal(await ask(''), 200);
    assert.equal(await ask('/move', 'POST', {thread: '/roles', to: '/x'}), 403);
    assert.equal(await ask('/name', 'PUT', {thread: '/roles', named: null}), 403);
    assert.equal(await ask('/aliases?alias=/roles', 'DELETE'), 403);
    assert.equal(await ask('/export?thread=/roles'), 403);
    assert.equal((await openBrowser(server.url).ask('/api/v1/admin/threads')).status, 401);
  });
});

describe('names', () => {
  test('of an owner stay, whatever pages say', async () => {
    const origin = 'http://localhost:3000';
    const visit = (title: string) =>
      call(`${server.url}/api/v1/comments`, 'POST', {
        json: {id: newId(), thread: '/named', text: 'x', url: `${origin}/named`, title},
        token: newToken(),
        headers: {origin},
      });
    await visit('Theirs');
    const name = (named: object | null) => owner.ask('/api/v1/admin/threads/name', 'PUT', {thread: '/named', named});
    assert.equal((await name({title: ' Our   prices ', url: 'https://shop.example/prices'})).status, 204);
    await visit('Theirs again');
    const {thread} = await read('/named');
    assert.deepEqual([thread.title, thread.url, thread.count], ['Our prices', 'https://shop.example/prices', 2]);
    await name(null);
    await visit('Theirs again');
    assert.equal((await read('/named')).thread.title, 'Theirs again');
    const wrong = await name({title: 'x', url: 'javascript:alert(1)'});
    assert.deepEqual([wrong.status, wrong.body.errors[0].pointer], [422, '/named/url']);
    const none = await owner.ask('/api/v1/admin/threads/name', 'PUT', {thread: '/none', named: null});
    assert.equal(none.status, 404);
    const {entries} = (await owner.ask('/api/v1/admin/audit')).body;
    const named = entries.filter(({action}: {action: string}) => action === 'name-thread');
    assert.deepEqual(named[1].detail, {
      from: {title: 'Theirs', url: `${origin}/named`},
      to: {title: 'Our prices', url: 'https://shop.example/prices'},
    });
  });
});

describe('moving', () => {
  test('to a free address: pages with the old key go on, in every request', async () => {
    const token = newToken();
    const comment = await post('/old-page', {rating: 5, token});
    await read('/old-page');
    assert.deepEqual((await move('/old-page', '/new-page')).body, {thread: '/new-page', comments: 1});
    for (const key of ['/old-page', '/new-page']) {
      const {thread, rating, comments} = await read(key);
      assert.deepEqual(
        [thread.key, thread.count, rating.average, comments[0]!.id],
        ['/new-page', 1, 5, comment.id],
        key,
      );
    }
    const counts = await call<CountsAnswer>(`${server.url}/api/v1/counts?thread=/old-page&thread=/new-page&thread=/no`);
    assert.deepEqual(
      counts.body.threads.map(({key, count}) => [key, count]),
      [
        ['/old-page', 1],
        ['/new-page', 1],
        ['/no', 0],
      ],
    );
    await post('/old-page', {parent: comment.id});
    assert.equal((await rate('/old-page', 3, token)).body.rating.average, 3, 'one’s own, not a second one');
    const found = await call<CommentAnswer>(`${server.url}/api/v1/comments/${comment.id}`);
    assert.equal(found.body.place.thread, '/new-page');
    assert.equal((await call(`${server.url}/api/v1/search?thread=/old-page&q=words`)).body.results.length, 2);
    assert.match((await call(`${server.url}/feed.atom?thread=/old-page`)).body, new RegExp(comment.id));
    assert.deepEqual((await one('/new-page')).aliases, ['/old-page']);
    assert.equal((await owner.ask('/api/v1/admin/threads/aliases?alias=/old-page', 'DELETE')).status, 204);
    assert.equal((await read('/old-page')).thread.count, 0, 'also where the answer was kept');
    assert.equal((await owner.ask('/api/v1/admin/threads/aliases?alias=/old-page', 'DELETE')).status, 404);
  });

  test('into another thread has to be said twice, and makes one of both', async () => {
    const [ann, bob] = [newToken(), newToken()];
    const from = await post('/two', {token: ann, rating: 1});
    await post('/one', {token: ann, rating: 5});
    await rate('/two', 3, bob);
    await rate('/one', 5, ann);
    await call(`${server.url}/api/v1/comments/${from.id}/like`, 'PUT', {token: bob});
    for (const thread of ['/one', '/two'])
      await call(`${server.url}/api/v1/reactions?thread=${thread}`, 'PUT', {json: {reaction: '🎉'}, token: bob});
    const refused = await move('/two', '/one');
    assert.deepEqual([refused.status, refused.body.errors[0].pointer], [409, '/merge']);
    assert.equal((await read('/two')).thread.count, 1, 'nothing was done');
    assert.equal((await move('/two', '/one', {merge: true})).status, 200);
    const {thread, rating, comments} = await read('/two');
    assert.deepEqual([thread.key, thread.count, {...thread.reactions}], ['/one', 2, {'🎉': 1}]);
    assert.deepEqual([rating.count, rating.distribution], [2, [0, 0, 1, 0, 1]], 'Ann’s newer one, and Bob’s');
    assert.deepEqual(comments.map(({likes}) => likes).sort(), [0, 1]);
    const {entries} = (await owner.ask('/api/v1/admin/audit')).body;
    assert.deepEqual(
      [entries[0].action, entries[0].targets, entries[0].detail.to],
      ['merge-threads', ['/two'], '/one'],
    );
    assert.equal((await move('/two', '/one', {merge: true})).status, 422, 'it is there already');
    assert.equal((await move('/none', '/one', {merge: true})).status, 404);
  });

  test('readers who are there read again, and are told what happens from then on by the name they know', async () => {
    await post('/live-old');
    const open = () => follow(`${server.url}/api/v1/events?thread=/live-old`);
    const named = (wanted: string) => (event: {name: string}) => event.name === wanted;
    const stream = await open();
    await stream.until(named('ready'));
    await move('/live-old', '/live-new');
    await stream.until(named('reset'));
    await stream.until(named('bye'));
    await stream.ended;
    const again = await open();
    const {data} = await again.until(named('ready'));
    assert.deepEqual(Object.keys(data.threads as object), ['/live-old']);
    const comment = await post('/live-new');
    const told = await again.until(named('new'));
    assert.deepEqual([told.data.thread, told.data.id, told.data.count], ['/live-old', comment.id, 2]);
    again.close();
  });
});

test('a thread is exported by itself, as `lintel export` writes it', async () => {
  const {id} = await post('/export', {name: 'Ann', rating: 4});
  await post('/not-that');
  const response = await fetch(`${server.url}/api/v1/admin/threads/export?thread=/export`, {
    headers: {cookie: owner.cookie},
  });
  assert.match(response.headers.get('content-disposition')!, /^attachment/);
  const lines = (await response.text())
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Record<string, any>);
  assert.ok(lines[0]!.lintel, 'says what it is');
  assert.deepEqual(
    lines.slice(1, -1).map(line => Object.keys(line)[0]),
    ['thread', 'comment', 'rating'],
  );
  assert.equal(lines[2]!.comment.id, id);
});
