import assert from 'node:assert/strict';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, test} from 'node:test';
import {DatabaseSync} from 'node:sqlite';
import {sql, type Transaction} from 'kysely';
import {DEMO_THREAD, seedDemo} from '../../src/server/cli/demo.ts';
import {openSqlite} from '../../src/server/store/open.ts';
import {openStore} from '../../src/server/store/store.ts';
import type {Tables} from '../../src/server/store/tables.ts';
import {createWriter, StorageError} from '../../src/server/store/writer.ts';
import {newId} from '../helpers/server.ts';

const dir = mkdtempSync(join(tmpdir(), 'lintel-store-'));
after(() => rmSync(dir, {recursive: true}));

test('a file that cannot be ours is refused with a sentence, and left as it is', async () => {
  const refuses = (name: string, message: RegExp) =>
    assert.rejects(openSqlite(join(dir, name)), {name: 'Failure', message});
  mkdirSync(join(dir, 'folder'));
  await refuses('folder', /folder is a folder.*LINTEL_DATABASE/);
  writeFileSync(join(dir, 'file'), '');
  await refuses('file/lintel.db', /a file is in the way.*LINTEL_DATABASE/);

  const other = new DatabaseSync(join(dir, 'other.db'));
  other.exec('create table bookmarks (url)');
  await refuses('other.db', /other\.db is a database of another program.*LINTEL_DATABASE/);
  assert.equal(other.prepare('select count(*) as n from sqlite_schema').get()?.n, 1);

  const {writer, reader} = await openSqlite(join(dir, 'later.db'));
  await sql.raw(`insert into lintel_migration values ('9999-later', '2099-01-01')`).execute(writer);
  await Promise.all([writer.destroy(), reader.destroy()]);
  await refuses('later.db', /later\.db was written by a newer Lintel/);
});

const setting = (name: string) => (on: Transaction<Tables>) =>
  on.insertInto('setting').values({name, value: ''}).returning('name').execute();

test('every commit is synced to the disk', async () => {
  const {writer} = await openSqlite(join(dir, 'sync.db'));
  const pragma = async (name: string) => Object.values((await sql.raw(`pragma ${name}`).execute(writer)).rows[0]!)[0];
  assert.equal(await pragma('synchronous'), 2, 'FULL: https://www.sqlite.org/pragma.html#pragma_synchronous');
  assert.equal(await pragma('journal_mode'), 'wal');
});

test('a write that fails undoes itself and no other of its batch', async () => {
  const {writer, reader} = await openSqlite(join(dir, 'batch.db'));
  const commits: string[][] = [];
  const {write} = createWriter(writer, touched => commits.push([...touched]));
  const results = await Promise.allSettled([
    write((on, touch) => (touch('s', 'a'), setting('a')(on))),
    write(async (on, touch) => {
      touch('s', 'b');
      await setting('b')(on);
      throw new Error('no');
    }),
    write((on, touch) => (touch('s', 'c'), setting('c')(on))),
  ]);
  assert.deepEqual(
    results.map(r => r.status),
    ['fulfilled', 'rejected', 'fulfilled'],
  );
  const stored = await reader.selectFrom('setting').select('name').orderBy('name').execute();
  assert.deepEqual(
    stored.map(row => row.name),
    ['a', 'c'],
  );
  assert.deepEqual(commits, [['s\na'], ['s\nc']]);
});

test('writes of one turn share a commit', async () => {
  const {writer} = await openSqlite(join(dir, 'group.db'));
  let commits = 0;
  const {write} = createWriter(writer, () => commits++);
  await Promise.all(Array.from({length: 100}, (_, i) => write(setting(`x${i}`))));
  assert.equal(commits, 1);
});

test('what is not committed yet is not read', async () => {
  const {writer, reader} = await openSqlite(join(dir, 'isolation.db'));
  const {write} = createWriter(writer, () => {});
  const count = async () => (await reader.selectFrom('setting').select('name').execute()).length;
  let during = -1;
  await write(async on => {
    await setting('a')(on);
    during = await count();
  });
  assert.equal(during, 0);
  assert.equal(await count(), 1);
});

test('a full disk refuses the write and keeps the rest', async () => {
  const {writer, reader} = await openSqlite(join(dir, 'full.db'));
  const {write} = createWriter(writer, () => {});
  await write(setting('before'));
  await sql.raw('pragma max_page_count = 1').execute(writer); // SQLite takes the present size instead
  const big = (on: Transaction<Tables>) =>
    on
      .insertInto('setting')
      .values({name: 'big', value: 'x'.repeat(1_000_000)})
      .returning('name')
      .execute();
  await assert.rejects(write(big), StorageError);
  const kept = await reader.selectFrom('setting').select('name').execute();
  assert.deepEqual(
    kept.map(row => row.name),
    ['before'],
  );
  await sql.raw('pragma max_page_count = 100000').execute(writer);
  await write(big);
});

async function storeAt(name: string) {
  const changes: (Set<string> | null)[] = [];
  const store = await openStore({
    path: join(dir, name),
    secret: undefined,
    changed: touched => void changes.push(touched),
  });
  const post = (id: string, parent: string, now: number) =>
    store.post({
      ...{site: 's', key: 'k', visitor: '', network: null, url: null, title: '', name: '', email: null, source: 'x'},
      ...{body: '[]', rating: null, digest: id, id, parent, now},
    });
  return {store, post, changes};
}

test('an answer stands after what it answers even if the clock went back', async () => {
  const {store, post} = await storeAt('clock.db');
  const ids = Array.from({length: 4}, newId);
  await post(ids[0]!, '', 5_000);
  await post(ids[1]!, ids[0]!, 4_000);
  await post(ids[2]!, ids[1]!, 3_000);
  await post(ids[3]!, ids[2]!, 2_000);
  const page = await store.read.comments({
    ...{site: 's', key: 'k', order: 'newest', limit: 20, after: null, parent: ids[0]!},
  });
  assert.ok(page !== 'no-comment');
  assert.deepEqual(
    page.comments.map(row => row.id),
    ids.slice(1),
  );
  await store.close();
});

test('a comment can be changed for fifteen minutes, by its author', async () => {
  const {store, post} = await storeAt('edit.db');
  const id = newId();
  const by = {site: 's', visitor: 'ann', network: null, id};
  await store.post({
    ...{...by, key: 'k', url: null, title: '', parent: '', name: '', email: null, source: 'x', body: '[]'},
    ...{rating: null, digest: '', now: 1_000},
  });
  const minutes = (n: number) => 1_000 + n * 60_000;
  assert.ok('comment' in (await store.edit({...by, name: 'Ann', now: minutes(15)})));
  assert.deepEqual(await store.edit({...by, name: 'Eve', now: minutes(15) + 1}), {refused: 'too-late'});
  assert.deepEqual(await store.remove({...by, now: minutes(15) + 1}), {refused: 'too-late'});
  assert.equal(await store.remove({...by, now: minutes(15)}), null);
  await post(newId(), '', 1);
  await store.close();
});

test('the demo leaves a database with content alone', async () => {
  const {store, post} = await storeAt('demo.db');
  await post(newId(), '', 1);
  await seedDemo(store);
  const {thread} = await store.read.thread({site: 'default', key: DEMO_THREAD, order: 'newest', limit: 1});
  assert.equal(thread, undefined);
  await store.close();
});

test('the secret is made once and stays', async () => {
  const first = await storeAt('secret.db');
  const {secret} = first.store;
  await first.store.close();
  const second = await storeAt('secret.db');
  assert.ok(secret.length >= 43, '256 bits in base64url');
  assert.equal(second.store.secret, secret);
  await second.store.close();
});

test('writes of another process are noticed', async () => {
  const {store, changes} = await storeAt('foreign.db');
  const other = new DatabaseSync(join(dir, 'foreign.db'));
  other.exec(`insert into setting values ('other', '')`);
  other.close();
  changes.length = 0;
  await new Promise(resolve => setTimeout(resolve, 120));
  store.lookForForeignWrites();
  assert.deepEqual(changes, [null]);
  await store.close();
});

test('reading a page costs the same in a thread of 20 and of 9,000', async () => {
  const {store, post} = await storeAt('large.db');
  const time = async () => {
    const times: number[] = [];
    for (let i = 0; i < 60; i++) {
      const start = performance.now();
      await store.read.thread({site: 's', key: 'k', order: i % 2 ? 'top' : 'newest', limit: 20});
      times.push(performance.now() - start);
    }
    return times.sort((a, b) => a - b)[20]!;
  };
  const root = newId();
  await post(root, '', 1);
  for (let i = 0; i < 20; i++) await post(newId(), '', 2 + i);
  const small = await time();
  await Promise.all(Array.from({length: 5_000}, (_, i) => post(newId(), '', 100 + i)));
  await Promise.all(Array.from({length: 4_000}, (_, i) => post(newId(), root, 100 + i)));
  const large = await time();
  assert.ok(large < small * 4 + 1, `${small} ms, then ${large} ms`);
  await store.close();
});
