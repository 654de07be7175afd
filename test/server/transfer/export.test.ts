import assert from 'node:assert/strict';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, describe, it} from 'node:test';
import {createModeration} from '../../../src/server/domain/moderation.ts';
import {createRatings} from '../../../src/server/domain/ratings.ts';
import {createWriting} from '../../../src/server/domain/writing.ts';
import {createReports} from '../../../src/server/domain/reports.ts';
import {createMailAddresses} from '../../../src/server/domain/mail-addresses.ts';
import type {Store} from '../../../src/server/store/store.ts';
import {exportSite} from '../../../src/server/transfer/export.ts';
import {importOwn} from '../../../src/server/transfer/import-own.ts';
import {openSourceFile} from '../../../src/server/transfer/source-file.ts';
import {openTestStore} from '../../helpers/database.ts';
import {newId, runCli} from '../../helpers/server.ts';
import {fileOf} from './helpers.ts';

const folder = mkdtempSync(join(tmpdir(), 'lintel-export-'));
const stores: Store[] = [];
after(async () => {
  await Promise.all(stores.map(store => store.close()));
  rmSync(folder, {recursive: true, force: true});
});

async function newStore(): Promise<Store> {
  const store = await openTestStore();
  stores.push(store);
  return store;
}

const SITE = 'default';
const actor = (visitor: string, now = Date.now()) => ({
  site: SITE,
  visitor,
  networks: [],
  now,
  url: 'https://example.com/a',
  title: 'A',
});

/** A site with something of every kind, in every state. */
async function fill(store: Store): Promise<string[]> {
  const writing = createWriting(store);
  const reports = createReports(store, {addresses: createMailAddresses('secret'), enabled: true});
  const moderation = createModeration(store);
  const ratings = createRatings(store);
  const ids: string[] = [];
  const post = async (visitor: string, more: object = {}) => {
    const id = newId();
    ids.push(id);
    const draft = {
      id,
      thread: '/a',
      parent: null,
      name: 'Ann',
      email: 'ann@example.org',
      text: 'Hello *you*',
      rating: null,
      ...more,
    };
    const result = await writing.post(actor(visitor) as never, draft as never);
    assert.ok(!('refused' in result), JSON.stringify(result));
    return id;
  };
  const first = await post('ann', {rating: 4});
  const second = await post('bob', {parent: first, text: 'Line\n\n> quote', name: ''});
  await post('cy', {parent: second, criteria: {Service: 5, Price: 2}});
  const gone = await post('dee', {text: 'Secret'});
  await post('eve', {parent: gone});
  const spam = await post('fay', {rating: 1, thread: '/b'});
  await writing.like(actor('bob') as never, first, true);
  await writing.like(actor('cy') as never, first, true);
  await writing.edit(actor('bob') as never, {id: second, text: 'Changed'});
  const report = {id: second, reason: 'abusive', words: 'Rude'} as const;
  await reports.make(actor('gus') as never, {...report, reporter: 'gus', email: 'gus@example.com'});
  const made = await reports.make(actor('hal') as never, {...report, reporter: 'hal'});
  assert.ok('receipt' in made && made.receipt);
  const answer = {site: SITE, receipt: made.receipt, outcome: 'declined', words: 'It is not.'} as const;
  await reports.answer({id: 'm', name: 'Olga', role: 'owner'}, answer);
  await ratings.rate({...actor('hal'), thread: '/c', value: 3, criteria: null} as never);
  await store.write(t => t.addReaction({site: SITE, thread: '/a', visitor: 'bob', reaction: '👍', now: 5}));
  await moderation.delete(SITE, gone);
  await moderation.hide(SITE, spam, 'off-topic');
  await store.write(t => t.closeThread({site: SITE, thread: '/b', closed: true}));
  for (const [title, created] of [
    ['Thanks', 7],
    ['Hours', 6],
  ] as const)
    await store.write(({savedReplies}) =>
      savedReplies.put({site: SITE, id: newId(), title, text: 'We *do*.', created}),
    );
  return ids;
}

async function exported(store: Store, site = SITE): Promise<string> {
  let text = '';
  await exportSite(store, site, async line => void (text += `${line}\n`));
  return text;
}

async function importText(store: Store, text: string, more = {}) {
  return importOwn(store, await openSourceFile(fileOf('e.jsonl', text)), {site: SITE, dryRun: false, ...more});
}

describe('an export', () => {
  it('imports back and exports byte for byte the same, with the same counts', async () => {
    const store = await newStore();
    await fill(store);
    const text = await exported(store);
    for (const kind of ['thread', 'comment', 'rating', 'like', 'reaction', 'report', 'savedReply'])
      assert.match(text, new RegExp(`^{"${kind}":`, 'm'));
    const other = await newStore();
    const {read, imported} = await importText(other, text);
    assert.deepEqual(imported, read);
    assert.equal(await exported(other), text);
    for (const thread of ['/a', '/b', '/c']) {
      const get = (from: Store) => from.read(s => s.thread({site: SITE, thread}));
      assert.deepEqual(await get(other), await get(store), thread);
    }
    const list = (from: Store) => from.read(s => s.topLevel({site: SITE, thread: '/a', order: 'oldest', limit: 9}));
    assert.deepEqual(await list(other), await list(store));
  });

  it('that is imported twice, or into where it came from, changes nothing', async () => {
    const store = await newStore();
    await fill(store);
    const text = await exported(store);
    const {imported} = await importText(store, text);
    assert.deepEqual(Object.values(imported).filter(Boolean), []);
    assert.equal(await exported(store), text);
  });

  it('holds nothing of another site, and nothing that was deleted', async () => {
    const store = await newStore();
    await fill(store);
    assert.doesNotMatch(await exported(store), /Secret/);
    assert.equal((await exported(store, 'other')).split('\n').length, 3);
  });

  it('may have its lines in any order', async () => {
    const store = await newStore();
    await fill(store);
    const text = await exported(store);
    const [head, ...lines] = text.trim().split('\n');
    const end = lines.pop()!;
    const other = await newStore();
    await importText(other, [head, ...lines.reverse(), end].join('\n'));
    assert.equal(await exported(other), text);
  });

  const broken: [title: string, change: (lines: string[]) => string[], where: RegExp, message: RegExp][] = [
    ['is cut off in a line', lines => [...lines.slice(0, 3), lines[3]!.slice(0, 40)], /^line 4$/, /JSON/],
    ['is cut off between lines', lines => lines.slice(0, 5), /^line 5$/, /cut off/],
    ['lacks a line', lines => lines.filter((_, i) => i !== 3), /^line \d+$/, /lines are missing/],
    [
      'has a line of no known kind',
      lines => [lines[0]!, '{"cat":{}}', ...lines.slice(1)],
      /^line 2$/,
      /none of thread, comment/,
    ],
    [
      'has a wrong value',
      lines => lines.map(line => line.replace('"rating":4', '"rating":9')),
      /^line \d+$/,
      /comment\.rating is not valid/,
    ],
    [
      'is of a newer version',
      lines => [lines[0]!.replace('"version":3', '"version":4'), ...lines.slice(1)],
      /^line 1$/,
      /newer Lintel/,
    ],
  ];
  it('of before it was said how ratings came about is read, imported ones by who is said to have given them', async () => {
    const old = await newStore();
    await fill(old);
    const lines = (await exported(old))
      .replace('"version":3', '"version":1')
      .replace(/,"origin":"\w+"/g, '')
      .replace(/(,"held":(?:null|"\w+")),"reason":(?:null|"[\w-]+")/g, '$1');
    assert.doesNotMatch(lines, /"origin"|"reason":"off/);
    const renamed = lines.replace(/"visitor":"([^"]+)"/g, '"visitor":"import $1"');
    for (const [text, wanted] of [
      [lines, 'visitor'],
      [renamed, 'imported'],
    ] as const) {
      const store = await newStore();
      await importText(store, text);
      const {records} = await store.read(s => s.siteRecords({kind: 'rating', site: SITE, limit: 10}));
      assert.ok(records.length > 0);
      assert.deepEqual(new Set(records.map(({origin}) => origin)), new Set([wanted]));
    }
  });

  for (const [title, change, where, message] of broken) {
    it(`that ${title} stores nothing and names the line`, async () => {
      const store = await newStore();
      await fill(store);
      const text = change((await exported(store)).trim().split('\n')).join('\n');
      const other = await newStore();
      await assert.rejects(importText(other, text), error => {
        assert.match((error as {where: string}).where, where);
        assert.match((error as Error).message, message);
        return true;
      });
      assert.equal((await exported(other)).split('\n').length, 3);
    });
  }
});

describe('lintel export', () => {
  it('writes a file that only its owner reads, or to standard output, and lintel import reads it', async () => {
    const dir = mkdtempSync(join(folder, 'cli-'));
    const list = [{id: 1, page: '/x', text: 'Hello', date: '2020-01-01', name: 'Ann'}];
    await runCli(['import', fileOf('cli.json', JSON.stringify(list))], {}, dir);
    const path = join(dir, 'out.jsonl');
    const {code, stdout, stderr} = await runCli(['export', path], {}, dir);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /1 thread, 1 comment, 0 ratings/);
    const text = readFileSync(path, 'utf8');
    assert.equal((await runCli(['export'], {}, dir)).stdout, text);
    const other = mkdtempSync(join(folder, 'cli-'));
    const imported = await runCli(['import', path], {}, other);
    assert.match(imported.stdout, /1 {2}comments, 1 of them imported now/);
    assert.equal((await runCli(['export'], {}, other)).stdout, text);
    writeFileSync(path, text.slice(0, -30));
    const cut = await runCli(['import', path], {}, other);
    assert.equal(cut.code, 1);
    assert.match(cut.stderr, /Nothing was imported: out\.jsonl is broken at line 4/);
  });
});
