import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createLimits} from '../../src/server/http/limits.ts';
import {networkOf} from '../../src/server/http/network.ts';
import {call, newId, newToken, startServer} from '../helpers/server.ts';

/** A server behind a proxy on this machine: `x-forwarded-for` says who is asking. */
const behindProxy = () =>
  startServer({env: {LINTEL_LIMITS: 'on', LINTEL_TRUST_PROXY: 'loopback', LINTEL_ORIGINS: '*'}});

test('five new ratings of a thread a day from one network, changes always', async () => {
  const server = await behindProxy();
  const rate = (thread: string, from: string, token = newToken(), value = 1) =>
    call(`${server.url}/api/v1/rating?thread=${thread}`, 'PUT', {
      json: {value},
      token,
      headers: {'x-forwarded-for': from},
    });
  try {
    const mine = newToken();
    assert.equal((await rate('/cap', '192.0.2.1', mine)).status, 200);
    for (let i = 0; i < 4; i++) assert.equal((await rate('/cap', '192.0.2.1')).status, 200);
    const refused = await rate('/cap', '192.0.2.1');
    assert.equal(refused.status, 429);
    const wait = Number(refused.headers.get('retry-after'));
    assert.ok(wait > 0 && wait <= 86_400);
    assert.equal((await rate('/cap', '192.0.2.1', mine, 5)).status, 200, 'changing one’s rating');
    assert.equal((await rate('/other', '192.0.2.1')).status, 200, 'another thread');
    assert.equal((await rate('/cap', '192.0.2.2')).status, 200, 'another network');

    await call(`${server.url}/api/v1/rating?thread=/cap`, 'DELETE', {
      token: mine,
      headers: {'x-forwarded-for': '192.0.2.1'},
    });
    assert.equal((await rate('/cap', '192.0.2.1')).status, 200, 'withdrawing makes room for one');
    assert.equal((await rate('/cap', '192.0.2.1')).status, 429, 'and for no other');
    const json = {id: newId(), thread: '/cap', text: 'x', rating: 1};
    const viaComment = await call(`${server.url}/api/v1/comments`, 'POST', {
      json,
      token: newToken(),
      headers: {'x-forwarded-for': '192.0.2.1'},
    });
    assert.equal(viaComment.status, 201, 'a comment is not lost');
    assert.equal(viaComment.body.comment.rating, null, 'but its rating counts nothing');
    assert.equal(viaComment.body.rating.count, 6);

    // The last hop the proxy itself saw counts; whatever the client wrote before it does not.
    for (let i = 0; i < 5; i++) {
      assert.equal((await rate('/spoof', `203.0.113.${i}, 192.0.2.9`)).status, 200);
    }
    assert.equal((await rate('/spoof', '203.0.113.99, 192.0.2.9')).status, 429);
    for (let i = 0; i < 5; i++) {
      assert.equal((await rate('/v6', `2001:db8:1:${i}::1`)).status, 200);
    }
    assert.equal((await rate('/v6', '2001:db8:1:ffff::2')).status, 429, 'one /48 is one network');

    await server.restart();
    assert.equal((await rate('/cap', '192.0.2.1')).status, 429, 'a restart forgets nothing');
  } finally {
    await server.stop();
  }
});

test('one who cannot decide locks nobody out', async () => {
  const server = await behindProxy();
  const from = {headers: {'x-forwarded-for': '192.0.2.7'}};
  try {
    const id = newId();
    await call(`${server.url}/api/v1/comments`, 'POST', {json: {id, thread: '/toggle', text: 'x'}, ...from});
    const like = (method: string, token: string) =>
      call(`${server.url}/api/v1/comments/${id}/like`, method, {token, ...from});
    const token = newToken();
    for (let i = 0; i < 25; i++) {
      assert.equal((await like('PUT', token)).status, 204);
      assert.equal((await like('DELETE', token)).status, 204);
    }
    assert.equal((await like('PUT', newToken())).status, 204);
  } finally {
    await server.stop();
  }
});

test('a retry of what is stored is answered, however hasty its network was', async () => {
  const server = await behindProxy();
  const from = {headers: {'x-forwarded-for': '192.0.2.8'}};
  const post = (id: string, text: string) =>
    call(`${server.url}/api/v1/comments`, 'POST', {json: {id, thread: '/haste', text}, ...from});
  try {
    const id = newId();
    assert.equal((await post(id, 'once')).status, 201);
    let status = 0;
    for (let i = 0; i < 40 && status !== 429; i++) ({status} = await post(newId(), 'more'));
    assert.equal(status, 429);
    assert.equal((await post(id, 'once')).status, 200);
    assert.equal((await post(id, 'other words')).status, 429);
  } finally {
    await server.stop();
  }
});

test('posting in haste is slowed for its network alone', async () => {
  const server = await behindProxy();
  const post = (from: string) =>
    call(`${server.url}/api/v1/comments`, 'POST', {
      json: {id: newId(), thread: '/fast', text: 'x'},
      headers: {'x-forwarded-for': from},
    });
  try {
    const answers = await Promise.all(Array.from({length: 40}, () => post('192.0.2.1')));
    const posted = answers.filter(a => a.status === 201).length;
    assert.ok(posted >= 20 && posted <= 22, `${posted} were posted`);
    const refused = answers.filter(a => a.status === 429);
    assert.equal(posted + refused.length, 40);
    const wait = Number(refused[0]!.headers.get('retry-after'));
    assert.ok(wait >= 1 && wait <= 5);
    assert.equal((await post('192.0.2.2')).status, 201);
  } finally {
    await server.stop();
  }
});

test('without a trusted proxy the header counts nothing', async () => {
  const server = await startServer({env: {LINTEL_LIMITS: 'on'}});
  try {
    const statuses = new Set<number>();
    for (let i = 0; i < 6; i++) {
      const {status} = await call(`${server.url}/api/v1/rating?thread=/x`, 'PUT', {
        json: {value: 1},
        token: newToken(),
        headers: {'x-forwarded-for': `192.0.2.${i}`},
      });
      statuses.add(status);
    }
    assert.ok(statuses.has(429));
  } finally {
    await server.stop();
  }
});

test('limits stay small however many networks come', () => {
  const limits = createLimits();
  const before = process.memoryUsage().heapUsed;
  for (let i = 0; i < 300_000; i++) assert.equal(limits.take('post', `n${i}`), 0);
  assert.ok(process.memoryUsage().heapUsed - before < 60_000_000);
});

test('networks: an IPv4 address, the first 48 bits of IPv6', () => {
  for (const [address, network] of [
    ['192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1'],
    ['2001:db8::1', '2001:db8:0'],
    ['2001:0db8:0001::', '2001:db8:1'],
    ['::ffff:c000:201', '192.0.2.1'],
    ['64:ff9b::c000:201', '192.0.2.1'],
    ['::1', '0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0'],
  ] as const) {
    assert.equal(networkOf(address), network, address);
  }
});
