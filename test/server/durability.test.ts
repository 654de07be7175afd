import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {once} from 'node:events';
import {request} from 'node:http';
import {connect} from 'node:net';
import {join} from 'node:path';
import {test} from 'node:test';
import {setTimeout} from 'node:timers/promises';
import type {ThreadAnswer} from '../../src/protocol/api.ts';
import {call, newId, newToken, startServer} from '../helpers/server.ts';

const read = async (url: string, thread: string) =>
  (await call<ThreadAnswer>(`${url}/api/v1/thread?thread=${thread}&limit=100`)).body;

test('what was acknowledged is there after a kill in the middle of writing', async () => {
  const server = await startServer();
  try {
    const acknowledged: string[] = [];
    const token = newToken();
    assert.equal(
      (await call(`${server.url}/api/v1/rating?thread=/kill`, 'PUT', {json: {value: 4}, token})).status,
      200,
    );
    let killed = false;
    const writers = Array.from({length: 10}, async () => {
      while (!killed) {
        const id = newId();
        const json = {id, thread: '/kill', text: 'Will it last?'};
        const answer = await call(`${server.url}/api/v1/comments`, 'POST', {json}).catch(() => null);
        if (answer?.status === 201) acknowledged.push(id);
      }
    });
    while (acknowledged.length < 60) await setTimeout(5);
    await server.kill();
    killed = true;
    await Promise.all(writers);
    await server.restart();

    const thread = await read(server.url, '/kill');
    const stored = new Set(thread.comments.map(c => c.id));
    for (let next = thread.next; next;) {
      const page = await call(`${server.url}/api/v1/comments?thread=/kill&limit=100&after=${next}`);
      for (const {id} of page.body.comments) stored.add(id);
      next = page.body.next;
    }
    assert.deepEqual(
      acknowledged.filter(id => !stored.has(id)),
      [],
    );
    assert.equal(thread.thread.count, stored.size, 'the kept count is the true one');
    assert.deepEqual(thread.rating, {average: 4, count: 1, distribution: [0, 0, 0, 1, 0]});

    const lost = {id: acknowledged[0], thread: '/kill', text: 'Will it last?'};
    assert.equal((await call(`${server.url}/api/v1/comments`, 'POST', {json: lost})).status, 200, 'a late retry');
  } finally {
    await server.stop();
  }
});

test('a rating with a comment survives a restart and the visitor stays the same visitor', async () => {
  const server = await startServer();
  try {
    const token = newToken();
    const json = {id: newId(), thread: '/stay', text: 'Five!', rating: 5};
    await call(`${server.url}/api/v1/comments`, 'POST', {json, token});
    await server.restart();
    const thread = await read(server.url, '/stay');
    assert.equal(thread.thread.count, 1);
    assert.equal(thread.rating.average, 5);
    const {body} = await call(`${server.url}/api/v1/rating?thread=/stay`, 'PUT', {json: {value: 3}, token});
    assert.deepEqual(body.rating, {average: 3, count: 1, distribution: [0, 0, 1, 0, 0]});
    const file = readFileSync(join(server.dir, 'data/lintel.db')).toString('latin1');
    assert.ok(file.includes('Five!') && !file.includes(token), 'the token itself is stored nowhere');
  } finally {
    await server.stop();
  }
});

test('stopping answers requests under way, takes no new ones, and ends with 0', async () => {
  const server = await startServer();
  const id = newId();
  const body = JSON.stringify({id, thread: '/stop', text: 'Under way'});
  const url = new URL(`${server.url}/api/v1/comments`);
  const headers = {'content-type': 'application/json', 'content-length': body.length};
  const answered = new Promise<number | undefined>((resolve, reject) => {
    const post = request(url, {method: 'POST', headers}, response => {
      response.resume();
      response.on('end', () => resolve(response.statusCode));
    });
    post.on('error', reject);
    post.write(body.slice(0, 10));
    void (async () => {
      await setTimeout(100);
      const ended = server.terminate();
      await setTimeout(200);
      await assert.rejects(fetch(`${server.url}/healthz`), 'new connections are refused');
      post.end(body.slice(10));
      assert.equal(await ended, 0);
    })().catch(reject);
  });
  assert.equal(await answered, 201);
  await server.restart();
  assert.deepEqual(
    (await read(server.url, '/stop')).comments.map(c => c.id),
    [id],
  );
  const silent = connect(Number(url.port), url.hostname);
  silent.on('error', () => undefined);
  await once(silent, 'connect');
  assert.equal(await server.stop(), 0, 'idle connections do not hold it up');
});
