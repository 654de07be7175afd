import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {connect, type Socket} from 'node:net';
import {describe, test} from 'node:test';
import {setImmediate, setTimeout} from 'node:timers/promises';
import {createReadCache} from '../../src/server/api/read-cache.ts';
import {toComment, toJson, toStored} from '../../src/server/domain/shapes.ts';
import {createLimits} from '../../src/server/http/limits.ts';
import {HttpProblem} from '../../src/server/http/problem.ts';
import {represent, respond} from '../../src/server/http/representation.ts';
import {createTurns} from '../../src/server/http/turns.ts';
import type {CommentRecord} from '../../src/server/store/store.ts';
import {onPostgres} from '../helpers/database.ts';
import {call, newId, startServer, type TestServer} from '../helpers/server.ts';
import {becomes} from '../helpers/wait.ts';

const A = {site: 's', thread: 'a'};
const B = {site: 's', thread: 'b'};

/** A cache over answers that are numbered as they are read. */
function countingCache(maxBytes?: number) {
  let reads = 0;
  let during = () => {};
  const cache = createReadCache(createTurns(), {now: Date.now, maxBytes});
  const ask = async (thread: string, {target = thread, padding = 0} = {}) => {
    const known = cache.cached(target);
    const answer = await (known ??
      cache.answer('n', target, ['thread', thread], async () => {
        reads++;
        during();
        const raw = Buffer.from(String(reads).padEnd(padding));
        return {representation: represent(raw, 'text/plain', []), threads: [{site: 's', thread}]};
      }));
    return answer.raw.toString().trim();
  };
  return {cache, ask, reads: () => reads, whileReading: (act: () => void) => (during = act)};
}

describe('what is kept of reads', () => {
  test('an answer is read once, until its thread changes; the others stay', async () => {
    const {cache, ask} = countingCache();
    assert.deepEqual([await ask('a'), await ask('b'), await ask('a'), await ask('b')], ['1', '2', '1', '2']);
    cache.forget([A]);
    assert.deepEqual([await ask('a'), await ask('b')], ['3', '2']);
    cache.forget([B]);
    cache.forget(null);
    assert.deepEqual([await ask('a'), await ask('b')], ['4', '5']);
  });

  test('what was read while something changed is not kept', async () => {
    const {cache, ask, whileReading} = countingCache();
    whileReading(() => cache.forget([A]));
    assert.equal(await ask('a'), '1');
    whileReading(() => {});
    assert.equal(await ask('a'), '2');
    assert.equal(await ask('a'), '2');
  });

  test('however many ask at once and however they spell it, it is read once', async () => {
    const {ask, reads} = countingCache();
    const spellings = Array.from({length: 20}, (_, i) => ask('a', {target: `a?${i}`}));
    assert.deepEqual(new Set(await Promise.all(spellings)), new Set(['1']));
    assert.equal(reads(), 1);
  });

  test('every byte of every encoding counts, and what is not asked for makes room', async () => {
    const {cache, ask} = countingCache(200_000);
    await ask('a', {padding: 50_000});
    const before = cache.size();
    assert.ok(before > 50_000 && before < 60_000, String(before));
    for (const encoding of ['br', 'gzip']) {
      await respond((await cache.cached('a'))!, {'accept-encoding': encoding});
    }
    const {br, gzip} = cache.cached('a')!;
    assert.equal(cache.size(), before + br!.length + gzip!.length);
    for (let i = 0; i < 50; i++) {
      await ask(`other ${i}`, {padding: 20_000});
      await ask('a');
      assert.ok(cache.size() <= 200_000, String(cache.size()));
    }
    assert.equal(await ask('a'), '1', 'what is asked for stays');
    assert.equal(cache.cached('other 0'), undefined, 'the rest went');
    cache.forget(null);
    assert.equal(cache.size(), 0);
  });

  test('spellings are bounded too', async () => {
    const {cache, ask} = countingCache();
    await ask('a');
    const before = cache.size();
    for (let i = 0; i < 1_000; i++) await ask('a', {target: `a?${'x'.repeat(500)}${i}`});
    assert.ok(cache.size() - before < 10_000, String(cache.size()));
  });
});

test('stored texts are put into answers as they are, and the answer is the same', () => {
  const record = {
    ...{site: 's', id: newId(), thread: 't', parent: null, depth: 0, status: 'approved', listed: true, pinned: null},
    ...{
      name: 'Ann "A"',
      email: null,
      visitor: '',
      role: null,
      origin: 'visitor',
      reason: null,
      subject: '',
      created: 1,
      edited: 2,
      revision: 1,
      editor: 'site',
      held: null,
      rating: 5,
      criteria: {Service: 5},
      likes: 1,
      replies: 0,
    },
    ...{body: '[{"type":"paragraph","children":[{"type":"text","text":"\\"Hi\\\\ \u2028"}]}]', source: '', digest: ''},
  } satisfies CommentRecord;
  const hidden: CommentRecord = {...record, status: 'rejected'};
  const stored = {comments: [record, hidden].map(toStored), comment: toStored(record), ancestors: [], next: null};
  const plain = {
    comments: [record, hidden].map(r => toComment(r)),
    comment: toComment(record),
    ancestors: [],
    next: null,
  };
  assert.deepEqual(JSON.parse(toJson(stored).join('')), JSON.parse(JSON.stringify(plain)));
  assert.ok(toJson(stored).includes(record.body));
});

test('what waits is shown to its author alone, with why', () => {
  const record = {
    ...{site: 's', id: newId(), thread: 't', parent: null, depth: 0, status: 'pending', listed: true, pinned: null},
    ...{name: 'Ann', email: null, visitor: '', created: 1, edited: null, revision: 0, held: 'first', rating: 5},
    ...{
      role: null,
      origin: 'visitor',
      reason: null,
      subject: '',
      criteria: null,
      likes: 1,
      replies: 1,
      body: '[{"type":"code","text":"a"}]',
      source: '',
      digest: '',
      editor: null,
    },
  } satisfies CommentRecord;
  const {status, held, author, rating, body} = toStored(record);
  assert.deepEqual([status, held, author.name, rating, body], ['deleted', undefined, '', null, '[]']);
  const own = toComment(record);
  assert.deepEqual(
    [own.status, own.held, own.author.name, own.rating, own.body.length],
    ['pending', 'first', 'Ann', 5, 1],
  );
  for (const status of ['rejected', 'spam'] as const) {
    for (const shown of [toStored({...record, status}), toComment({...record, status})]) {
      assert.deepEqual([shown.status, shown.author.name, shown.body.length > 2], ['deleted', '', false]);
    }
  }
});

describe('turns', () => {
  test('networks take turns, and what needs none goes on in between', async () => {
    const turns = createTurns();
    const done: string[] = [];
    const work = (name: string) => async () => {
      for (const end = performance.now() + 5; performance.now() < end;);
      done.push(name);
    };
    const all = [
      ...Array.from({length: 30}, () => turns.run('hasty', work('hasty'))),
      turns.run('other', work('other')),
    ];
    let others = 0;
    const start = performance.now();
    while (done.length < 31) {
      await setImmediate();
      others++;
    }
    await Promise.all(all);
    assert.ok(done.indexOf('other') <= 2, 'it does not wait for thirty');
    assert.ok(performance.now() - start > 250, 'the work took a part of the time only');
    assert.ok(others > 100);
  });

  test('too much from one network is refused, and others still come in', async () => {
    const turns = createTurns();
    const slow = () => setTimeout(20);
    const results = await Promise.allSettled([
      ...Array.from({length: 300}, () => turns.run('hasty', async () => {})),
      turns.run('other', slow),
    ]);
    const refused = results.filter(result => result.status === 'rejected');
    assert.ok(refused.length >= 190, String(refused.length));
    assert.ok(refused.every(({reason}) => reason instanceof HttpProblem && reason.details.status === 429));
    assert.equal(results.at(-1)!.status, 'fulfilled');
  });
});

test('bytes are counted after they are known; what is overdrawn has to be waited for', () => {
  const limits = createLimits();
  assert.equal(limits.wait('read', [{name: 'n', share: 1}]), 0);
  limits.spend('read', [{name: 'n', share: 1}], 60 * 1_048_576);
  assert.equal(limits.wait('read', [{name: 'n', share: 1}]), 0);
  limits.spend('read', [{name: 'n', share: 1}], 36 * 1_048_576);
  assert.equal(limits.wait('read', [{name: 'n', share: 1}]), 2);
  assert.equal(limits.wait('read', [{name: 'm', share: 1}]), 0);
});

async function fill(server: TestServer, threads: number, comments: number, length: number): Promise<void> {
  for (let t = 0; t < threads; t++) {
    const texts = Array.from({length: comments}, (_, i) => `${i} ${'words of a comment '.repeat(length / 19)}`);
    await Promise.all(
      texts.map(text => call(`${server.url}/api/v1/comments`, 'POST', {json: {id: newId(), thread: `/${t}`, text}})),
    );
  }
}

test('a network that reads without end is told to wait, others and writers are not', async () => {
  const server = await startServer({env: {LINTEL_LIMITS: 'off'}});
  await fill(server, 1, 60, 8_000);
  await server.terminate();
  const limited = await startServer({env: {LINTEL_LIMITS: 'on', LINTEL_TRUST_PROXY: 'loopback', LINTEL_ORIGINS: '*'}});
  try {
    for (let i = 0; i < 60; i++) {
      const json = {id: newId(), thread: '/0', text: `${i} ${'words of a comment '.repeat(400)}`};
      const headers = {'x-forwarded-for': `192.0.2.${i}`};
      assert.equal((await call(`${limited.url}/api/v1/comments`, 'POST', {json, headers})).status, 201);
    }
    const read = (from: string) =>
      call(`${limited.url}/api/v1/thread?thread=/0&limit=100`, 'GET', {
        headers: {'x-forwarded-for': from, 'accept-encoding': 'identity'},
      });
    let refused;
    for (let i = 0; i < 600 && !refused; i++) {
      const answer = await read('203.0.113.1');
      if (answer.status !== 200) refused = answer;
    }
    assert.equal(refused?.status, 429);
    assert.equal(refused.headers.get('access-control-allow-origin'), '*');
    assert.ok(Number(refused.headers.get('retry-after')) >= 1);
    assert.equal((await read('203.0.113.2')).status, 200);
  } finally {
    await limited.stop();
    await server.stop();
  }
});

/** Memory of the server's process in bytes, now and at its most: Linux tells it. */
function memoryOf(server: TestServer): number {
  const status = readFileSync(`/proc/${server.pid()}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+)/.exec(status)![1]) * 1024;
}

test('varied and unread long answers stay within bounds of memory', async () => {
  const server = await startServer();
  const sockets: Socket[] = [];
  try {
    // What an idle server takes, with all its modules, is not what is asked here.
    const idle = memoryOf(server);
    await fill(server, 8, 60, 8_000);
    // Clients that ask for long pages, many at once, and read none of them.
    for (let i = 0; i < 120; i++) {
      const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
      socket.on('error', () => {});
      socket.pause();
      for (let n = 0; n < 12; n++) {
        socket.write(`GET /api/v1/thread?thread=/${i % 8}&limit=${60 + n} HTTP/1.1\r\nhost: x\r\n\r\n`);
      }
      sockets.push(socket);
    }
    for (let i = 0; i < 600; i++) {
      const query = `limit=${1 + (i % 100)}&order=${['newest', 'oldest', 'top'][i % 3]}&thread=/${i % 8}`;
      const {status} = await call(`${server.url}/api/v1/thread?${query}`);
      assert.equal(status, 200);
    }
    const grown = memoryOf(server) - idle;
    // From PostgreSQL rows come as texts through a connection of their own each, and are on the heap twice.
    assert.ok(grown < (onPostgres ? 300 : 200) * 1_048_576, `${grown / 1_048_576} MB`);
  } finally {
    for (const socket of sockets) socket.destroy();
    await server.stop();
  }
});

test('one network has so many connections and no more', async () => {
  const server = await startServer({env: {LINTEL_LIMITS: 'on'}});
  const sockets: Socket[] = [];
  try {
    const refused: string[] = [];
    for (let i = 0; i < 560; i++) {
      const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
      sockets.push(socket);
      let answer = '';
      socket.on('error', () => {});
      socket.on('data', chunk => (answer += chunk.toString()));
      socket.on('close', () => refused.push(answer));
    }
    await becomes(
      'how many were refused',
      () => refused.length,
      count => count >= 48,
    );
    await setTimeout(100);
    assert.equal(refused.length, 48, 'the others stay');
    assert.match(refused.find(answer => answer) ?? '', /^HTTP\/1.1 429[^]*Too many connections from your network/);
    for (const socket of sockets) socket.destroy();
    const asked = () => call(`${server.url}/healthz`).then(({status}) => status, String);
    await becomes('the answer to one more', asked, status => status === 200);
  } finally {
    for (const socket of sockets) socket.destroy();
    await server.stop();
  }
});
