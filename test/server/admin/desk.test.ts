import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import type {AdminComment, AdminCommentsPage} from '../../../src/protocol/admin.ts';
import type {Comment, PostedComment, ThreadAnswer} from '../../../src/protocol/api.ts';
import {runSql} from '../../helpers/database.ts';
import {call, newId, newToken, type TestServer} from '../../helpers/server.ts';
import {openBrowser, startWithOwner, type Browser} from './helpers.ts';

let server: TestServer;
let owner: Browser;
before(async () => void ({server, owner} = await startWithOwner({env: {LINTEL_MODERATION: 'pre'}})));
after(() => server.stop());

let posts = 0;
async function post(thread: string, more: object = {}): Promise<Comment> {
  const json = {id: newId(), thread, text: `Words ${posts++}`, ...more};
  const {status, body} = await call<PostedComment>(`${server.url}/api/v1/comments`, 'POST', {json, token: newToken()});
  assert.equal(status, 201, JSON.stringify(body));
  return body.comment;
}
const read = async (thread: string) => (await call<ThreadAnswer>(`${server.url}/api/v1/thread?thread=${thread}`)).body;
const desk = async (query: string): Promise<AdminCommentsPage> => {
  const {status, body} = await owner.ask(`/api/v1/admin/comments?${query}`);
  assert.equal(status, 200, JSON.stringify(body));
  return body as AdminCommentsPage;
};
const act = (action: string, ids: string[], more: object = {}) =>
  owner.ask('/api/v1/admin/actions', 'POST', {action, ids, ...more});
const texts = ({comments}: {comments: AdminComment[]}) =>
  comments.map(({body}) => (body[0] as {children?: {text?: string}[]} | undefined)?.children?.[0]?.text);

describe('the list', () => {
  test('is narrowed down by state, page, words and stars, page by page, with all counts', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 5; i++)
      ids.unshift((await post('/list', {text: `Tea ${i}`, rating: (i % 5) + 1, name: `Ann ${i}`})).id);
    await post('/other', {text: 'Coffee 100%_x'});
    const first = await desk('thread=/list&limit=2');
    assert.deepEqual(
      first.comments.map(({id}) => id),
      ids.slice(0, 2),
    );
    const second = await desk(`thread=/list&limit=2&after=${first.next}`);
    const third = await desk(`thread=/list&limit=2&after=${second.next}`);
    assert.deepEqual(
      [...second.comments, ...third.comments].map(({id}) => id),
      ids.slice(2),
    );
    assert.equal(third.next, null);
    assert.deepEqual(texts(await desk('text=TEA%203')), ['Tea 3']);
    assert.deepEqual(texts(await desk('text=ann%204')), ['Tea 4'], 'names too');
    assert.deepEqual(
      texts(await desk('text=100%25_')),
      ['Coffee 100%_x'],
      'what means something in a pattern means itself',
    );
    assert.deepEqual(texts(await desk('thread=/list&rating=2')), ['Tea 1']);
    assert.deepEqual((await desk('status=approved')).comments, []);
    assert.equal(first.counts.pending, 6);
    const [comment] = first.comments;
    assert.deepEqual([comment?.held, comment?.name, comment?.thread.key], ['pre', 'Ann 4', '/list']);
  });

  test('is for moderators alone', async () => {
    for (const path of ['comments', 'audit', 'moderators', 'session'])
      assert.equal((await openBrowser(server.url).ask(`/api/v1/admin/${path}`)).status, 401, path);
    for (const path of ['actions', 'undo', `comments/${newId()}/reply`]) {
      const {status} = await openBrowser(server.url).ask(`/api/v1/admin/${path}`, 'POST', {
        action: 'delete',
        ids: [newId()],
        undo: newId(),
        id: newId(),
        text: 'x',
      });
      assert.equal(status, 401, path);
    }
  });

  test('shows what no longer can be read, and all others with it', async () => {
    const bad = await post('/poison');
    const good = await post('/poison');
    await runSql(server.database, `update comment set body = '{"not a tree' where id = $1`, bad.id);
    const {comments} = await desk('thread=/poison');
    assert.deepEqual(
      comments.map(({id, body}) => [id, body.length]),
      [
        [good.id, 1],
        [bad.id, 0],
      ],
    );
  });
});

describe('actions', () => {
  test('approve many at once, and undo brings all of it back', async () => {
    const ids = [await post('/bulk', {rating: 4}), await post('/bulk'), await post('/bulk')].map(({id}) => id);
    const done = await act('approve', ids);
    assert.deepEqual([done.body.changed, done.body.missing], [ids, []]);
    const shown = await read('/bulk');
    assert.deepEqual([shown.thread.count, shown.rating.average], [3, 4]);
    const undone = await owner.ask('/api/v1/admin/undo', 'POST', {undo: done.body.undo});
    assert.deepEqual(undone.body, {restored: 3});
    const again = await read('/bulk');
    assert.deepEqual([again.thread.count, again.rating.average], [0, null]);
    assert.deepEqual(
      (await desk('thread=/bulk')).comments.map(({status, held}) => [status, held]),
      [0, 1, 2].map(() => ['pending', 'pre']),
    );
    assert.equal((await owner.ask('/api/v1/admin/undo', 'POST', {undo: done.body.undo})).status, 409, 'once');
  });

  test('to reject needs a reason of the list, and stars are none', async () => {
    const {id} = await post('/reject', {rating: 1});
    const without = await act('reject', [id]);
    assert.deepEqual([without.status, without.body.errors[0].pointer], [422, '/reason']);
    assert.equal((await act('reject', [id], {reason: 'bad-rating'})).status, 422);
    assert.equal((await act('reject', [id], {reason: 'off-topic'})).status, 200);
    const {entries} = (await owner.ask('/api/v1/admin/audit')).body;
    assert.deepEqual(
      [entries[0].action, entries[0].moderator, entries[0].targets, entries[0].detail.reason],
      ['reject', 'Olga', [id], 'off-topic'],
    );
  });

  test('delete can be undone, with the stars; what is undone by nobody is erased', async () => {
    const {id} = await post('/delete', {rating: 5, name: 'Ann'});
    await act('approve', [id]);
    const {body} = await act('delete', [id]);
    assert.deepEqual([(await read('/delete')).thread.count, (await read('/delete')).rating.count], [0, 0]);
    await owner.ask('/api/v1/admin/undo', 'POST', {undo: body.undo});
    const shown = await read('/delete');
    assert.deepEqual([shown.comments[0]?.author.name, shown.comments[0]?.rating, shown.rating.average], ['Ann', 5, 5]);
    assert.deepEqual((await act('delete', [id, newId()])).body.missing.length, 1, 'others are done all the same');
  });

  test('undo leaves alone what was changed since', async () => {
    const {id} = await post('/since');
    const {body} = await act('spam', [id]);
    await act('approve', [id]);
    assert.equal((await owner.ask('/api/v1/admin/undo', 'POST', {undo: body.undo})).status, 409);
    assert.equal((await read('/since')).thread.count, 1);
  });

  test('the site answers under the moderator’s name, once however often it is sent', async () => {
    const {id} = await post('/reply');
    const answer = {id: newId(), text: 'Thank *you*'};
    const path = `/api/v1/admin/comments/${id}/reply`;
    assert.equal((await owner.ask(path, 'POST', answer)).status, 409, 'not while it waits');
    await act('approve', [id]);
    assert.equal((await owner.ask(path, 'POST', answer)).status, 200);
    assert.equal((await owner.ask(path, 'POST', answer)).status, 200, 'a retry');
    const {comments, thread} = await read('/reply');
    assert.equal(thread.count, 2);
    const {author, parent} = comments[1]!;
    assert.deepEqual([author.name, author.verified, author.role, parent], ['Olga', true, 'site', id]);
  });

  test('a closed thread takes no comments until it is opened', async () => {
    const {id} = await post('/closed');
    const close = (closed: boolean) => owner.ask('/api/v1/admin/threads/closed?thread=/closed', 'PUT', {closed});
    assert.equal((await close(true)).status, 204);
    assert.equal((await read('/closed')).thread.closed, true);
    const json = {id: newId(), thread: '/closed', text: 'Late'};
    assert.equal((await call(`${server.url}/api/v1/comments`, 'POST', {json})).status, 403);
    assert.equal((await close(false)).status, 204);
    assert.equal((await call(`${server.url}/api/v1/comments`, 'POST', {json})).status, 201);
    assert.equal((await owner.ask('/api/v1/admin/threads/closed?thread=/none', 'PUT', {closed: true})).status, 404);
    assert.ok(id);
  });
});
