import assert from 'node:assert/strict';
import {connect} from 'node:net';
import {after, before, describe, test} from 'node:test';
import {setTimeout} from 'node:timers/promises';
import type {PostedComment, ThreadAnswer} from '../../src/protocol/api.ts';
import {createChangeFeed, placeId} from '../../src/server/domain/change-feed.ts';
import {createLive} from '../../src/server/domain/live.ts';
import {createThreadEvents} from '../../src/server/events/thread-events.ts';
import {openTestStore} from '../helpers/database.ts';
import {follow, type StreamReader} from '../helpers/live.ts';
import {newComment, THREAD} from './store-contract/helpers.ts';
import {call, newId, newToken, startServer, type TestServer} from '../helpers/server.ts';
import {becomes} from '../helpers/wait.ts';

const eventsOf = (server: TestServer, thread: string, more = '') =>
  `${server.url}/api/v1/events?thread=${encodeURIComponent(thread)}${more}`;

async function post(server: TestServer, thread: string, more: object = {}, token = newToken()): Promise<string> {
  const id = newId();
  const {status} = await call(`${server.url}/api/v1/comments`, 'POST', {
    json: {id, thread, text: 'Words', ...more},
    token,
  });
  assert.equal(status, 201);
  return id;
}

const ready = (reader: StreamReader) => reader.until(({name}) => name === 'ready');
const positionOf = (id: string | undefined) => Number(id?.split('-')[0]);
const comments = (server: TestServer, ...args: string[]) => server.run(['comments', ...args]);

describe('live events', () => {
  let server: TestServer;
  before(async () => {
    server = await startServer();
  });
  after(() => server.stop());

  test('tell of a new comment, an edit, likes, a rating and a deletion, with the counts of the thread', async () => {
    const reader = await follow(eventsOf(server, '/all'));
    await ready(reader);
    const [token, other] = [newToken(), newToken()];
    const id = await post(server, '/all', {name: 'Ann', text: 'Good *morning*', rating: 4}, token);
    const of = (name: string) => reader.until(event => event.name === name);
    const {data} = await of('new');
    assert.deepEqual(
      [data.thread, data.id, data.count, data.rating, data.comment?.author.name],
      ['/all', id, 1, {average: 4, count: 1, distribution: [0, 0, 0, 1, 0]}, 'Ann'],
    );
    const read = await call<ThreadAnswer>(`${server.url}/api/v1/thread?thread=/all`);
    assert.deepEqual(data.comment, read.body.comments[0], 'the comment as the thread has it');

    await call(`${server.url}/api/v1/comments/${id}`, 'PATCH', {json: {text: 'Good evening'}, token});
    assert.match(JSON.stringify((await of('changed')).data.comment), /Good evening/);
    await call(`${server.url}/api/v1/comments/${id}/like`, 'PUT', {token: other});
    assert.deepEqual([(await of('likes')).data.id, (await of('likes')).data.likes], [id, 1]);
    await call(`${server.url}/api/v1/rating?thread=/all`, 'PUT', {json: {value: 2}, token: other});
    assert.deepEqual((await of('rating')).data, {
      thread: '/all',
      count: 1,
      rating: {average: 3, count: 2, distribution: [0, 1, 0, 1, 0]},
    });
    const answer = await post(server, '/all', {parent: id});
    await reader.until(event => event.data.id === answer);
    await call(`${server.url}/api/v1/comments/${id}`, 'DELETE', {token});
    const removed = await of('removed');
    assert.deepEqual([removed.data.id, removed.data.count, removed.data.comment?.status], [id, 1, 'deleted']);
    const positions = reader.changes.map(event => positionOf(event.id));
    assert.deepEqual(
      positions,
      [...positions].sort((a, b) => a - b),
    );
    assert.equal(new Set(positions).size, 6, 'each once');
    reader.close();
  });

  test('tell of the threads asked for and of no other, nor of other sites', async () => {
    const reader = await follow(eventsOf(server, '/one', '&thread=/two'));
    assert.deepEqual((await ready(reader)).data.threads, {'/one': null, '/two': null});
    await post(server, '/three');
    const two = await post(server, '/two');
    const one = await post(server, '/one');
    await reader.until(event => event.data.id === one);
    assert.deepEqual(
      reader.changes.map(event => event.data.id),
      [two, one],
    );
    reader.close();
    assert.equal((await call(eventsOf(server, '/one', '&site=other'))).status, 404);
    assert.equal((await call(`${server.url}/api/v1/events`)).status, 400);
  });

  test('are a stream that nobody on the way keeps, holds up or packs, for every page', async () => {
    const reader = await follow(eventsOf(server, '/head'), {
      'accept-encoding': 'gzip, br',
      origin: 'https://a.example',
    });
    await ready(reader);
    const {headers} = reader.response;
    assert.match(headers['content-type']!, /^text\/event-stream/);
    assert.match(headers['cache-control']!, /no-store/);
    assert.equal(headers['x-accel-buffering'], 'no');
    assert.equal(headers['content-encoding'], undefined);
    assert.equal(headers['access-control-allow-origin'], '*');
    assert.match(reader.text(), /^retry: \d+\n/);
    reader.close();
    const head = await fetch(eventsOf(server, '/head'), {method: 'HEAD'});
    assert.equal(head.status, 200);
    assert.match(head.headers.get('content-type')!, /^text\/event-stream/);
  });

  test('go on after the last one, by header or query, and the thread says how far it tells', async () => {
    const first = await follow(eventsOf(server, '/resume'));
    await ready(first);
    const a = await post(server, '/resume');
    await first.until(event => event.data.id === a);
    const last = first.lastId()!;
    first.close();
    const missed = [await post(server, '/resume'), await post(server, '/resume')];
    for (const reader of [
      await follow(eventsOf(server, '/resume'), {'last-event-id': last}),
      await follow(eventsOf(server, '/resume', `&last-event-id=${last}`)),
    ]) {
      const {data} = await ready(reader);
      assert.deepEqual(
        reader.changes.map(event => event.data.id),
        missed,
      );
      const {body} = await call<ThreadAnswer>(`${server.url}/api/v1/thread?thread=/resume`);
      assert.equal(data.threads['/resume'], body.thread.changed);
      assert.equal(body.thread.changed, positionOf(reader.changes.at(-1)!.id));
      reader.close();
    }
  });

  test('say that they cannot go on from what is not in the log', async () => {
    await post(server, '/reset');
    for (const id of ['999999-abc', '1-zzz', 'nonsense', '0-5']) {
      const reader = await follow(eventsOf(server, '/reset', `&last-event-id=${id}`));
      await ready(reader);
      assert.deepEqual(
        reader.events.map(event => event.name),
        ['reset', 'ready'],
        id,
      );
      reader.close();
    }
  });

  test('never show what only moderators may see, neither when it happens nor later', async () => {
    const before = await follow(eventsOf(server, '/hidden'));
    await ready(before);
    const start = before.lastId()!;
    const id = await post(server, '/hidden', {name: 'Eve', text: 'Terrible words'});
    await before.until(event => event.name === 'new');
    assert.equal((await comments(server, 'hide', id, '--reason', 'abusive')).code, 0);
    const {data} = await before.until(event => event.name === 'removed');
    assert.deepEqual([data.id, data.count, data.comment], [id, 0, undefined]);

    const late = await follow(eventsOf(server, '/hidden'), {'last-event-id': start});
    await ready(late);
    assert.deepEqual(
      late.changes.map(event => event.name),
      ['removed', 'removed'],
    );
    assert.doesNotMatch(late.text(), /Eve|Terrible/);

    assert.equal((await comments(server, 'show', id)).code, 0);
    const shown = await late.until(event => event.name === 'new');
    assert.equal(shown.data.comment?.author.name, 'Eve');
    before.close();
    late.close();
  });

  test('are the same for all readers, in the order of commits, whenever they come while many write', async () => {
    const first = await follow(eventsOf(server, '/many'));
    await ready(first);
    const start = first.lastId()!;
    const readers = [first];
    const ids: string[] = [];
    const writers = Array.from({length: 12}, async () => {
      for (let i = 0; i < 25; i++) ids.push(await post(server, '/many'));
    });
    const joiners = Array.from({length: 10}, async (_, i) => {
      await setTimeout(i * 20);
      readers.push(await follow(eventsOf(server, '/many', '&thread=/else'), {'last-event-id': start}));
    });
    await Promise.all([...writers, ...joiners]);
    for (const reader of readers) await reader.until(() => reader.changes.length >= ids.length);
    await setTimeout(150);
    const orders = readers.map(reader => reader.changes.map(event => event.data.id));
    assert.deepEqual([...orders[0]!].sort(), [...ids].sort(), 'each once');
    for (const order of orders) assert.deepEqual(order, orders[0]);
    const positions = first.changes.map(event => positionOf(event.id));
    assert.deepEqual(
      positions,
      [...positions].sort((a, b) => a - b),
    );
    readers.forEach(reader => reader.close());
  });

  test('drop a reader who does not read, who finds all of it when coming back', async () => {
    const reader = await follow(eventsOf(server, '/slow'));
    await ready(reader);
    const start = reader.lastId()!;
    reader.close();
    const {port, hostname} = new URL(server.url);
    const socket = connect(Number(port), hostname);
    socket.pause();
    const cut = new Promise(resolve => socket.once('close', resolve));
    socket.on('error', () => {});
    socket.write(`GET /api/v1/events?thread=/slow&last-event-id=${start} HTTP/1.1\r\nhost: x\r\n\r\n`);
    await setTimeout(100);
    // More than the operating system takes for a connection, and our megabyte.
    const ids: string[] = [];
    for (let i = 0; i < 60; i++) {
      ids.push(
        ...(await Promise.all(
          // Each another text: the same one again would wait for a moderator.
          Array.from({length: 20}, (_, n) => post(server, '/slow', {text: `${i * 20 + n} ${'x'.repeat(9_900)}`})),
        )),
      );
    }
    socket.resume();
    await Promise.race([cut, setTimeout(30_000).then(() => assert.fail('the connection is still there'))]);
    const again = await follow(eventsOf(server, '/slow'), {'last-event-id': start});
    await again.until(event => event.name === 'ready', 20_000);
    assert.deepEqual(again.changes.map(event => event.data.id).sort(), ids.sort());
    again.close();
  });
});

test('there are so many live readers in all and of one network, and a place is free when one leaves', async () => {
  const env = {
    LINTEL_LIMITS: 'on',
    LINTEL_TRUST_PROXY: 'loopback',
    LINTEL_LIVE_READERS: '3',
    LINTEL_LIVE_PER_NETWORK: '2',
  };
  const server = await startServer({env});
  const from = (address: string) => follow(eventsOf(server, '/seats'), {'x-forwarded-for': address});
  try {
    const first = await from('203.0.113.1');
    const second = await from('203.0.113.1');
    const answer = await call(eventsOf(server, '/seats'), 'GET', {headers: {'x-forwarded-for': '203.0.113.1'}});
    assert.equal(answer.status, 429);
    assert.ok(Number(answer.headers.get('retry-after')) > 0);
    const third = await from('203.0.113.2');
    await assert.rejects(from('203.0.113.3'), {status: 503});
    second.close();
    const fourth = (await becomes('a free place', () => from('203.0.113.3').catch(() => null)))!;
    await ready(fourth);
    for (const reader of [first, third, fourth]) reader.close();
  } finally {
    await server.stop();
  }
  const without = await startServer({env: {LINTEL_LIVE_READERS: '0'}});
  await assert.rejects(follow(eventsOf(without, '/seats')), {status: 503});
  await without.stop();
});

test('stopping says goodbye and waits for no reader', async () => {
  const server = await startServer();
  const reader = await follow(eventsOf(server, '/bye'));
  await ready(reader);
  const code = server.terminate();
  await reader.ended;
  assert.equal(await code, 0);
  assert.equal(reader.events.at(-1)?.name, 'bye');
  await server.restart();
  const id = await post(server, '/bye');
  const again = await follow(eventsOf(server, '/bye'), {'last-event-id': reader.lastId()!});
  await again.until(event => event.data.id === id);
  assert.ok(!again.events.some(({name}) => name === 'reset'), 'another process goes on where the first was');
  again.close();
  await server.stop();
});

test('the log is cut by age and by size, some at a time, and its readers are told to read again', async () => {
  const store = await openTestStore();
  try {
    const feed = createChangeFeed(store);
    await store.write(t => t.ensureThread({...THREAD, url: null, title: '', created: 1}));
    const add = (n: number) =>
      Promise.all(Array.from({length: n}, () => store.write(t => t.insertComment(newComment()))));
    const size = async () => (await store.read(s => s.changes({after: 0, limit: 10_000}))).length;
    const start = placeId(await feed.end());
    await add(2_500);
    const [first] = await store.read(s => s.changes({after: 0, limit: 1}));
    assert.ok(await feed.find(start));
    await feed.prune();
    assert.equal(await size(), 2_500, 'young and few');
    await feed.prune({kept: 2_000});
    assert.equal(await size(), 2_000);
    assert.equal(await feed.find(start), null);
    assert.equal(await feed.find(placeId(first!)), null);
    const end = await feed.end();
    await feed.prune({now: Date.now() + 86_400_000, keptMs: 3_600_000});
    assert.equal(await size(), 1);
    assert.deepEqual(await feed.find(placeId(end)), end, 'who has read all of it goes on');
    assert.equal(await feed.find(placeId({...end, made: end.made + 1})), null, 'a place of another database');
  } finally {
    await store.close();
  }
});

test('a server whose readers all come back at once does not read the log from its start', async () => {
  const store = await openTestStore();
  await store.write(t => t.ensureThread({...THREAD, url: null, title: '', created: 1}));
  const add = (n: number) =>
    Promise.all(Array.from({length: n}, () => store.write(t => t.insertComment(newComment()))));
  await add(600);
  const feed = createChangeFeed(store);
  const end = await feed.end();
  /** Where the log was read from for everybody. */
  const from: number[] = [];
  const events = createThreadEvents(error => assert.fail(String(error)));
  const live = createLive({
    feed: {
      ...feed,
      read(request) {
        if (!request.threads) from.push(request.after.position);
        return feed.read(request);
      },
    },
    ...{events, gatherMs: 1, reportError: error => assert.fail(String(error))},
  });
  const heard: string[] = [];
  const joins = (lastId?: string) =>
    live.join({
      ...{site: THREAD.site, threads: [THREAD.thread], lastId, drained: () => Promise.resolve(), end: () => {}},
      send: piece => void (piece.includes('event: new') && heard.push(piece.toString())),
    });
  try {
    for (let round = 1; round <= 2; round++) {
      const readers = [joins(), joins(placeId(end)), joins()];
      // While they catch up something is told.
      events.publish([THREAD]);
      await Promise.all(readers.map(({joined}) => joined));
      const before = heard.length;
      await add(1);
      events.publish([THREAD]);
      await becomes(
        'all hear of the new one',
        () => heard.length - before,
        n => n === readers.length,
      );
      assert.ok(from.length > 0);
      assert.ok(Math.min(...from) >= end.position, `read from ${Math.min(...from)} of ${end.position}`);
      // Nobody is there for a while, and the log goes on.
      for (const {leave} of readers) leave();
      await add(300);
      Object.assign(end, await feed.end());
      from.length = 0;
    }
  } finally {
    live.stop();
    await store.close();
  }
});

test('what another process writes reaches the readers', async () => {
  const server = await startServer();
  const reader = await follow(eventsOf(server, '/other'));
  await ready(reader);
  const {body} = await call<PostedComment>(`${server.url}/api/v1/comments`, 'POST', {
    json: {id: newId(), thread: '/other', text: 'Words'},
  });
  await reader.until(event => event.name === 'new');
  await comments(server, 'delete', body.comment.id);
  assert.equal((await reader.until(event => event.name === 'removed')).data.id, body.comment.id);
  reader.close();
  await server.stop();
});
