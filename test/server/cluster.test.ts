import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {runCluster} from '../helpers/cluster.ts';
import {noPostgres} from '../helpers/postgres.ts';
import {times} from '../helpers/properties.ts';

/** On a busy machine; `npm run bench -- cluster` has a budget of one second. Where nothing tells of writes they are looked for every five. */
const SOON_MS = 4_000;

describe('three servers on one PostgreSQL', {skip: noPostgres}, () => {
  test('through kills and a restart: each acknowledged comment is there once, counters are right, readers of all servers are told of each once', async () => {
    const posts = 400 * times;
    const figures = await runCluster({posts, kills: 1, restarts: 1});
    assert.equal(figures.acknowledged, posts);
    assert.ok(figures.broken > 0, 'requests were cut off');
    assert.deepEqual(figures.lost, [], 'nothing is lost');
    assert.deepEqual(figures.twice, [], 'nothing is there twice');
    assert.deepEqual(figures.wrong, [], 'counters are what they count');
    for (const {reader, seen, resets, twice, live, back} of figures.readers) {
      assert.equal(seen, posts, `the reader ${reader} has seen each`);
      assert.equal(resets, 0, `the reader ${reader} goes on where it was`);
      assert.deepEqual(twice, [], `the reader ${reader} has seen none twice`);
      assert.ok(live.length > posts / 10, `the reader ${reader} was there for most of it`);
      for (const times of [live, back])
        assert.ok((times.at(-1) ?? 0) < SOON_MS, `the reader ${reader} was told after ${times.at(-1)} ms`);
    }
  });
});
