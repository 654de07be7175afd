import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createLimits} from '../../src/server/http/limits.ts';
import {networksOf} from '../../src/server/http/network.ts';
import {createRatings} from '../../src/server/domain/ratings.ts';
import {createWriting} from '../../src/server/domain/writing.ts';
import {createReports} from '../../src/server/domain/reports.ts';
import {createMailAddresses} from '../../src/server/domain/mail-addresses.ts';
import {openTestStore} from '../helpers/database.ts';
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
    for (let i = 0; i < 5; i++) assert.equal((await rate('/v6', `2001:db8:1:1::${i}`)).status, 200);
    assert.equal((await rate('/v6', '2001:db8:1:1:2::3')).status, 429, 'one /64 is one household');
    for (let i = 0; i < 15; i++) assert.equal((await rate('/v6', `2001:db8:1:1${i}::1`)).status, 200, 'its neighbours');
    assert.equal((await rate('/v6', '2001:db8:1:ffff::2')).status, 429, 'a /48 has four times as many');
    assert.equal((await rate('/v6', '2001:db8:2::2')).status, 200, 'and is not all of the provider');

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
  for (let i = 0; i < 300_000; i++) assert.equal(limits.take('post', [{name: `n${i}`, share: 1}]), 0);
  assert.ok(process.memoryUsage().heapUsed - before < 60_000_000);
});

test('networks: an IPv4 address; a household’s, a customer’s and a provider’s part of IPv6', () => {
  for (const [address, ...networks] of [
    ['192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2/64', '2001:db8:1/48', '2001:db8/32'],
    ['2001:db8::1', '2001:db8:0:0/64', '2001:db8:0/48', '2001:db8/32'],
    ['2001:0db8:0001::', '2001:db8:1:0/64', '2001:db8:1/48', '2001:db8/32'],
    ['1:2:3:4:5:6:192.0.2.1', '1:2:3:4/64', '1:2:3/48', '1:2/32'],
    ['::ffff:c000:201', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['64:ff9b::c000:201', '192.0.2.1'],
    ['64:ff9b::192.0.2.1', '192.0.2.1'],
    ['::1', '0:0:0:0/64', '0:0:0/48', '0:0/32'],
    ['fe80::1%eth0', 'fe80:0:0:0/64', 'fe80:0:0/48', 'fe80:0/32'],
  ] as const) {
    assert.deepEqual(
      networksOf(address).map(({name}) => name),
      networks,
      address,
    );
  }
});

test('a household has its own limit, and all households of a network together a wider one', () => {
  const limits = createLimits(() => 1);
  const taken = (addresses: string[]) =>
    addresses.filter(address => limits.take('post', networksOf(address)) === 0).length;
  const of = (count: number, address: (i: number) => string) => Array.from({length: count}, (_, i) => address(i));
  assert.equal(taken(of(100, i => `2001:db8:1:1::${i}`)), 20, 'one /64');
  assert.equal(taken(of(20, i => `2001:db8:1:2::${i}`)), 20, 'the neighbour');
  assert.equal(taken(of(1_000, i => `2001:db8:1:${i + 16}::1`)), 40, 'what is left for the /48');
  assert.equal(taken(of(20, () => '2001:db8:2::1')), 20, 'another /48 of the provider');
  assert.equal(taken(of(5_000, i => `2001:db8:${i + 16}::1`)), 700, 'what is left for the /32');
  assert.equal(taken(of(20, () => '2001:db9:1::1')), 20, 'another provider');
});

test('one report of a comment from a network, a few of a network a day, and no more of a comment than it takes', async () => {
  const server = await behindProxy();
  const post = async (from: string) => {
    const id = newId();
    const json = {id, thread: '/reports', text: 'x'};
    const {status} = await call(`${server.url}/api/v1/comments`, 'POST', {json, headers: {'x-forwarded-for': from}});
    assert.equal(status, 201);
    return id;
  };
  const report = async (id: string, from: string, token?: string) => {
    const answer = await call(`${server.url}/api/v1/comments/${id}/report`, 'POST', {
      json: {reason: 'other', words: 'x'},
      headers: {'x-forwarded-for': from},
      ...(token && {token}),
    });
    return answer.status;
  };
  try {
    const [a, b] = [await post('192.0.2.1'), await post('192.0.2.1')];
    for (let i = 0; i < 5; i++) assert.equal(await report(a, '192.0.2.2', newToken()), 200, 'said before');
    for (let i = 0; i < 25; i++) assert.equal(await report(a, `2001:db8:1:${i}::1`, newToken()), 200);
    for (let i = 0; i < 30; i++) assert.equal(await report(b, `203.0.113.${i}`), 200);
    const store = await openTestStore(server.database);
    const kept = (id: string) => store.write(transaction => transaction.reports({site: 'default', id}));
    assert.equal(await kept(a), 1 + 4, 'one of the IPv4 network, four of the /48');
    assert.equal(await kept(b), 20);
    await store.close();
  } finally {
    await server.stop();
  }
});

test('what a wider network has used up costs a household nothing of its own', async () => {
  const store = await openTestStore();
  const ratings = createRatings(store);
  const wide = {hash: 'wide', share: 1};
  const by = (household: string, visitor: string) => ({
    ...{
      site: 's',
      thread: 'k',
      visitor,
      networks: [{hash: household, share: 1}, wide],
      now: 1_000,
      url: null,
      title: '',
    },
  });
  for (let i = 0; i < 5; i++) assert.ok('rating' in (await ratings.rate({...by('a', `a${i}`), value: 3})));
  for (let i = 0; i < 9; i++) assert.ok('refused' in (await ratings.rate({...by('b', `b${i}`), value: 3})));
  await ratings.withdraw(by('a', 'a0'));
  assert.ok('rating' in (await ratings.rate({...by('b', 'b0'), value: 3})));
  await store.close();
});

test('a network’s reports of a day are limited, in the order they come', async () => {
  const store = await openTestStore();
  const writing = createWriting(store);
  const reports = createReports(store, {addresses: createMailAddresses('secret'), enabled: false});
  const by = (hash: string) => ({
    site: 's',
    visitor: '',
    networks: [{hash, share: 1}],
    now: 1_000,
    url: null,
    title: '',
  });
  const ids = Array.from({length: 32}, newId);
  for (const id of ids) {
    const posted = await writing.post(by('author'), {
      ...{id, thread: 'k', parent: null, name: '', email: '', text: 'x', rating: null},
    });
    assert.ok('comment' in posted);
  }
  const results = [];
  for (const id of ids) results.push(await reports.make(by('n'), {id, reporter: 'n', reason: 'spam', words: ''}));
  const receipts = results.slice(0, 30).map(result => 'receipt' in result && result.receipt);
  assert.equal(new Set(receipts).size, 30);
  for (const receipt of receipts) assert.match(String(receipt), /^[2-9A-Z]{5}-[2-9A-Z]{5}$/);
  assert.deepEqual(results.slice(30), Array(2).fill({refused: 'too-many'}));
  const other = await reports.make(by('m'), {id: ids[31]!, reporter: 'm', reason: 'spam', words: ''});
  assert.ok('receipt' in other && other.receipt, 'another network');
  await store.close();
});
