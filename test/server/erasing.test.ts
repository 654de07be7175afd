import assert from 'node:assert/strict';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {test} from 'node:test';
import {startEraser} from '../../src/server/domain/erasing.ts';
import {openSqliteStore} from '../../src/server/store/sqlite/sqlite-store.ts';
import type {Store} from '../../src/server/store/store.ts';
import {becomes} from '../helpers/wait.ts';
import {insert, SITE} from './store-contract/helpers.ts';

test('what becomes due at short intervals is erased together, at most once a second', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'lintel-erasing-'));
  const store = await openSqliteStore({path: join(dir, 'lintel.db'), server: true, changed: () => {}});
  let erased = 0;
  const counting: Store = Object.assign(Object.create(store) as Store, {
    write: (work: Parameters<Store['write']>[0]) => {
      erased++;
      return store.write(work);
    },
  });
  const start = performance.now();
  const eraser = startEraser(counting, error => assert.fail(String(error)));
  try {
    for (let i = 0; i < 20; i++) {
      const {id} = await insert(store);
      const due = store.now() + 50 * i;
      await store.write(t => t.deleteComment({site: SITE, id, due, stars: null}));
      eraser.deleted(due);
    }
    await becomes('nothing waits', () => store.read(s => s.nextErasure()).then(next => next === null));
    assert.ok(erased <= 2 + (performance.now() - start) / 1000, `${erased} transactions`);
  } finally {
    await eraser.stop();
    await store.close();
    rmSync(dir, {recursive: true});
  }
});
