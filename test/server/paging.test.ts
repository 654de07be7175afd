import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Comment, CommentsPage, ThreadAnswer} from '../../src/protocol/api.ts';
import {call, newId, newToken, startServer, type TestServer} from '../helpers/server.ts';

const ROOTS = 57;
const REPLIES = 25;
const thread = '/paging ü & co';
const key = encodeURIComponent(thread);

let server: TestServer;
/** Ids in the order posted, and how many likes each got. */
const roots: string[] = [];
const replies: string[] = [];
const likes = new Map<string, number>();

before(async () => {
  server = await startServer();
  const post = async (parent: string | null) => {
    const json = {id: newId(), thread, text: 'x', parent};
    assert.equal((await call(`${server.url}/api/v1/comments`, 'POST', {json})).status, 201);
    return json.id;
  };
  for (let i = 0; i < ROOTS; i++) roots.push(await post(null));
  for (let i = 0; i < REPLIES; i++) replies.push(await post(roots[10]!));
  for (const [i, id] of roots.entries()) {
    const count = i % 4;
    likes.set(id, count);
    for (let n = 0; n < count; n++) {
      await call(`${server.url}/api/v1/comments/${id}/like`, 'PUT', {token: newToken()});
    }
  }
});
after(() => server.stop());

async function walk(order: string, limit: number): Promise<Comment[]> {
  const base = `${server.url}/api/v1`;
  const first = await call<ThreadAnswer>(`${base}/thread?thread=${key}&order=${order}&limit=${limit}`);
  const all = [...first.body.comments];
  for (let next = first.body.next; next;) {
    const page = await call<CommentsPage>(
      `${base}/comments?thread=${key}&order=${order}&limit=${limit}&after=${encodeURIComponent(next)}`,
    );
    assert.equal(page.status, 200);
    assert.ok(page.body.comments.filter(c => !c.parent).length <= limit);
    all.push(...page.body.comments);
    next = page.body.next;
  }
  return all;
}

for (const limit of [1, 7, 20, 57, 100]) {
  test(`walking in pages of ${limit} meets every top-level comment once, in each order`, async () => {
    const top = (comments: Comment[]) => comments.filter(c => !c.parent).map(c => c.id);
    assert.deepEqual(top(await walk('oldest', limit)), roots);
    assert.deepEqual(top(await walk('newest', limit)), [...roots].reverse());
    const byLikes = [...roots].reverse().sort((a, b) => likes.get(b)! - likes.get(a)!);
    assert.deepEqual(top(await walk('top', limit)), byLikes);
  });
}

test('a comment comes with its first replies, the rest follow after the last of them', async () => {
  const page = await walk('newest', 20);
  const shown = page.filter(c => c.parent === roots[10]);
  assert.deepEqual(
    shown.map(c => c.id),
    replies.slice(0, 10),
  );
  assert.equal(page.find(c => c.id === roots[10])!.replies, REPLIES);
  const seen = shown.map(c => c.id);
  for (let next: string | null = seen.at(-1)!; next;) {
    const answer: {body: CommentsPage} = await call<CommentsPage>(
      `${server.url}/api/v1/comments?thread=${key}&parent=${roots[10]}&limit=6&after=${next}`,
    );
    seen.push(...answer.body.comments.map(c => c.id));
    next = answer.body.next;
  }
  assert.deepEqual(seen, replies);
});

test('a comment posted or deleted between pages moves no other', async () => {
  const first = await call<ThreadAnswer>(`${server.url}/api/v1/thread?thread=${key}&limit=10`);
  const token = newToken();
  const id = newId();
  await call(`${server.url}/api/v1/comments`, 'POST', {json: {id, thread, text: 'late'}, token});
  const second = await call<CommentsPage>(
    `${server.url}/api/v1/comments?thread=${key}&limit=10&after=${first.body.next}`,
  );
  assert.deepEqual(
    second.body.comments.filter(c => !c.parent).map(c => c.id),
    [...roots].reverse().slice(10, 20),
  );
  await call(`${server.url}/api/v1/comments/${id}`, 'DELETE', {token});
});

test('cursors and parents of other threads are refused', async () => {
  const ask = async (query: string) => (await call(`${server.url}/api/v1/comments?${query}`)).status;
  assert.equal(await ask(`thread=/other&after=${roots[0]}`), 400);
  assert.equal(await ask(`thread=/other&parent=${roots[0]}`), 400);
  assert.equal(await ask(`thread=${key}&after=${newId()}`), 400);
  assert.equal(await ask(`thread=${key}&after=${replies[0]}`), 400);
});
