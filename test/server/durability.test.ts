import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {once} from 'node:events';
import {request} from 'node:http';
import {connect} from 'node:net';
import {join} from 'node:path';
import {test} from 'node:test';
import {setTimeout} from 'node:timers/promises';
import type {ThreadAnswer} from '../../src/protocol/api.ts';
import {follow, type StreamEvent} from '../helpers/live.ts';
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

test('a live reader hears of each change exactly once, in order, through kills in the middle of writing', async () => {
  const server = await startServer();
  const url = `${server.url}/api/v1/events?thread=/live`;
  try {
    const heard: StreamEvent[] = [];
    let lastId: string | undefined;
    let done = false;
    // As a browser: comes back with the last id it has, whatever became of the server.
    const listening = (async () => {
      while (!done) {
        const reader = await follow(url, lastId === undefined ? {} : {'last-event-id': lastId}).catch(() => null);
        if (!reader) {
          await setTimeout(20);
          continue;
        }
        void (async () => {
          while (!done && !reader.response.destroyed) await setTimeout(20);
          reader.close();
        })();
        await reader.ended;
        assert.ok(!reader.events.some(({name}) => name === 'reset'));
        heard.push(...reader.changes);
        lastId = reader.lastId() ?? lastId;
      }
    })();
    await setTimeout(300);
    const token = newToken();
    const posted: string[] = [];
    const edited: string[] = [];
    const erased: string[] = [];
    const liked: string[] = [];
    const send = async (path: string, method: string, json?: object) => {
      const answer = await call(`${server.url}/api/v1/comments${path}`, method, {json, token}).catch(() => null);
      return !!answer && answer.status < 300;
    };
    for (let kills = 0; kills < 4; kills++) {
      let writing = true;
      const before = posted.length;
      const writers = Array.from({length: 8}, async (_, writer) => {
        while (writing) {
          const id = newId();
          if (!(await send('', 'POST', {id, thread: '/live', text: 'Words'}))) continue;
          posted.push(id);
          if (writer === 1 && (await send(`/${id}`, 'PATCH', {text: 'Others'}))) edited.push(id);
          if (writer === 2 && (await send(`/${id}/like`, 'PUT'))) liked.push(id);
          if (writer === 3 && (await send(`/${id}`, 'DELETE'))) erased.push(id);
        }
      });
      while (posted.length < before + 100) await setTimeout(5);
      if (kills < 3) await server.kill();
      writing = false;
      await Promise.all(writers);
      if (kills < 3) await server.restart();
    }
    await setTimeout(1_000);
    done = true;
    await listening;

    const places = heard.map(({id}) => Number(id!.split('-')[0]));
    assert.deepEqual(
      places,
      [...new Set(places)].sort((a, b) => a - b),
      'in order, none twice',
    );
    const times = (ids: string[], wanted: (event: StreamEvent) => boolean) =>
      ids.map(id => heard.filter(event => event.data.id === id && wanted(event)).length).filter(n => n !== 1);
    // What is removed by the time it is read is told as removed both times.
    const lasting = posted.filter(id => !erased.includes(id));
    assert.deepEqual(
      times(lasting, ({name}) => name === 'new'),
      [],
      'each new comment once',
    );
    assert.deepEqual(
      times(edited, ({name}) => name === 'changed'),
      [],
      'each edit once',
    );
    assert.deepEqual(
      times(liked, ({name, data}) => name === 'likes' && data.likes === 1),
      [],
      'each like once',
    );
    for (const id of erased) assert.equal(heard.findLast(event => event.data.id === id)?.name, 'removed');
    assert.ok(Math.min(edited.length, liked.length, erased.length) > 10, 'there was something to hear of');
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
