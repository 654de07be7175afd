import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import type {OwnComments, PostedComment, ThreadAnswer, VisitorData} from '../../src/protocol/api.ts';
import {eraseDue} from '../../src/server/domain/erasing.ts';
import {createModeration} from '../../src/server/domain/moderation.ts';
import type {Store} from '../../src/server/store/store.ts';
import {openTestStore, withStore} from '../helpers/database.ts';
import {call, newId, newToken, startServer, type TestServer} from '../helpers/server.ts';
import {becomes} from '../helpers/wait.ts';

let server: TestServer;
const api = (path: string) => `${server.url}/api/v1${path}`;
const database = <T>(work: (store: Store) => Promise<T>): Promise<T> => withStore(server.database, work);

before(async () => {
  server = await startServer({args: ['--dist=/nowhere'], env: {LINTEL_EDIT_MINUTES: '30'}});
});
after(() => server.stop());

async function post(thread: string, more: object, token?: string): Promise<PostedComment['comment']> {
  const json = {id: newId(), thread, text: 'Words', ...more};
  const {status, body} = await call<PostedComment>(api('/comments'), 'POST', {json, ...(token && {token})});
  assert.equal(status, 201, JSON.stringify(body));
  return body.comment;
}
const read = async (thread: string) =>
  (await call<ThreadAnswer>(api(`/thread?thread=${encodeURIComponent(thread)}`))).body;
/** All but the position of the last change, which grows with each. */
const readState = async (key: string) => {
  const {thread, ...rest} = await read(key);
  return {...rest, thread: {...thread, changed: 0}};
};
const patch = (id: string, json: object, token: string) => call(api(`/comments/${id}`), 'PATCH', {json, token});
const remove = (id: string, token: string) => call<PostedComment>(api(`/comments/${id}`), 'DELETE', {token});
const restore = (id: string, token: string) => call<PostedComment>(api(`/comments/${id}/restore`), 'POST', {token});

describe('changing', () => {
  test('pages are told for how long, by the site’s setting', async () => {
    assert.equal((await read('/any')).thread.settings.editMinutes, 30);
  });

  test('of something that was changed meanwhile is refused with what is stored', async () => {
    const token = newToken();
    const {id, revision} = await post('/two-tabs', {text: 'first *one*'}, token);
    assert.equal(revision, 0);
    const first = await patch(id, {text: 'from tab one', revision: 0}, token);
    assert.equal(first.body.comment.revision, 1);
    const second = await patch(id, {text: 'from tab two', revision: 0}, token);
    assert.equal(second.status, 409);
    assert.match(second.headers.get('content-type')!, /problem\+json/);
    assert.deepEqual([second.body.current.text, second.body.current.comment.revision], ['from tab one', 1]);
    assert.equal((await patch(id, {text: 'from tab one', revision: 0}, token)).status, 200, 'a retry');
    const third = await patch(id, {text: 'from tab two', revision: 1}, token);
    assert.deepEqual([third.status, third.body.comment.revision], [200, 2]);
  });

  test('a text stays text, also on this path', async () => {
    const token = newToken();
    const {id} = await post('/edit-xss', {}, token);
    const text =
      '<img src=x onerror=alert(1)> [a](javascript:alert(1)) [b](data:text/html,x) "><script>alert(1)</script>';
    const {body} = await patch(id, {text, name: '<b onclick=alert(1)>Ann'}, token);
    const sent = JSON.stringify(body);
    assert.ok(!/"type":"link"/.test(sent), sent);
    assert.equal(body.comment.author.name, '<b onclick=alert(1)>Ann');
    const {comments} = await read('/edit-xss');
    assert.ok(!/"href"/.test(JSON.stringify(comments)), JSON.stringify(comments));
  });

  test('the author gets the text as typed, and nobody else does', async () => {
    const token = newToken();
    const {id} = await post('/typed', {text: 'a **b** c', email: 'ann@example.com'}, token);
    const own = await call(api(`/visitor/comments/${id}`), 'GET', {token});
    assert.deepEqual([own.status, own.body.text, own.body.email], [200, 'a **b** c', 'ann@example.com']);
    assert.match(own.headers.get('cache-control')!, /no-store/);
    assert.equal((await call(api(`/visitor/comments/${id}`), 'GET', {token: newToken()})).status, 404);
    assert.equal((await call(api(`/visitor/comments/${id}`))).status, 401);
    const nobodys = await post('/typed', {});
    assert.equal((await call(api(`/visitor/comments/${nobodys.id}`), 'GET', {token})).status, 404);
  });
});

describe('deleting', () => {
  test('can be undone: counts, rating and words come back as they were', async () => {
    const token = newToken();
    const {id} = await post('/undo', {name: 'Ann', rating: 4}, token);
    await post('/undo', {parent: id});
    const before = await readState('/undo');
    const deleted = await remove(id, token);
    assert.deepEqual([deleted.status, deleted.body.comment.status, deleted.body.count], [200, 'deleted', 1]);
    assert.deepEqual(deleted.body.rating.count, 0);
    const tombstone = (await read('/undo')).comments[0]!;
    assert.deepEqual([tombstone.status, tombstone.author.name, tombstone.body], ['deleted', '', []]);
    assert.equal((await restore(id, newToken())).status, 403);
    const back = await restore(id, token);
    assert.deepEqual([back.status, back.body.comment.status, back.body.count], [200, 'approved', 2]);
    assert.deepEqual(await readState('/undo'), before);
    assert.equal((await restore(id, token)).status, 200, 'twice is no error');
  });

  test('by criteria, too', async () => {
    const token = newToken();
    const {id} = await post('/undo-criteria', {criteria: {Service: 5, Price: 2}}, token);
    const before = await readState('/undo-criteria');
    assert.equal((await remove(id, token)).body.rating.count, 0);
    assert.equal((await restore(id, token)).status, 200);
    assert.deepEqual(await readState('/undo-criteria'), before);
  });

  test('a rating given meanwhile stays, and the comment comes back with its own stars', async () => {
    const token = newToken();
    const {id} = await post('/undo-rated', {rating: 1}, token);
    await remove(id, token);
    await call(api('/rating?thread=/undo-rated'), 'PUT', {json: {value: 5}, token});
    const {body} = await restore(id, token);
    assert.deepEqual([body.rating.distribution, body.comment.rating], [[0, 0, 0, 0, 1], 1]);
  });

  test('is for good when the time is over, also when the server was killed meanwhile', async () => {
    const token = newToken();
    const {id} = await post('/gone', {text: 'Secret words', rating: 2}, token);
    await remove(id, token);
    await server.kill();
    const waiting = await database(store => store.read(s => s.comment({site: 'default', id})));
    assert.equal(waiting!.source, 'Secret words', 'kept for an undo');
    await database(store => eraseDue(store, Date.now() + 60_000));
    await server.restart();
    const gone = await database(store => store.read(s => s.comment({site: 'default', id})));
    assert.deepEqual([gone!.status, gone!.source, gone!.body, gone!.rating], ['deleted', '', '[]', null]);
    assert.equal((await restore(id, token)).status, 403);
  });

  test('the server erases by itself, first of all what was due while it was away', async () => {
    const token = newToken();
    const {id} = await post('/due', {text: 'Secret words'}, token);
    await server.kill();
    const due = Date.now() - 1_000;
    await database(store => store.write(t => t.deleteComment({site: 'default', id, due, stars: null})));
    await server.restart();
    const words = async () => (await database(store => store.read(s => s.comment({site: 'default', id}))))!.source;
    await becomes('its words', words, source => source === '');
  });

  test('by a moderator is for good at once', async () => {
    const token = newToken();
    const {id} = await post('/moderated', {text: 'Secret words'}, token);
    await remove(id, token);
    assert.equal(await database(store => createModeration(store).show('default', id)), 'deleted');
    assert.equal(await database(store => createModeration(store).delete('default', id)), 'done');
    assert.equal((await restore(id, token)).status, 403);
    assert.equal(await database(store => createModeration(store).delete('default', id)), 'unchanged');
  });

  test('what waits for a moderator waits again after an undo, with why', async () => {
    const token = newToken();
    const {id} = await post('/held', {}, token);
    const hold = {site: 'default', id, status: 'pending', held: 'first'} as const;
    await database(store => store.write(t => t.setStatus(hold)));
    assert.equal((await patch(id, {text: 'Other'}, token)).body.comment.status, 'pending', 'and can be changed');
    await remove(id, token);
    const {body} = await restore(id, token);
    assert.deepEqual([body.comment.status, body.comment.held], ['pending', 'first']);
  });
});

describe('what a visitor has written', () => {
  test('is listed with its state, newest first, page by page, for them alone', async () => {
    const token = newToken();
    const mine = [];
    for (let i = 0; i < 5; i++) mine.unshift((await post(`/mine/${i}`, {text: `n ${i}`}, token)).id);
    await post('/mine/0', {}, newToken());
    const states = [
      [mine[1], 'pending'],
      [mine[2], 'rejected'],
      [mine[3], 'spam'],
    ] as const;
    for (const [id, status] of states) {
      const change =
        status === 'rejected' ? ({status, held: null, reason: 'off-topic'} as const) : {status, held: null};
      await database(store => store.write(t => t.setStatus({site: 'default', id: id!, ...change})));
    }
    await remove(mine[4]!, token);
    const page = async (more: string) =>
      (await call<OwnComments>(api(`/visitor/comments?limit=3${more}`), 'GET', {token})).body;
    const first = await page('');
    const second = await page(`&after=${first.next}`);
    const all = [...first.comments, ...second.comments];
    assert.deepEqual(
      all.map(({comment, text}) => [comment.id, comment.status, text]),
      [
        [mine[0], 'approved', 'n 4'],
        [mine[1], 'pending', 'n 3'],
        [mine[2], 'rejected', 'n 2'],
        [mine[3], 'rejected', 'n 1'],
        [mine[4], 'deleted', ''],
      ],
    );
    assert.deepEqual([first.next, second.next], [mine[2], null]);
    const foreign = await call(api(`/visitor/comments?after=${mine[0]}`), 'GET', {token: newToken()});
    assert.equal(foreign.status, 400);
  });

  test('is exported whole, and forgotten whole', async () => {
    const [token, other] = [newToken(), newToken()];
    const theirs = await post('/forget', {text: 'Theirs'}, other);
    const {id} = await post('/forget', {text: 'Mine', name: 'Ann', email: 'ann@example.com', rating: 5}, token);
    const answer = await post('/forget', {text: 'Answer', parent: id}, other);
    await call(api('/rating?thread=/forget-too'), 'PUT', {json: {value: 2}, token});
    await call(api(`/comments/${theirs.id}/like`), 'PUT', {token});
    await call(api('/reactions?thread=/forget'), 'PUT', {json: {reaction: '👍'}, token});
    const report = {reason: 'abusive', words: 'They said so.'};
    const {body: receipt} = await call(api(`/comments/${theirs.id}/report`), 'POST', {json: report, token});
    const again = await call(api(`/comments/${theirs.id}/report`), 'POST', {json: report, token});
    assert.deepEqual(again.body, receipt, 'said twice is said once');
    const {body, headers} = await call<VisitorData>(api('/visitor'), 'GET', {token});
    assert.match(headers.get('cache-control')!, /no-store/);
    assert.deepEqual(
      body.comments.map(({comment, text, email}) => [comment.id, text, email]),
      [[id, 'Mine', 'ann@example.com']],
    );
    assert.deepEqual(
      body.ratings.map(({thread, value}) => [thread, value]),
      [
        ['/forget', 5],
        ['/forget-too', 2],
      ],
    );
    assert.deepEqual(
      body.likes.map(like => like.comment),
      [theirs.id],
    );
    assert.deepEqual(
      body.reactions.map(({thread, reaction}) => [thread, reaction]),
      [['/forget', '👍']],
    );
    assert.deepEqual(
      body.reports.map(({created: _, ...kept}) => kept),
      [{comment: theirs.id, ...report, receipt: receipt.receipt, state: 'open'}],
    );

    assert.equal((await call(api('/visitor'), 'DELETE', {token})).status, 204);
    const after = (await call<VisitorData>(api('/visitor'), 'GET', {token})).body;
    const nothing = {comments: [], ratings: [], reactions: [], likes: [], reports: [], follows: [], invitations: []};
    assert.deepEqual(after, {site: 'default', ...nothing});
    const thread = await read('/forget');
    assert.deepEqual(thread.thread.reactions ?? {}, {}, 'reactions');
    assert.deepEqual([thread.thread.count, thread.rating.count, (await read('/forget-too')).rating.count], [2, 0, 0]);
    assert.deepEqual(
      thread.comments.map(c => [c.id, c.status, c.likes]),
      [
        [id, 'deleted', 0],
        [answer.id, 'approved', 0],
        [theirs.id, 'approved', 0],
      ],
    );
    const kept = await database(store => store.read(s => s.comment({site: 'default', id})));
    assert.deepEqual([kept!.visitor, kept!.digest, kept!.source, kept!.email, kept!.name], ['', '', '', null, '']);
    assert.equal(await database(store => store.write(t => t.reports({site: 'default', id: theirs.id}))), 1);
    assert.equal((await call(api('/visitor'), 'DELETE', {token})).status, 204, 'twice is no error');
    assert.equal((await call(api('/visitor'), 'DELETE')).status, 401);
  });

  test('is forgotten however much it is', async () => {
    const token = newToken();
    await Promise.all(Array.from({length: 130}, (_, i) => post('/much', {rating: i % 2 ? 3 : null}, token)));
    assert.equal((await call(api('/visitor'), 'DELETE', {token})).status, 204);
    const {thread, comments, rating} = await read('/much');
    assert.deepEqual([thread.count, comments.length, rating.count], [0, 0, 0]);
    assert.deepEqual((await call<OwnComments>(api('/visitor/comments'), 'GET', {token})).body.comments, []);
  });
});

test('a site may let nobody change anything', async () => {
  const strict = await startServer({args: ['--dist=/nowhere'], env: {LINTEL_EDIT_MINUTES: '0'}});
  try {
    const token = newToken();
    const id = newId();
    await call(`${strict.url}/api/v1/comments`, 'POST', {json: {id, thread: '/x', text: 'x'}, token});
    const edited = await call(`${strict.url}/api/v1/comments/${id}`, 'PATCH', {json: {text: 'y'}, token});
    assert.deepEqual([edited.status, edited.body.detail], [403, 'It is too late to change this comment.']);
  } finally {
    await strict.stop();
  }
});

test('a deletion that frees a rating of the network does not give it two', async () => {
  const {createWriting} = await import('../../src/server/domain/writing.ts');
  const {createRatings} = await import('../../src/server/domain/ratings.ts');
  const store = await openTestStore();
  const writing = createWriting(store);
  const ratings = createRatings(store);
  const by = (visitor: string) => ({
    ...{site: 's', visitor, networks: [{hash: 'n', share: 1}], now: 1_000, url: null, title: ''},
  });
  const draft = {id: newId(), thread: 'k', parent: null, name: '', email: '', text: 'x', rating: 5};
  await writing.post(by('ann'), draft);
  await writing.remove(by('ann'), draft.id);
  for (let i = 0; i < 5; i++)
    assert.ok(!('refused' in (await ratings.rate({...by(`v${i}`), thread: 'k', value: 1}))), String(i));
  const back = await writing.restore(by('ann'), draft.id);
  assert.ok('comment' in back);
  assert.deepEqual([back.comment.rating, back.rating.distribution], [null, [5, 0, 0, 0, 0]]);
  await store.close();
});
