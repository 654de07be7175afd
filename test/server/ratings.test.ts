import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {RatingAnswer, RatingSummary, ThreadAnswer} from '../../src/protocol/api.ts';
import {call, newId, newToken, startServer, type TestServer} from '../helpers/server.ts';

let server: TestServer;
before(async () => void (server = await startServer()));
after(() => server.stop());

const rate = (thread: string, value: number, token?: string) =>
  call<RatingAnswer>(`${server.url}/api/v1/rating?thread=${thread}`, 'PUT', {json: {value}, token});
const withdraw = (thread: string, token: string) =>
  call<RatingAnswer>(`${server.url}/api/v1/rating?thread=${thread}`, 'DELETE', {token});
const comment = async (thread: string, rating: number | null, token: string) => {
  const json = {id: newId(), thread, text: 'Hello', rating};
  const answer = await call(`${server.url}/api/v1/comments`, 'POST', {json, token});
  assert.equal(answer.status, 201);
  return answer.body;
};
const read = async (thread: string) => (await call<ThreadAnswer>(`${server.url}/api/v1/thread?thread=${thread}`)).body;
const summary = (...distribution: number[]): RatingSummary => {
  const count = distribution.reduce((a, b) => a + b);
  const total = distribution.reduce((sum, n, i) => sum + n * (i + 1), 0);
  return {average: count ? total / count : null, count, distribution};
};

test('average and distribution are right after every step', async () => {
  const [ann, bob, eve] = [newToken(), newToken(), newToken()];
  const steps: [() => Promise<{body: RatingAnswer}>, number | null, RatingSummary][] = [
    [() => rate('/a', 5, ann), 5, summary(0, 0, 0, 0, 1)],
    [() => rate('/a', 2, bob), 2, summary(0, 1, 0, 0, 1)],
    [() => rate('/a', 4, eve), 4, summary(0, 1, 0, 1, 1)],
    [() => rate('/a', 4, ann), 4, summary(0, 1, 0, 2, 0)],
    [() => rate('/a', 4, ann), 4, summary(0, 1, 0, 2, 0)],
    [() => withdraw('/a', bob), null, summary(0, 0, 0, 2, 0)],
    [() => withdraw('/a', bob), null, summary(0, 0, 0, 2, 0)],
    [() => rate('/a', 1, bob), 1, summary(1, 0, 0, 2, 0)],
    [() => withdraw('/a', ann), null, summary(1, 0, 0, 1, 0)],
    [() => withdraw('/a', eve), null, summary(1, 0, 0, 0, 0)],
    [() => withdraw('/a', bob), null, summary(0, 0, 0, 0, 0)],
  ];
  for (const [step, value, rating] of steps) {
    assert.deepEqual((await step()).body, {value, rating, comment: null});
    assert.deepEqual((await read('/a')).rating, rating);
  }
});

test('a visitor has one rating of a thread, whatever the path', async () => {
  const token = newToken();
  await rate('/one', 1, token);
  const first = await comment('/one', 5, token);
  assert.deepEqual(first.rating, summary(0, 0, 0, 0, 1));
  await rate('/one', 3, token);
  assert.deepEqual((await read('/one')).rating, summary(0, 0, 1, 0, 0));
  const second = await comment('/one', 2, token);
  assert.deepEqual(second.rating, summary(0, 1, 0, 0, 0));
  await comment('/one', null, token);
  assert.deepEqual((await read('/one')).rating, summary(0, 1, 0, 0, 0));
});

test('the comment that carries the rating shows it as it is now', async () => {
  const token = newToken();
  const first = await comment('/carry', 5, token);
  const shown = async () => (await read('/carry')).comments.map(c => c.rating);
  assert.equal((await rate('/carry', 3, token)).body.comment, first.comment.id);
  assert.deepEqual(await shown(), [3]);
  const newer = await comment('/carry', 1, token);
  assert.deepEqual(await shown(), [1, 3], 'newest first; the older one keeps its stars');
  await rate('/carry', 4, token);
  assert.deepEqual(await shown(), [4, 3]);
  assert.equal((await withdraw('/carry', token)).body.comment, newer.comment.id);
  assert.deepEqual(await shown(), [null, 3]);
  assert.equal((await rate('/carry', 2, token)).body.comment, null, 'given anew it belongs to no comment');
  await withdraw('/carry', token);
  assert.deepEqual((await read('/carry')).rating, summary(0, 0, 0, 0, 0));
});

test('changing or clearing the rating with the comment changes the thread’s', async () => {
  const token = newToken();
  const {comment: posted} = await comment('/patch', 5, token);
  const patch = (rating: number | null) =>
    call(`${server.url}/api/v1/comments/${posted.id}`, 'PATCH', {json: {rating}, token});
  assert.deepEqual((await patch(2)).body.rating, summary(0, 1, 0, 0, 0));
  assert.deepEqual((await patch(null)).body.rating, summary(0, 0, 0, 0, 0));
  assert.equal((await read('/patch')).comments[0]!.rating, null);
  assert.equal((await patch(3)).body.comment.rating, 3);
  assert.deepEqual((await read('/patch')).rating, summary(0, 0, 1, 0, 0));
});

test('a rating needs a token, alone and with a comment', async () => {
  const json = {id: newId(), thread: '/token', text: 'Hello', rating: 5};
  for (const answer of [await rate('/token', 5), await call(`${server.url}/api/v1/comments`, 'POST', {json})]) {
    assert.equal(answer.status, 401);
    assert.equal(answer.headers.get('www-authenticate'), 'Bearer');
  }
  assert.equal((await rate('/token', 5, 'a'.repeat(40))).status, 401, 'a token that is not random');
  assert.equal((await read('/token')).thread.count, 0);
});

test('many visitors at once are all counted', async () => {
  const answers = await Promise.all(Array.from({length: 100}, (_, i) => rate('/many', (i % 5) + 1, newToken())));
  assert.ok(answers.every(a => a.status === 200));
  assert.deepEqual((await read('/many')).rating, summary(20, 20, 20, 20, 20));
});
