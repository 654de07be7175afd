import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Criteria, PostedComment, RatingAnswer, ThreadAnswer} from '../../src/protocol/api.ts';
import {call, newId, newToken, startServer, type TestServer} from '../helpers/server.ts';

let server: TestServer;
before(async () => void (server = await startServer()));
after(() => server.stop());

type Given = {rating?: number | null; criteria?: unknown};

const rate = (thread: string, json: {value?: number; criteria?: unknown}, token: string) =>
  call<RatingAnswer>(`${server.url}/api/v1/rating?thread=${thread}`, 'PUT', {json, token});
const post = (thread: string, given: Given, token?: string, id = newId()) =>
  call<PostedComment>(`${server.url}/api/v1/comments`, 'POST', {json: {id, thread, text: 'Hello', ...given}, token});
const patch = (id: string, json: Given, token: string) =>
  call<PostedComment>(`${server.url}/api/v1/comments/${id}`, 'PATCH', {json, token});
const read = async (thread: string) => (await call<ThreadAnswer>(`${server.url}/api/v1/thread?thread=${thread}`)).body;

test('a rating by criteria is their exact mean, and counts as the nearest whole star', async () => {
  const [ann, bob, eve] = [newToken(), newToken(), newToken()];
  const first = await post('/mean', {criteria: {Service: 5, Price: 4, Taste: 4}}, ann);
  assert.equal(first.status, 201);
  assert.equal(first.body.comment.rating, 13 / 3);
  assert.deepEqual(first.body.comment.criteria, {Service: 5, Price: 4, Taste: 4});
  const halves = await rate('/mean', {criteria: {Service: 2, Price: 3}}, bob);
  assert.equal(halves.body.value, 2.5);
  assert.deepEqual(halves.body.rating.distribution, [0, 0, 1, 1, 0], 'halves up');
  await rate('/mean', {value: 1}, eve);
  const {rating, comments} = await read('/mean');
  assert.equal(rating.count, 3);
  assert.ok(Math.abs(rating.average! - (13 / 3 + 2.5 + 1) / 3) < 1e-12, String(rating.average));
  assert.deepEqual(rating.criteria, [
    {name: 'Service', average: 3.5, count: 2},
    {name: 'Price', average: 3.5, count: 2},
    {name: 'Taste', average: 4, count: 1},
  ]);
  assert.equal(comments[0]!.rating, 13 / 3);
  const counts = await call(`${server.url}/api/v1/counts?thread=/mean`);
  assert.equal(counts.body.threads[0].rating.average, rating.average);
});

test('a thread without criteria answers as it always did', async () => {
  const token = newToken();
  await post('/plain', {rating: 4}, token);
  const {rating, comments, thread} = await read('/plain');
  assert.deepEqual(rating, {average: 4, count: 1, distribution: [0, 0, 0, 1, 0]});
  assert.ok(!('criteria' in comments[0]!) && !('reactions' in thread));
});

test('a visitor has one rating of a thread, plain or by criteria, whatever the path', async () => {
  const token = newToken();
  const state = async () => {
    const {rating, comments} = await read('/one');
    const shown = comments.map(({rating, criteria = null}) => [rating, criteria]);
    return [rating.average, rating.count, rating.criteria?.map(({name, average}) => [name, average]) ?? [], ...shown];
  };
  await rate('/one', {value: 1}, token);
  assert.deepEqual(await state(), [1, 1, []]);
  const {comment} = (await post('/one', {criteria: {Service: 4, Price: 1}}, token)).body;
  assert.deepEqual(await state(), [
    2.5,
    1,
    [
      ['Service', 4],
      ['Price', 1],
    ],
    [2.5, {Service: 4, Price: 1}],
  ]);
  await rate('/one', {criteria: {Price: 5}}, token);
  assert.deepEqual(await state(), [5, 1, [['Price', 5]], [5, {Price: 5}]]);
  await rate('/one', {value: 5}, token);
  assert.deepEqual(await state(), [5, 1, [], [5, null]], 'the same stars, given otherwise');
  assert.equal((await patch(comment.id, {criteria: {Service: 3, Price: 2}}, token)).body.comment.rating, 2.5);
  assert.deepEqual(await state(), [
    2.5,
    1,
    [
      ['Service', 3],
      ['Price', 2],
    ],
    [2.5, {Service: 3, Price: 2}],
  ]);
  await patch(comment.id, {rating: 2}, token);
  assert.deepEqual(await state(), [2, 1, [], [2, null]]);
  await patch(comment.id, {criteria: {Service: 3}}, token);
  await patch(comment.id, {criteria: null}, token);
  assert.deepEqual(await state(), [null, 0, [], [null, null]]);
  await patch(comment.id, {criteria: {Service: 3}}, token);
  await call(`${server.url}/api/v1/rating?thread=/one`, 'DELETE', {token});
  assert.deepEqual(await state(), [null, 0, [], [null, null]]);
  await patch(comment.id, {criteria: {Service: 3}}, token);
  await call(`${server.url}/api/v1/comments/${comment.id}`, 'DELETE', {token});
  assert.deepEqual(await state(), [null, 0, []]);
});

test('a retry with the same criteria is the same comment, with others it is another', async () => {
  const token = newToken();
  const id = newId();
  assert.equal((await post('/retry', {criteria: {Service: 4}}, token, id)).status, 201);
  assert.equal((await post('/retry', {criteria: {Service: 4}}, token, id)).status, 200);
  assert.equal((await post('/retry', {criteria: {Service: 5}}, token, id)).status, 409);
  assert.equal((await post('/retry', {rating: 4}, token, id)).status, 409);
  assert.equal((await read('/retry')).rating.count, 1);
});

test('names of criteria are tidied like names of visitors', async () => {
  const {body} = await post(
    '/names',
    {criteria: {'  Café\u200b  au\u202e lait ': 3, __proto__x: 2, constructor: 5}},
    newToken(),
  );
  assert.deepEqual(Object.entries(body.comment.criteria!), [
    ['Café au lait', 3],
    ['__proto__x', 2],
    ['constructor', 5],
  ]);
});

test('what is wrong with criteria is said at the field', async () => {
  const token = newToken();
  const seven = Object.fromEntries('abcdefg'.split('').map(name => [name, 3]));
  const cases: [unknown, string, RegExp][] = [
    [{Service: 6}, '/criteria/Service', /at most 5/],
    [{Service: 2.5}, '/criteria/Service', /whole number/],
    [{Service: '5'}, '/criteria/Service', /whole number/],
    [{}, '/criteria', /one criterion or more/],
    [seven, '/criteria', /at most 6/],
    [{['x'.repeat(41)]: 3}, `/criteria/${'x'.repeat(41)}`, /40 characters/],
    [{' \u200b ': 3}, '/criteria/ \u200b ', /needs a name/],
    [{a: 3, ' a ': 3}, '/criteria', /once/],
    [[5], '/criteria', /object/],
    ['Service', '/criteria', /object/],
  ];
  for (const [criteria, pointer, message] of cases) {
    for (const answer of [await post('/wrong', {criteria}, token), await rate('/wrong', {criteria}, token)]) {
      assert.equal(answer.status, 422, JSON.stringify(criteria));
      const [error] = (answer.body as unknown as {errors: {pointer: string; message: string}[]}).errors;
      assert.equal(error!.pointer, pointer);
      assert.match(error!.message, message);
    }
  }
  const both = await post('/wrong', {rating: 4, criteria: {Service: 4}}, token);
  assert.deepEqual([both.status, (both.body as any).errors[0].pointer], [422, '/criteria']);
  assert.equal((await rate('/wrong', {value: 4, criteria: {Service: 4}}, token)).status, 422);
  assert.equal(((await rate('/wrong', {}, token)).body as any).errors[0].pointer, '/value');
  assert.equal((await post('/wrong', {criteria: {Service: 4}})).status, 401, 'criteria need a token like stars');
  assert.equal((await read('/wrong')).thread.count, 0);
});

test('a thread counts at most sixty criteria, and tells of the twelve that are rated most', async () => {
  const named = (from: number, count = 6): Criteria =>
    Object.fromEntries(Array.from({length: count}, (_, i) => [`c${from + i}`, 3]));
  for (let from = 0; from < 60; from += 6)
    assert.equal((await rate('/many', {criteria: named(from)}, newToken())).status, 200);
  const token = newToken();
  const refused = await rate('/many', {criteria: {new: 3}}, token);
  assert.deepEqual([refused.status, (refused.body as any).errors[0].pointer], [422, '/criteria']);
  assert.equal((await post('/many', {criteria: {new: 3}}, token)).status, 422);
  assert.equal((await rate('/many', {criteria: named(54)}, token)).status, 200, 'those that are there may be given on');
  const told = (await read('/many')).rating.criteria!;
  assert.equal(told.length, 12);
  assert.deepEqual(
    told.slice(0, 6).map(({name, count}) => [name, count]),
    Object.keys(named(54)).map(name => [name, 2]),
  );
});
