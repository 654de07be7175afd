import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import type {AdminCommentsPage} from '../../src/protocol/admin.ts';
import type {Comment, CommentAnswer, CommentOrder, CommentsPage, ThreadAnswer} from '../../src/protocol/api.ts';
import {follow} from '../helpers/live.ts';
import {call, newId, newToken, type TestServer} from '../helpers/server.ts';
import {startWithOwner, type Browser} from './admin/helpers.ts';

const ORDERS = ['newest', 'oldest', 'top'] as const satisfies CommentOrder[];
const COMMENTS = 12;

let server: TestServer;
let owner: Browser;
before(async () => void ({server, owner} = await startWithOwner()));
after(() => server.stop());

async function post(thread: string, more: object = {}, token = newToken()): Promise<string> {
  const id = newId();
  const {status} = await call(`${server.url}/api/v1/comments`, 'POST', {
    json: {id, thread, text: 'Words', ...more},
    token,
  });
  assert.equal(status, 201);
  return id;
}
const pin = (id: string, pinned = true) => owner.ask(`/api/v1/admin/comments/${id}/pinned`, 'PUT', {pinned});
const undo = ({body}: {body: {undo: string}}) => owner.ask('/api/v1/admin/undo', 'POST', {undo: body.undo});
const act = (action: string, id: string) =>
  owner.ask('/api/v1/admin/actions', 'POST', {action, ids: [id], ...(action === 'reject' && {reason: 'off-topic'})});
const rootsOf = ({comments}: {comments: Comment[]}) => comments.filter(({parent}) => !parent).map(({id}) => id);
const ask = async <T>(path: string): Promise<T> => {
  const {status, body} = await call<T>(`${server.url}/api/v1/${path}`);
  assert.equal(status, 200, path);
  return body;
};
const read = (thread: string, more = '') => ask<ThreadAnswer>(`thread?thread=${thread}${more}`);
const first = async (thread: string, more = '') =>
  (await read(thread, more)).comments.filter(({pinned}) => pinned).map(({id}) => id);

describe('pinned comments', () => {
  let roots: string[];
  let pinned: string[];
  before(async () => {
    roots = [];
    for (let i = 0; i < COMMENTS; i++) roots.push(await post('/p', {rating: (i % 2) + 4}));
    await post('/p', {parent: roots[5]});
    for (const i of [1, 6, 5]) assert.equal((await pin(roots[i]!)).status, 200);
    pinned = [roots[5]!, roots[6]!, roots[1]!];
  });

  for (const order of ORDERS) {
    for (const limit of [1, 3, 9, 20]) {
      test(`stand first, on the first page alone, each comment once: ${order}, ${limit} a page`, async () => {
        const query = `&order=${order}&limit=${limit}`;
        const begin = await read('/p', query);
        assert.deepEqual(rootsOf(begin).slice(0, 3), pinned);
        assert.ok(rootsOf(begin).length <= limit + 3);
        const answer = begin.comments.find(({parent}) => parent)!;
        assert.equal(begin.comments[begin.comments.indexOf(answer) - 1]!.id, answer.parent);
        const all = rootsOf(begin);
        const places: string[] = [];
        for (let next = begin.next; next;) {
          places.push(next);
          const page: CommentsPage = await ask(`comments?thread=/p${query}&after=${encodeURIComponent(next)}`);
          assert.ok(page.comments.every(one => !one.pinned));
          all.push(...rootsOf(page));
          next = page.next;
        }
        const others = roots.filter(id => !pinned.includes(id));
        assert.deepEqual(all, [...pinned, ...(order === 'oldest' ? others : others.toReversed())]);

        // And back again from the last page.
        const up: string[] = [];
        let place = places.at(-1) ?? null;
        if (place) {
          const last: CommentsPage = await ask(`comments?thread=/p${query}&after=${encodeURIComponent(place)}`);
          up.push(...rootsOf(last));
          place = last.previous ?? null;
        }
        while (place) {
          const page: CommentsPage = await ask(`comments?thread=/p${query}&before=${encodeURIComponent(place)}`);
          up.unshift(...rootsOf(page));
          place = page.previous ?? null;
        }
        if (places.length) assert.deepEqual(up, all);
      });
    }
  }

  test('with so many stars only, the pinned ones that have them stand first', async () => {
    const fives = roots.filter((_, i) => i % 2);
    const page = await read('/p', '&rating=5&limit=2');
    assert.deepEqual(rootsOf(page).slice(0, 2), [roots[5], roots[1]]);
    const all = rootsOf(page);
    for (let next = page.next; next;) {
      const more: CommentsPage = await ask(`comments?thread=/p&rating=5&limit=2&after=${encodeURIComponent(next)}`);
      all.push(...rootsOf(more));
      next = more.next;
    }
    assert.deepEqual(all.toSorted(), fives.toSorted());
  });

  test('links to them lead to the first page, links to others to theirs', async () => {
    for (const order of ORDERS) {
      const {place} = await ask<CommentAnswer>(`comments/${roots[6]}?order=${order}`);
      assert.equal(place.after, null);
      const other = await ask<CommentAnswer>(`comments/${roots[4]}?order=${order}`);
      const page: CommentsPage = await ask(
        `comments?thread=/p&order=${order}&limit=2&after=${encodeURIComponent(other.place.after!)}`,
      );
      assert.equal(page.comments[0]!.id, roots[4], order);
    }
  });

  test('are marked in the page without scripts, and change nothing in the feed', async () => {
    const html = await (await fetch(`${server.url}/thread.html?thread=/p&limit=2`)).text();
    assert.ok(html.indexOf(roots[5]!) < html.indexOf(roots.at(-1)!), 'first');
    assert.equal(html.match(/<small class="pinned">Pinned<\/small>/g)?.length, 3);
    assert.match(await (await fetch(`${server.url}/thread.html?thread=/p&lang=fr`)).text(), />Épinglé</);
    const feed = await (await fetch(`${server.url}/feed.atom?thread=/p`)).text();
    const inFeed = [...feed.matchAll(/<id>urn:uuid:([\w-]{36})<\/id>/g)].map(([, id]) => id);
    const newest = inFeed.filter(id => roots.includes(id!));
    assert.deepEqual(newest, roots.toReversed().slice(0, newest.length));
    assert.ok(newest.length > 5);
  });
});

describe('pinning', () => {
  test('a fourth says so, and changes nothing', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 4; i++) ids.push(await post('/four'));
    for (const id of ids.slice(0, 3)) await pin(id);
    const {status, body} = await pin(ids[3]!);
    assert.deepEqual(
      [status, body.code, body.detail],
      [409, 'too-many-pinned', 'This thread has 3 pinned comments already. Unpin one of them first.'],
    );
    assert.deepEqual(await first('/four'), ids.slice(0, 3).reverse());
    assert.equal((await pin(ids[0]!)).body.undo, null, 'it is pinned already');
    await pin(ids[1]!, false);
    assert.equal((await pin(ids[3]!)).status, 200);
    assert.deepEqual(await first('/four'), [ids[3], ids[2], ids[0]]);
  });

  test('is refused for answers, for what waits, and for what is not there', async () => {
    const root = await post('/refused');
    const reply = await post('/refused', {parent: root});
    await act('hold', root);
    for (const [id, status] of [
      [root, 409],
      [reply, 409],
      [newId(), 404],
    ] as const) {
      const answer = await pin(id);
      assert.equal(answer.status, status, JSON.stringify(answer.body));
    }
    assert.equal((await owner.ask(`/api/v1/admin/comments/${root}/pinned`, 'PUT', {pinned: 'yes'})).status, 422);
  });

  test('is undone, and stands in the audit trail', async () => {
    const [a, b] = [await post('/undo'), await post('/undo')];
    const given = await pin(a);
    await pin(b);
    const taken = await pin(a, false);
    assert.deepEqual(await first('/undo'), [b]);
    assert.deepEqual((await undo(taken)).body, {restored: 1});
    assert.deepEqual(await first('/undo'), [b, a], 'in its place of before');
    assert.deepEqual((await undo(given)).body, {restored: 1});
    assert.deepEqual(await first('/undo'), [b]);
    assert.equal((await undo(given)).status, 409, 'once');
    const {body} = await owner.ask(`/api/v1/admin/audit?target=${a}`);
    assert.deepEqual(
      body.entries.map(({action, moderator}: {action: string; moderator: string}) => [action, moderator]),
      [
        ['undo', 'Olga'],
        ['undo', 'Olga'],
        ['unpin', 'Olga'],
        ['pin', 'Olga'],
      ],
    );
  });

  test('ends when the comment is taken from everybody, and comes back when that is undone', async () => {
    const id = await post('/gone');
    await pin(id);
    for (const action of ['reject', 'hold', 'spam', 'delete']) {
      const done = await act(action, id);
      assert.deepEqual(await first('/gone'), [], action);
      assert.deepEqual((await undo(done)).body, {restored: 1});
      assert.deepEqual(await first('/gone'), [id], action);
    }
    await act('reject', id);
    await act('approve', id);
    assert.deepEqual(await first('/gone'), [], 'approved anew, it is not pinned');
  });

  test('is seen by moderators in their list, and told to who follows the thread', async () => {
    const id = await post('/told');
    const reader = await follow(`${server.url}/api/v1/events?thread=/told`);
    await reader.until(({name}) => name === 'ready');
    assert.equal((await read('/told')).comments[0]!.pinned, false);
    await pin(id);
    const told = await reader.until(({name}) => name === 'changed');
    assert.deepEqual([told.data.id, told.data.comment!.pinned], [id, true]);
    assert.equal((await read('/told')).comments[0]!.pinned, true, 'no cached answer hides it');
    reader.close();
    const {body} = await owner.ask('/api/v1/admin/comments?thread=/told');
    assert.equal((body as AdminCommentsPage).comments[0]!.pinned, true);
  });

  test('needs a moderator and our own page', async () => {
    const id = await post('/forged');
    const path = `${server.url}/api/v1/admin/comments/${id}/pinned`;
    assert.equal((await call(path, 'PUT', {json: {pinned: true}})).status, 403);
    const headers = {origin: server.url, 'sec-fetch-site': 'same-origin'};
    assert.equal((await call(path, 'PUT', {json: {pinned: true}, headers})).status, 401);
    assert.deepEqual(await first('/forged'), []);
  });
});
