import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {ReactionsAnswer, ThreadAnswer} from '../../src/protocol/api.ts';
import {call, newToken, startServer, type TestServer} from '../helpers/server.ts';

let server: TestServer;
before(async () => void (server = await startServer()));
after(() => server.stop());

const send = (method: string, thread: string, reaction: unknown, token?: string, at = server) =>
  call<ReactionsAnswer>(`${at.url}/api/v1/reactions?thread=${thread}`, method, {json: {reaction}, token});
const give = (thread: string, reaction: unknown, token?: string, at?: TestServer) =>
  send('PUT', thread, reaction, token, at);
const takeBack = (thread: string, reaction: unknown, token: string) => send('DELETE', thread, reaction, token);
const read = async (thread: string) =>
  (await call<ThreadAnswer>(`${server.url}/api/v1/thread?thread=${thread}`)).body.thread;

test('each visitor gives each reaction once, and may take it back', async () => {
  const [ann, bob] = [newToken(), newToken()];
  const steps: [Promise<{body: ReactionsAnswer}> | (() => Promise<{body: ReactionsAnswer}>), Record<string, number>][] =
    [
      [() => give('/a', '👍', ann), {'👍': 1}],
      [() => give('/a', '👍', ann), {'👍': 1}],
      [() => give('/a', '❤️', ann), {'👍': 1, '❤️': 1}],
      [() => give('/a', '👍', bob), {'👍': 2, '❤️': 1}],
      [() => takeBack('/a', '👍', ann), {'👍': 1, '❤️': 1}],
      [() => takeBack('/a', '👍', ann), {'👍': 1, '❤️': 1}],
      [() => takeBack('/a', '🎉', ann), {'👍': 1, '❤️': 1}],
      [() => takeBack('/a', '❤️', ann), {'👍': 1}],
    ];
  for (const [step, reactions] of steps) {
    assert.deepEqual((await (step as () => Promise<{body: ReactionsAnswer}>)()).body, {reactions});
    assert.deepEqual((await read('/a')).reactions, reactions, 'also in the first request');
  }
  await takeBack('/a', '👍', bob);
  assert.ok(!('reactions' in (await read('/a'))));
  assert.equal((await read('/a')).count, 0, 'no comment');
});

test('a reaction is one emoji, in its full spelling', async () => {
  const token = newToken();
  for (const emoji of ['👍🏽', '🏳️‍🌈', '👨‍👩‍👧', '1️⃣', '🇩🇪'])
    assert.equal((await give('/emoji', emoji, token)).status, 200, emoji);
  assert.deepEqual((await give('/heart', '❤', token)).body.reactions, {'❤️': 1});
  for (const wrong of ['👍👍', 'a', '', '👍 ', '1', '<b>', '\u200d', '👍\u0300', '😀'.repeat(30), 5, null, ['👍']]) {
    const answer = await give('/wrong', wrong, token);
    assert.equal(answer.status, 422, JSON.stringify(wrong));
    assert.equal((answer.body as any).errors[0].pointer, '/reaction');
  }
  assert.equal((await give('/wrong', '👍')).status, 401);
  const extra = await call(`${server.url}/api/v1/reactions?thread=/wrong`, 'PUT', {
    json: {reaction: '👍', count: 9},
    token,
  });
  assert.equal(extra.status, 422);
  assert.ok(!('reactions' in (await read('/wrong'))));
});

test('a thread has at most twenty different ones, and a network gives it twenty a day', async () => {
  const faces = Array.from({length: 21}, (_, i) => String.fromCodePoint(0x1f600 + i));
  for (const face of faces.slice(0, 20)) assert.equal((await give('/twenty', face, newToken())).status, 200);
  const more = await give('/twenty', faces[20], newToken());
  assert.deepEqual([more.status, (more.body as any).errors[0].pointer], [422, '/reaction']);
  assert.equal((await give('/twenty', faces[0], newToken())).status, 200);

  const strict = await startServer({env: {LINTEL_LIMITS: 'on'}});
  try {
    const statuses: number[] = [];
    const token = newToken();
    for (let i = 0; i < 21; i++) statuses.push((await give('/net', '👍', newToken(), strict)).status);
    assert.deepEqual([statuses.filter(s => s === 200).length, statuses.at(-1)], [20, 429]);
    assert.equal((await give('/other', '👍', token, strict)).status, 200, 'of each thread');
  } finally {
    await strict.stop();
  }
});
