import assert from 'node:assert/strict';
import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, test} from 'node:test';
import {setTimeout} from 'node:timers/promises';
import {DatabaseSync} from 'node:sqlite';
import {sql, type Transaction} from 'kysely';
import {DEMO_THREAD, seedDemo} from '../../src/server/cli/demo.ts';
import {createReading} from '../../src/server/domain/reading.ts';
import {createWriting, type Draft} from '../../src/server/domain/writing.ts';
import {createWriter} from '../../src/server/store/sql/group-commit.ts';
import {sqliteEngine} from '../../src/server/store/sqlite/engine.ts';
import {openConnections} from '../../src/server/store/sqlite/open.ts';
import {openSqliteStore} from '../../src/server/store/sqlite/sqlite-store.ts';
import type {Tables} from '../../src/server/store/sql/tables.ts';
import {StoreFull, type CommentRecord, type Store, type ThreadName} from '../../src/server/store/store.ts';
import {oldDatabase} from '../helpers/old-database.ts';
import {newId} from '../helpers/server.ts';
import {becomes} from '../helpers/wait.ts';
import {storeContract} from './store-contract.ts';
import {insert, SITE, THREAD} from './store-contract/helpers.ts';

const dir = mkdtempSync(join(tmpdir(), 'lintel-store-'));
after(() => rmSync(dir, {recursive: true}));

let files = 0;
for (const fullText of [true, false]) {
  storeContract(fullText ? 'SQLite' : 'SQLite without full text search', async () => {
    const path = join(dir, `contract-${files++}.db`);
    const changed: (string | null)[] = [];
    const store = await openSqliteStore({
      path,
      fullText,
      changed: threads => void changed.push(...(threads?.map(({site, thread}) => `${site} ${thread}`) ?? [null])),
    });
    return {store, changed, reopen: () => openSqliteStore({path, fullText, create: false, changed: () => {}})};
  });
}

const open = (name: string) => openConnections(join(dir, name), true);

test('a file that cannot be ours is refused with a sentence, and left as it is', async () => {
  const refuses = (name: string, message: RegExp) => assert.rejects(open(name), {name: 'StoreOpenError', message});
  mkdirSync(join(dir, 'folder'));
  await refuses('folder', /folder is a folder.*LINTEL_DATABASE/);
  writeFileSync(join(dir, 'file'), '');
  await refuses('file/lintel.db', /a file is in the way.*LINTEL_DATABASE/);

  const other = new DatabaseSync(join(dir, 'other.db'));
  other.exec('create table bookmarks (url)');
  await refuses('other.db', /other\.db is a database of another program.*LINTEL_DATABASE/);
  assert.equal(other.prepare('select count(*) as n from sqlite_schema').get()?.n, 1);

  const {writer, close} = await open('later.db');
  await sql.raw(`insert into lintel_migration values ('9999-later', '2099-01-01')`).execute(writer);
  await close();
  await refuses('later.db', /later\.db was written by a newer Lintel/);
  await assert.rejects(openConnections(join(dir, 'none.db'), false), {message: /^There is no database at .*none\.db/});
});

const setting = (name: string) => (on: Transaction<Tables>) =>
  on.insertInto('setting').values({name, value: ''}).returning('name').execute();

test('every commit is synced to the disk', async () => {
  const {writer} = await open('sync.db');
  const pragma = async (name: string) => Object.values((await sql.raw(`pragma ${name}`).execute(writer)).rows[0]!)[0];
  assert.equal(await pragma('synchronous'), 2, 'FULL: https://www.sqlite.org/pragma.html#pragma_synchronous');
  assert.equal(await pragma('journal_mode'), 'wal');
});

test('a write that fails undoes itself and no other of its batch', async () => {
  const {writer, reader} = await open('batch.db');
  const commits: (readonly ThreadName[] | null)[] = [];
  const {write} = createWriter(sqliteEngine(writer), {changed: threads => void commits.push(threads)});
  const marked = (thread: string) => ({site: 's', thread});
  const results = await Promise.allSettled([
    write((on, mark) => (mark(marked('a')), setting('a')(on))),
    write(async (on, mark) => {
      mark(marked('b'));
      await setting('b')(on);
      throw new Error('no');
    }),
    write((on, mark) => (mark(marked('c')), setting('c')(on))),
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
  assert.deepEqual(commits, [[marked('a')], [marked('c')]]);
});

test('writes of one turn share a commit', async () => {
  const {writer} = await open('group.db');
  let commits = 0;
  const {write} = createWriter(sqliteEngine(writer), {changed: () => void commits++});
  await Promise.all(
    Array.from({length: 100}, (_, i) => write((on, mark) => (mark({site: 's', thread: `${i}`}), setting(`x${i}`)(on)))),
  );
  assert.equal(commits, 1);
});

test('a locked database refuses every write in time, however many wait, and stores none of them later', async () => {
  const {writer, reader, close} = await open('locked.db');
  const {write, trouble, drained} = createWriter(sqliteEngine(writer), {
    changed: () => {},
    maxBatch: 5,
    deadlineMs: 2_000,
  });
  const other = new DatabaseSync(join(dir, 'locked.db'));
  other.exec('begin immediate');
  const answered = async (name: string) => {
    const start = performance.now();
    const outcome = await write(setting(name)).then(
      () => 'stored',
      (error: Error) => error.name,
    );
    return {name, outcome, ms: performance.now() - start};
  };
  const early = Array.from({length: 25}, (_, i) => answered(`early ${i}`));
  await setTimeout(1_500);
  const late = Array.from({length: 25}, (_, i) => answered(`late ${i}`));
  for (const {outcome, ms} of await Promise.all(early)) {
    assert.equal(outcome, 'StoreBusy');
    assert.ok(ms >= 1_990, `${ms} ms`);
  }
  assert.match(trouble() ?? '', /locked by another program/);
  other.exec('rollback');
  for (const {outcome} of await Promise.all(late)) assert.equal(outcome, 'stored', 'those whose time is not up wait');
  assert.equal(trouble(), null);
  await drained();
  const stored = await reader.selectFrom('setting').select('name').execute();
  assert.deepEqual(
    stored.map(row => row.name.split(' ')[0]),
    Array<string>(25).fill('late'),
  );
  other.close();
  await close();
});

test('who only writes leaves all of it in the file, and no log beside it', async () => {
  const path = join(dir, 'written.db');
  const store = await openSqliteStore({path, changed: () => {}});
  await insert(store);
  await store.close();
  assert.deepEqual(
    readdirSync(dir).filter(name => name.startsWith('written.db')),
    ['written.db'],
  );
  const file = new DatabaseSync(path, {readOnly: true});
  assert.equal(file.prepare('select count(*) as n from comment').get()?.n, 1);
  file.close();
});

test('what is not committed yet is not read', async () => {
  const {writer, reader} = await open('isolation.db');
  const {write} = createWriter(sqliteEngine(writer), {changed: () => {}});
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
  const {writer, reader} = await open('full.db');
  const {write} = createWriter(sqliteEngine(writer), {changed: () => {}});
  await write(setting('before'));
  await sql.raw('pragma max_page_count = 1').execute(writer); // SQLite takes the present size instead
  const big = (on: Transaction<Tables>) =>
    on
      .insertInto('setting')
      .values({name: 'big', value: 'x'.repeat(1_000_000)})
      .returning('name')
      .execute();
  await assert.rejects(write(big), StoreFull);
  const kept = await reader.selectFrom('setting').select('name').execute();
  assert.deepEqual(
    kept.map(row => row.name),
    ['before'],
  );
  await sql.raw('pragma max_page_count = 100000').execute(writer);
  await write(big);
});

async function discussionAt(name: string) {
  const store = await openSqliteStore({path: join(dir, name), changed: () => {}});
  const writing = createWriting(store);
  const reading = createReading(store);
  const by = (visitor: string, now: number) => ({site: 's', visitor, networks: [], now, url: null, title: ''});
  const draft = (id: string, parent: string | null): Draft => ({
    ...{id, thread: 'k', parent, name: '', email: '', text: 'x', rating: null},
  });
  const post = (id: string, parent: string | null, now: number, visitor = '') =>
    writing.post(by(visitor, now), draft(id, parent));
  return {store, reading, writing, post, by};
}

test('comments stand in the order they came even if the clock went back, and no edit comes before its comment', async () => {
  const {store, reading, writing, post, by} = await discussionAt('order.db');
  const ids = Array.from({length: 5}, newId);
  await post(ids[0]!, null, 5_000, 'v');
  await post(ids[1]!, null, 4_000, 'v');
  await post(ids[2]!, ids[0]!, 3_000);
  await post(ids[3]!, null, 5_000);
  await post(ids[4]!, null, 9_000);
  const {comments} = await reading.thread({site: 's', thread: 'k', order: 'oldest', limit: 20});
  const byTime = comments
    .toSorted((a, b) => (a.created < b.created ? -1 : 1))
    .map(({id, created}) => [id, Date.parse(created)]);
  assert.deepEqual(byTime, [
    [ids[0], 5_000],
    [ids[1], 5_001],
    [ids[2], 5_002],
    [ids[3], 5_003],
    [ids[4], 9_000],
  ]);
  const edited = await writing.edit(by('v', 2_000), {id: ids[1]!, text: 'y'});
  assert.ok('comment' in edited);
  assert.equal(Date.parse(edited.comment.edited!), 5_001);
  await store.close();
});

test('a database of before threads knew their newest comment learns it', async () => {
  const path = join(dir, 'before-latest.db');
  const comment = (
    created: number,
  ) => `insert into comment (site, id, thread, parent, depth, listed, status, name, visitor, created, body, source, digest)
    values ('s', '${newId()}', 'k', '', 0, 1, 'visible', '', '', ${created}, '[]', 'x', 'd');`;
  await oldDatabase(
    path,
    '0002-allowances-by-day',
    `insert into thread (site, key, title, created, comments) values ('s', 'k', '', 7000, 2);
    ${comment(7_000)} ${comment(8_000)}`,
  );
  const reopened = await openSqliteStore({path, changed: () => {}});
  assert.equal((await reopened.read(snapshot => snapshot.thread({site: 's', thread: 'k'})))?.latest, 8_000);
  await reopened.close();
});

test('a database of before it was known how ratings came about learns it', async () => {
  const path = join(dir, 'before-origins.db');
  const [mine, theirs, members, held] = Array.from({length: 4}, newId);
  const comment = (
    id: string,
    visitor: string,
    more = '',
  ) => `insert into comment (site, id, thread, parent, depth, listed, status, name, visitor, created, rating, body, source, digest, role)
    values ('s', '${id}', 'k', '', 0, 1, ${more || "'approved', '', '" + visitor + "', 1, 4, '[]', 'x', 'd', null"});`;
  const rating = (visitor: string, carrier = '') =>
    `insert into rating (site, thread, visitor, value, comment, created, updated) values ('s', 'k', '${visitor}', 4, '${carrier}', 1, 1);`;
  await oldDatabase(
    path,
    '0061-desk',
    `insert into thread (site, key, title, created, comments, r4) values ('s', 'k', '', 1, 3, 4);
    ${comment(mine!, 'me')} ${rating('me', mine)} ${rating('somebody')}
    ${comment(theirs!, 'import abc')} ${rating('import abc', theirs)}
    ${comment(members!, 'm', "'approved', '', 'm', 2, 4, '[]', 'x', 'd', 'member'")} ${rating('m', members)}
    ${comment(held!, 'import def', "'pending', '', 'import def', 3, 4, '[]', 'x', 'd', null")} ${rating('import def', held)}`,
  );
  const store = await openSqliteStore({path, changed: () => {}});
  const thread = await store.read(s => s.thread({site: 's', thread: 'k'}));
  assert.deepEqual([thread?.verified, thread?.imported], [1, 1], 'what waits does not count');
  const origins = await store.read(async s => [
    (await s.comment({site: 's', id: mine!}))?.origin,
    (await s.comment({site: 's', id: theirs!}))?.origin,
    (await s.comment({site: 's', id: members!}))?.origin,
    (await s.comment({site: 's', id: held!}))?.origin,
    (await s.rating({site: 's', thread: 'k', visitor: 'somebody'}))?.origin,
    (await s.rating({site: 's', thread: 'k', visitor: 'import abc'}))?.origin,
    (await s.rating({site: 's', thread: 'k', visitor: 'm'}))?.origin,
  ]);
  assert.deepEqual(origins, ['visitor', 'imported', 'member', 'imported', 'visitor', 'imported', 'member']);
  await store.write(t => t.removeRating({site: 's', thread: 'k', visitor: 'import abc'}));
  assert.equal((await store.read(s => s.thread({site: 's', thread: 'k'})))?.imported, 0);
  await store.close();
});

test('a database of before comments could be searched is searched like any other', async () => {
  const path = join(dir, 'before-search.db');
  const {store} = await discussionAt('before-search.db');
  const comments = await Promise.all(
    Array.from({length: 1_100}, (_, i) => insert(store, {source: `Number ${i} ${i % 100 ? 'common' : 'Rare'}`})),
  );
  await store.write(t =>
    t.setStatus({site: SITE, id: comments[500]!.id, status: 'rejected', held: null, reason: 'abusive'}),
  );
  await store.close();
  const db = new DatabaseSync(path);
  db.exec('drop table search_words');
  db.close();
  const reopened = await openSqliteStore({path, changed: () => {}});
  const found = (text: string) => reopened.read(s => s.search({...THREAD, text, limit: 100}));
  assert.deepEqual(
    (await found('rare')).map(({source}) => source),
    [1_000, 900, 800, 700, 600, 400, 300, 200, 100, 0].map(i => `Number ${i} Rare`),
    'those of every batch, but not a rejected one',
  );
  await reopened.write(t => t.eraseComment({site: SITE, id: comments[900]!.id}));
  await insert(reopened, {source: 'Rare and new'});
  assert.equal((await found('rare')).length, 10);
  await reopened.close();
});

test('a server keeps the index that its SQLite can keep, made of what is there, and no other', async () => {
  const path = join(dir, 'both.db');
  const as = (fullText: boolean, server = true) => openSqliteStore({path, server, fullText, changed: () => {}});
  const tables = () => {
    const db = new DatabaseSync(path, {readOnly: true});
    const rows = db.prepare("select name from sqlite_schema where name like 'search%' order by name").all();
    const {integrity_check: whole} = db.prepare('pragma integrity_check').get()!;
    db.close();
    assert.equal(whole, 'ok');
    return rows.map(({name}) => name);
  };
  const found = async (store: Store) =>
    (await store.read(s => s.search({...THREAD, text: 'quokka', limit: 9}))).map(({source}) => source);
  const first = await as(true);
  await insert(first, {source: 'first quokka'});
  // A program beside it that cannot keep the index would leave it wrong.
  await assert.rejects(as(false, false), {message: /full text search\. Run it with the Node of the server/});
  await first.close();
  assert.ok(tables().includes('search_words'));

  const second = await as(false);
  assert.deepEqual(tables(), ['search_row', 'search_word']);
  await insert(second, {source: 'second quokka'});
  assert.deepEqual(await found(second), ['second quokka', 'first quokka']);
  const beside = await as(true, false);
  const {id} = await insert(beside, {source: 'third quokka'});
  assert.deepEqual(await found(second), ['third quokka', 'second quokka', 'first quokka']);
  await beside.close();
  await second.write(t => t.eraseComment({site: SITE, id}));
  await second.close();

  const third = await as(true);
  assert.ok(!tables().includes('search_word'));
  assert.deepEqual(await found(third), ['second quokka', 'first quokka']);
  await third.close();
});

for (const fullText of [true, false])
  test(`what is erased is in no file any more, ${fullText ? 'the index' : 'the table of words'} included`, async () => {
    const path = join(dir, `erased-${fullText}.db`);
    const store = await openSqliteStore({path, fullText, server: true, changed: () => {}});
    const comments: CommentRecord[] = [];
    for (let i = 0; i < 300; i++)
      comments.push(await insert(store, {source: `xylophone${i} and common words`, name: `Quentin${i}`}));
    const there = () => {
      const bytes = ['', '-wal'].map(end => readFileSync(path + end, 'latin1').toLowerCase()).join('');
      return {
        erased: /xylophone150|quentin150/.test(bytes),
        changed: /xylophone151/.test(bytes),
        kept: bytes.includes('phone152'),
      };
    };
    assert.deepEqual(there(), {erased: true, changed: true, kept: true});
    await store.write(t => t.eraseComment({site: SITE, id: comments[150]!.id}));
    const {id} = comments[151]!;
    await store.write(t => t.editComment({site: SITE, id, name: '', source: 'other words', body: '[]', edited: 1}));
    await becomes('what was erased and changed', there, ({erased, changed}) => !erased && !changed);
    assert.equal(there().kept, true);
    await store.close();
  });

test('an answer stands after what it answers even if the clock went back', async () => {
  const {store, reading, post} = await discussionAt('clock.db');
  const ids = Array.from({length: 4}, newId);
  await post(ids[0]!, null, 5_000);
  await post(ids[1]!, ids[0]!, 4_000);
  await post(ids[2]!, ids[1]!, 3_000);
  await post(ids[3]!, ids[2]!, 2_000);
  const page = await reading.comments({site: 's', thread: 'k', order: 'newest', limit: 20, parent: ids[0]!});
  assert.ok(page !== 'unknown-comment');
  assert.deepEqual(
    page.comments.map(comment => comment.id),
    ids.slice(1),
  );
  await store.close();
});

test('a comment can be changed for fifteen minutes, by its author', async () => {
  const {store, writing, post, by} = await discussionAt('edit.db');
  const id = newId();
  await post(id, null, 1_000, 'ann');
  const ann = (minutes: number, more = 0) => by('ann', 1_000 + minutes * 60_000 + more);
  assert.ok('comment' in (await writing.edit(ann(15), {id, name: 'Ann'})));
  assert.deepEqual(await writing.edit(ann(15, 1), {id, name: 'Eve'}), {refused: 'too-late'});
  assert.deepEqual(await writing.remove(ann(15, 1), id), {refused: 'too-late'});
  assert.ok('comment' in (await writing.remove(ann(15), id)));
  await post(newId(), null, 1);
  await store.close();
});

test('the demo leaves a database with content alone', async () => {
  const {store, reading, post} = await discussionAt('demo.db');
  await post(newId(), null, 1);
  await seedDemo(store);
  const {comments} = await reading.thread({site: 'default', thread: DEMO_THREAD, order: 'newest', limit: 1});
  assert.deepEqual(comments, []);
  await store.close();
});

test('reading a page costs the same in a thread of 20 and of 9,000', async () => {
  const {store, reading, post} = await discussionAt('large.db');
  // What the process itself had to do: others on the machine do not count.
  const work = async () => {
    const start = process.cpuUsage();
    for (let i = 0; i < 20; i++)
      await reading.thread({site: 's', thread: 'k', order: i % 2 ? 'top' : 'newest', limit: 20});
    const {user, system} = process.cpuUsage(start);
    return user + system;
  };
  const least = async (enough: number) => {
    let found = Infinity;
    for (let round = 0; round < 30 && found > enough; round++) found = Math.min(found, await work());
    return found;
  };
  const root = newId();
  await post(root, null, 1);
  for (let i = 0; i < 20; i++) await post(newId(), null, 2 + i);
  const small = await least(0);
  // Few at a time: a write that waits for too many others is refused.
  for (let i = 0; i < 9_000; i += 250)
    await Promise.all(Array.from({length: 250}, (_, j) => post(newId(), i < 5_000 ? null : root, 100 + i + j)));
  const large = await least(small * 3);
  // Without an index it is some hundred times as much.
  assert.ok(large < small * 10, `${small} µs, then ${large} µs`);
  await store.close();
});
