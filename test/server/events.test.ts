import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createThreadCache} from '../../src/server/api/thread-cache.ts';
import {createThreadEvents, type ChangedThread} from '../../src/server/events/thread-events.ts';
import type {ThreadAnswer} from '../../src/protocol/api.ts';

const A = {site: 's', thread: 'a'};
const B = {site: 's', thread: 'b'};

test('everyone who listens hears of a change, until they stop; one that fails keeps nobody from it', () => {
  const errors: unknown[] = [];
  const events = createThreadEvents(error => errors.push(error));
  const heard: (readonly ChangedThread[] | null)[] = [];
  events.subscribe(() => {
    throw new Error('broken');
  });
  const stop = events.subscribe(changed => heard.push(changed));
  events.publish([A]);
  events.publish(null);
  stop();
  events.publish([B]);
  assert.deepEqual(heard, [[A], null]);
  assert.equal(errors.length, 3);
});

/** A cache over answers that are numbered as they are read. */
function countingCache() {
  const reads: string[] = [];
  let during = () => {};
  const cache = createThreadCache(async ({thread}) => {
    reads.push(thread);
    during();
    return {thread: {key: thread}, next: String(reads.length)} as ThreadAnswer;
  });
  const ask = async (thread: string) => {
    const target = `/api/v1/thread?thread=${thread}`;
    const answer = cache.cached(target) ?? (await cache.answer(target, {...A, thread, order: 'newest', limit: 20}));
    return JSON.parse(answer.raw.toString()).next as string;
  };
  return {cache, reads, ask, whileReading: (act: () => void) => (during = act)};
}

test('an answer is read once, until its thread changes; the others stay', async () => {
  const {cache, ask} = countingCache();
  assert.deepEqual([await ask('a'), await ask('b'), await ask('a'), await ask('b')], ['1', '2', '1', '2']);
  cache.forget([A]);
  assert.deepEqual([await ask('a'), await ask('b')], ['3', '2']);
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
