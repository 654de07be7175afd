import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createThreadEvents, type ChangedThread} from '../../src/server/events/thread-events.ts';

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
