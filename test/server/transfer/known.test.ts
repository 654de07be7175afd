import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Known} from '../../../src/server/transfer/known.ts';

test('as many ids as a file has keep their numbers, zero included', () => {
  const known = new Known();
  const ids = Array.from({length: 20_000}, (_, i) => (i % 2 ? `${i}` : `a long id of ${'x'.repeat(i % 90)} ${i}`));
  for (const [i, id] of ids.entries()) {
    assert.equal(known.get(id), undefined);
    known.set(id, i);
  }
  for (const id of ids.slice(0, 100)) known.set(id, 7);
  assert.equal(known.size, ids.length);
  assert.deepEqual(
    ids.map(id => known.get(id)),
    ids.map((_, i) => (i < 100 ? 7 : i)),
  );
  assert.ok(known.has(ids[0]!) && !known.has('another'));
});
