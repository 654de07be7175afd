import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {after, before, describe, test} from 'node:test';
import {solveChallenge, type Challenge} from 'altcha-lib';
import {deriveKey} from 'altcha-lib/algorithms/pbkdf2';
import type {ChallengeAnswer, PostedComment} from '../../src/protocol/api.ts';
import {CHALLENGE_MS, createChallenges} from '../../src/server/domain/challenges.ts';
import {call, newId, newToken, startServer, type TestServer} from '../helpers/server.ts';

let server: TestServer;
before(async () => {
  server = await startServer({
    env: {
      LINTEL_CHALLENGE: 'on',
      LINTEL_SITES: 'shop',
      LINTEL_TRUST_PROXY: '127.0.0.0/8',
      LINTEL_LIMITS: 'on',
      LINTEL_ORIGINS: '*',
    },
  });
});
after(() => server.stop());

let networks = 0;
/** A network that no other test uses. */
const network = () => `198.18.${networks >> 8}.${networks++ & 255}`;

async function ask(query: string, headers: Record<string, string> = {'x-forwarded-for': network()}, token?: string) {
  const url = `${server.url}/api/v1/challenge?${query}`;
  const {status, body, headers: sent} = await call<ChallengeAnswer>(url, 'GET', {headers, ...(token && {token})});
  assert.equal(status, 200, JSON.stringify(body));
  assert.equal(sent.get('cache-control'), 'no-store');
  return body;
}

async function solve(challenge: ChallengeAnswer['challenge'], change: object = {}): Promise<string> {
  const solution = await solveChallenge({challenge: challenge as Challenge, deriveKey});
  return Buffer.from(JSON.stringify({challenge, solution, ...change})).toString('base64');
}

const post = async (thread: string, more: object = {}) => {
  const json = {id: newId(), thread, text: 'Hello', ...more};
  const {status, body} = await call<PostedComment>(`${server.url}/api/v1/comments`, 'POST', {
    json,
    headers: {'x-forwarded-for': network()},
  });
  assert.ok(status === 200 || status === 201, JSON.stringify(body));
  return {answer: status, held: body.comment.held};
};
const heldBecause = async (thread: string, more: object) => {
  const {answer, held} = await post(thread, more);
  return `${answer} ${held ?? 'shown'}`;
};

describe('proof of work', () => {
  test('a solved challenge shows a comment at once, and none lets it wait', async () => {
    const {challenge, seconds} = await ask('thread=/solved');
    assert.equal(seconds, CHALLENGE_MS / 1000);
    assert.equal(await heldBecause('/solved', {challenge: await solve(challenge)}), '201 shown');
    assert.equal(await heldBecause('/solved', {}), '201 challenge');
    const {body} = await call(`${server.url}/api/v1/thread?thread=/solved`);
    assert.deepEqual([body.thread.count, body.comments.length, body.thread.settings.challenge], [1, 1, true]);
  });

  test('a solution counts once, for its thread and site alone; what is forged counts never', async () => {
    const own = await solve((await ask('thread=/own')).challenge);
    assert.equal(await heldBecause('/other', {challenge: own}), '201 challenge', 'another thread');
    assert.equal(await heldBecause('/own', {challenge: own, site: 'shop'}), '201 challenge', 'another site');
    assert.equal(await heldBecause('/own', {challenge: own}), '201 shown');
    assert.equal(await heldBecause('/own', {challenge: own}), '201 challenge', 'used before');

    const {challenge} = await ask('thread=/own');
    const {parameters, signature} = challenge!;
    const longer = {
      parameters: {...parameters, data: {...parameters.data, expires: Number(parameters.data!['expires']) + 9_999_999}},
      signature,
    };
    const forged = [
      'nonsense',
      Buffer.from('null').toString('base64'),
      Buffer.from(JSON.stringify({challenge})).toString('base64'),
      await solve(challenge, {solution: {counter: 0, derivedKey: '00'}}),
      await solve(challenge, {challenge: {parameters}}),
      await solve(challenge, {challenge: longer}),
      await solve(challenge, {challenge: {parameters: {...parameters, data: {for: 'x'}}, signature}}),
      await solve(challenge, {challenge: {parameters: {...parameters, keyPrefix: '00', cost: 1}, signature}}),
      Buffer.from('{"challenge":{"parameters":{"__proto__":{}}},"solution":[]}').toString('base64'),
    ];
    for (const payload of forged)
      assert.equal(await heldBecause('/own', {challenge: payload}), '201 challenge', payload);
    assert.equal(
      await heldBecause('/own', {challenge: await solve(challenge)}),
      '201 shown',
      'none of that used it up',
    );
  });

  test('posted twice at the same time with one solution, one is shown and one waits', async () => {
    const challenge = await solve((await ask('thread=/double')).challenge);
    const results = await Promise.all([1, 2, 3].map(() => heldBecause('/double', {challenge})));
    assert.deepEqual(results.sort(), ['201 challenge', '201 challenge', '201 shown']);
  });

  test('a retry needs no new solution, and a used one does not change what it was answered', async () => {
    const challenge = await solve((await ask('thread=/retry')).challenge);
    const id = newId();
    assert.equal(await heldBecause('/retry', {id, challenge}), '201 shown');
    assert.equal(await heldBecause('/retry', {id}), '200 shown');
    assert.equal(await heldBecause('/retry', {id, challenge}), '200 shown');
    const held = newId();
    assert.equal(await heldBecause('/retry', {id: held}), '201 challenge');
    assert.equal(await heldBecause('/retry', {id: held}), '200 challenge');
  });

  test('a refused comment leaves its solution for the next try', async () => {
    const challenge = await solve((await ask('thread=/refused')).challenge);
    const json = {id: newId(), thread: '/refused', text: 'Hi', name: 'Admin', challenge};
    assert.equal((await call(`${server.url}/api/v1/comments`, 'POST', {json})).status, 422);
    assert.equal(await heldBecause('/refused', {challenge}), '201 shown');
  });

  test('an expired one waits, whatever its solution', async () => {
    const {issue, verify} = createChallenges('secret');
    const of = {site: 's', thread: 't'};
    const issued = 1_000_000;
    const solved = await solve((await issue(of, 0.01, issued)) as never);
    const expires = issued + CHALLENGE_MS;
    const {state, ...proof} = await verify(solved, of, expires);
    assert.equal(state, 'solved', 'whatever this machine’s clock shows');
    assert.deepEqual(proof, {id: (proof as {id: string}).id, issued, expires});
    assert.deepEqual(await verify(solved, of, expires + 1), {state: 'expired'});
    assert.equal((await createChallenges('another secret').verify(solved, of, issued)).state, 'wrong');
  });

  test('what was used stays used after the server has been killed', async () => {
    const challenge = await solve((await ask('thread=/killed')).challenge);
    assert.equal(await heldBecause('/killed', {challenge}), '201 shown');
    await server.kill();
    await server.restart();
    assert.equal(await heldBecause('/killed', {challenge}), '201 challenge');
  });

  test('processes that use the same ones at the same time have each once', async () => {
    const helper = new URL('../helpers/database.ts', import.meta.url).href;
    const code = `
      const {openTestStore} = await import(${JSON.stringify(helper)});
      const store = await openTestStore(${JSON.stringify(server.database)});
      let won = [];
      for (let i = 0; i < 40; i++)
        if (await store.write(t => t.spendChallenge({site: 's', id: 'race ' + i, expires: 9e12}))) won.push(i);
      console.log(JSON.stringify(won));
      await store.close();`;
    const run = () =>
      new Promise<number[]>((resolve, reject) => {
        let out = '';
        const child = spawn(process.execPath, ['--input-type=module', '-e', code]);
        child.stdout.on('data', chunk => (out += chunk));
        child.once('exit', status => (status ? reject(new Error(`ended with ${status}`)) : resolve(JSON.parse(out))));
      });
    const won = (await Promise.all([run(), run()])).flat().sort((a, b) => a - b);
    assert.deepEqual(
      won,
      Array.from({length: 40}, (_, i) => i),
    );
  });
});

describe('difficulty', () => {
  /** Tries that a challenge takes, seen by solving it. */
  async function tries(headers: Record<string, string>, token?: string): Promise<number> {
    const {challenge} = await ask('thread=/hard', headers, token);
    return (await solveChallenge({challenge: challenge as Challenge, deriveKey}))!.counter;
  }

  test('grows with what a network posts, whatever addresses it claims to pass on', async () => {
    const real = {'x-forwarded-for': '203.0.113.9'};
    const before = await tries(real);
    assert.ok(before >= 100 && before <= 200, String(before));
    for (let i = 0; i < 16; i++) {
      // The last address is the proxy's word; what stands before it is the client's.
      const headers = {'x-forwarded-for': `198.51.100.${i}, 203.0.113.9`};
      const json = {id: newId(), thread: '/hard', text: `Hello ${i}`};
      assert.equal((await call(`${server.url}/api/v1/comments`, 'POST', {json, headers})).status, 201);
    }
    const rotated = await tries({'x-forwarded-for': '192.0.2.77, 203.0.113.9'}, newToken());
    assert.ok(rotated >= 400, `${rotated} tries after 16 comments`);
    assert.ok((await tries({'x-forwarded-for': network()})) <= 200, 'another network is not asked for more');
  });
});

test('where it is off nobody is asked', async () => {
  const off = await startServer();
  try {
    const {body} = await call<ChallengeAnswer>(`${off.url}/api/v1/challenge?thread=/a`);
    assert.deepEqual(body, {challenge: null, seconds: 0});
    const json = {id: newId(), thread: '/a', text: 'Hi', challenge: 'nonsense'};
    const posted = await call<PostedComment>(`${off.url}/api/v1/comments`, 'POST', {json});
    assert.equal(posted.body.comment.status, 'approved');
  } finally {
    await off.stop();
  }
});
