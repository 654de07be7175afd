import assert from 'node:assert/strict';
import {test} from 'node:test';
import {setTimeout} from 'node:timers/promises';
import type {Comment, ThreadAnswer} from '../../src/protocol/api.ts';
import {follow, type StreamEvent} from '../helpers/live.ts';
import {times} from '../helpers/properties.ts';
import {call, newId, newToken, startServer, type TestServer} from '../helpers/server.ts';
import {becomes} from '../helpers/wait.ts';

/** The ordinary run is short; `RUNS=5` is 2,000 posts through ten kills. */
const POSTS = 400 * times;
const KILLS = Math.max(3, Math.round(2 * times));
const WRITERS = 8;

/** What one client asked for, and what of it was acknowledged. */
class Asked {
  /** Sent again with the same id until they were acknowledged, as pages do. */
  readonly posted: string[] = [];
  readonly edited = new Map<string, string>();
  readonly deleted: string[] = [];
  readonly liked: string[] = [];
  /** Asked for and not answered: it may have happened, or not. */
  readonly unanswered = new Set<string>();
}

/** A reader as a browser is: comes back with the last id it has, whatever became of the server. */
function listen(url: string) {
  const heard: StreamEvent[] = [];
  let lastId: string | undefined;
  let done = false;
  let caughtUp = () => {};
  const ended = (async () => {
    while (!done) {
      const reader = await follow(url, lastId === undefined ? {} : {'last-event-id': lastId}).catch(() => null);
      if (!reader) {
        await setTimeout(20);
        continue;
      }
      const seen = heard.length;
      caughtUp = () => heard.splice(seen, Infinity, ...reader.changes);
      await Promise.race([reader.ended, becomes('done', () => done, Boolean, 600_000)]);
      reader.close();
      caughtUp();
      assert.ok(!reader.events.some(({name}) => name === 'reset'), 'the log goes on where the reader was');
      lastId = reader.lastId() ?? lastId;
    }
  })();
  return {
    heard: () => (caughtUp(), heard),
    async stop() {
      done = true;
      await ended;
    },
  };
}

/** All comments of a thread, page by page. */
async function all(server: TestServer, thread: string): Promise<{answer: ThreadAnswer; comments: Comment[]}> {
  const answer = (await call<ThreadAnswer>(`${server.url}/api/v1/thread?thread=${thread}&limit=100`)).body;
  const comments = [...answer.comments];
  for (let next = answer.next; next;) {
    const {body} = await call(`${server.url}/api/v1/comments?thread=${thread}&limit=100&after=${next}`);
    comments.push(...body.comments);
    next = body.next;
  }
  return {answer, comments};
}

test('posts, edits, deletions and likes through kills: nothing acknowledged is lost, nothing is there twice, a live reader hears of each change once', async () => {
  const server = await startServer();
  const token = newToken();
  const asked = new Asked();
  const send = async (path: string, method: string, json?: object) =>
    (await call(`${server.url}/api/v1/comments${path}`, method, {json, token}).catch(() => null))?.status ?? 0;
  /** Whether it was acknowledged. What was not is not asked for again. */
  const once = async (id: string, path: string, method: string, json?: object) => {
    const status = await send(path, method, json);
    if (!status) asked.unanswered.add(id);
    return status >= 200 && status < 300;
  };
  const reader = listen(`${server.url}/api/v1/events?thread=/live`);
  try {
    let stopped = false;
    const write = async (writer: number) => {
      while (!stopped && asked.posted.length < POSTS) {
        const id = newId();
        const json = {id, thread: '/live', text: `Words ${id}`};
        let status = 0;
        while (!stopped && (status = await send('', 'POST', json)) === 0) await setTimeout(10);
        if (status === 0) asked.unanswered.add(id);
        else {
          assert.ok(status === 201 || status === 200, `${status}`);
          asked.posted.push(id);
          if (writer % 4 === 1 && (await once(id, `/${id}`, 'PATCH', {text: `Others ${id}`})))
            asked.edited.set(id, `Others ${id}`);
          if (writer % 4 === 2 && (await once(id, `/${id}/like`, 'PUT'))) asked.liked.push(id);
          if (writer % 4 === 3 && (await once(id, `/${id}`, 'DELETE'))) asked.deleted.push(id);
        }
      }
    };
    const writers = Promise.all(Array.from({length: WRITERS}, (_, writer) => write(writer)));
    void writers.catch(() => (stopped = true));
    for (let kill = 1; kill <= KILLS; kill++) {
      const enough = (POSTS * kill) / (KILLS + 1);
      await becomes('posts', () => stopped || asked.posted.length >= enough, Boolean, 120_000);
      await server.kill();
      await server.restart();
    }
    await writers;

    // Whoever reads now.
    const {answer, comments} = await all(server, '/live');
    const there = new Map(comments.map(comment => [comment.id, comment]));
    assert.equal(there.size, comments.length, 'nothing is there twice');
    const lasting = asked.posted.filter(id => !asked.deleted.includes(id) && !asked.unanswered.has(id));
    const lost = lasting.filter(id => !there.has(id));
    assert.deepEqual(lost, [], 'nothing is lost');
    assert.deepEqual(
      asked.deleted.filter(id => there.has(id)),
      [],
      'what was deleted is gone',
    );
    for (const [id, text] of asked.edited) assert.equal(JSON.stringify(there.get(id)?.body).includes(text), true, id);
    for (const id of asked.liked) assert.equal(there.get(id)?.likes, 1, id);
    assert.equal(answer.thread.count, comments.length, 'the kept count is the true one');

    // Whoever has listened all the time: until it has the last change that the thread has.
    const last = await post(server);
    await becomes('the last change', () => reader.heard().some(({data}) => data.id === last));
    await reader.stop();
    const heard = reader.heard();
    const places = heard.map(({id}) => Number(id!.split('-')[0]));
    assert.deepEqual(
      places,
      [...new Set(places)].sort((a, b) => a - b),
      'in order, none twice',
    );
    const changes = new Map<string, StreamEvent[]>();
    for (const event of heard) changes.set(event.data.id!, [...(changes.get(event.data.id!) ?? []), event]);
    const unlike = (ids: Iterable<string>, wanted: (event: StreamEvent) => boolean) =>
      [...ids].filter(id => changes.get(id)?.filter(wanted).length !== 1);
    // What is removed by the time it is read is told as removed both times.
    assert.deepEqual(
      unlike(lasting, ({name}) => name === 'new'),
      [],
      'each new comment once, however often it was sent',
    );
    assert.deepEqual(
      unlike(asked.edited.keys(), ({name}) => name === 'changed'),
      [],
      'each edit once',
    );
    assert.deepEqual(
      unlike(asked.liked, ({name, data}) => name === 'likes' && data.likes === 1),
      [],
      'each like once',
    );
    for (const id of asked.deleted) assert.equal(changes.get(id)?.at(-1)?.name, 'removed');
    const few = POSTS / WRITERS / 4;
    assert.ok(
      Math.min(asked.edited.size, asked.liked.length, asked.deleted.length) > few,
      'there was something to hear of',
    );
  } finally {
    await reader.stop();
    await server.stop();
  }

  async function post(on: TestServer): Promise<string> {
    const id = newId();
    const {status} = await call(`${on.url}/api/v1/comments`, 'POST', {
      json: {id, thread: '/live', text: 'The last'},
      token,
    });
    assert.equal(status, 201);
    return id;
  }
});
