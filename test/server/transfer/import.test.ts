import assert from 'node:assert/strict';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, describe, it} from 'node:test';
import type {Block} from '../../../src/protocol/api.ts';
import {createReading} from '../../../src/server/domain/reading.ts';
import {createModeration} from '../../../src/server/domain/moderation.ts';
import type {Store} from '../../../src/server/store/store.ts';
import {emptyReport, importFile, type ImportOptions} from '../../../src/server/transfer/import.ts';
import {openSourceFile} from '../../../src/server/transfer/source-file.ts';
import {openTestStore} from '../../helpers/database.ts';
import {runCli} from '../../helpers/server.ts';
import {disqus, fileOf, post} from './helpers.ts';

const folder = mkdtempSync(join(tmpdir(), 'lintel-imported-'));
after(() => rmSync(folder, {recursive: true, force: true}));

const stores: Store[] = [];
after(() => Promise.all(stores.map(store => store.close())));

async function newStore(): Promise<Store> {
  const store = await openTestStore();
  stores.push(store);
  return store;
}

async function run(store: Store, name: string, content: string, more: Partial<ImportOptions> = {}) {
  const file = await openSourceFile(fileOf(name, content));
  return importFile(store, file, {
    site: 'default',
    remap: address => address,
    dryRun: false,
    keepGoing: false,
    ...more,
  });
}

async function threadOf(store: Store, key = '/post') {
  const reading = createReading(store);
  const answer = await reading.thread({site: 'default', thread: key, order: 'oldest', limit: 100});
  return {
    ...answer.thread,
    comments: answer.comments.map(({id, parent, author, created, body, status}) => ({
      id,
      parent,
      name: author.name,
      created,
      text: textOf(JSON.parse(body) as Block[]),
      status,
    })),
  };
}

const textOf = (blocks: Block[]): string =>
  blocks
    .map(block =>
      block.type === 'paragraph' ? block.children.map(node => ('text' in node ? node.text : '')).join('') : block.type,
    )
    .join('|');

describe('an import', () => {
  it('keeps dates, names, answers and the page', async () => {
    const store = await newStore();
    const report = await run(
      store,
      'a.xml',
      disqus(post(5, '<p>Hi</p>') + post(6, 'Yes', {parent: 5, created: '2021-01-02T03:04:05Z'})),
    );
    assert.deepEqual(
      {...report, skips: undefined, states: undefined},
      {
        ...{format: 'disqus', comments: 2, pages: 1, imported: 2, there: 0, orphans: 0, skipped: 0},
        ...{skips: undefined, states: undefined},
      },
    );
    const thread = await threadOf(store);
    assert.equal(thread.title, 'A post');
    assert.equal(thread.url, 'https://example.com/post?utm_source=mail');
    assert.equal(thread.count, 2);
    const [first, second] = thread.comments;
    assert.deepEqual([first?.name, first?.created, first?.text], ['Ann 5', '2020-05-01T10:00:00.000Z', 'Hi']);
    assert.deepEqual([second?.parent, second?.created], [first?.id, '2021-01-02T03:04:05.000Z']);
  });

  it('changes nothing when it is repeated', async () => {
    const store = await newStore();
    const file = disqus(post(5, 'Hi') + post(6, 'Yes', {parent: 5}));
    await run(store, 'b.xml', file);
    const before = await threadOf(store);
    const again = await run(store, 'b.xml', file);
    assert.deepEqual([again.imported, again.there], [0, 2]);
    assert.deepEqual(await threadOf(store), before);
  });

  it('does not bring back what was deleted meanwhile', async () => {
    const store = await newStore();
    const file = disqus(post(5, 'Hi'));
    await run(store, 'c.xml', file);
    const {id} = (await threadOf(store)).comments[0]!;
    await createModeration(store).delete('default', id);
    await run(store, 'c.xml', file);
    assert.deepEqual((await threadOf(store)).comments, []);
  });

  it('takes answers in any order', async () => {
    const store = await newStore();
    const chain = [8, 7, 6].map(id => post(id, `No. ${id}`, {parent: id - 1})).join('') + post(5, 'No. 5');
    const report = await run(store, 'd.xml', disqus(chain));
    assert.deepEqual([report.imported, report.orphans], [4, 0]);
    const byText = new Map((await threadOf(store)).comments.map(comment => [comment.text, comment]));
    for (const id of [6, 7, 8]) assert.equal(byText.get(`No. ${id}`)?.parent, byText.get(`No. ${id - 1}`)?.id);
    // All have the same date: each stands after what it answers.
    assert.deepEqual([...byText.keys()], ['No. 5', 'No. 6', 'No. 7', 'No. 8']);
  });

  it('keeps answers to what is missing as comments, and says so; circles are left out', async () => {
    const store = await newStore();
    const report = await run(
      store,
      'e.xml',
      disqus(
        post(5, 'Hi', {parent: 99}) + post(6, 'a', {parent: 7}) + post(7, 'b', {parent: 6}) + post(8, 'c', {parent: 8}),
      ),
    );
    assert.deepEqual([report.imported, report.orphans, report.skipped], [1, 1, 1]);
    assert.match(report.skips[0]!.why, /circle/);
    assert.equal((await threadOf(store)).comments[0]?.parent, null);
  });

  it('keeps the place of a deleted comment that has answers', async () => {
    const store = await newStore();
    const gone = post(5, 'secret words').replace('<isDeleted>false', '<isDeleted>true');
    await run(store, 'f.xml', disqus(gone + post(6, 'Yes', {parent: 5})));
    const [first, second] = (await threadOf(store)).comments;
    assert.deepEqual([first?.status, first?.name, first?.text], ['deleted', '', '']);
    assert.equal(second?.parent, first?.id);
  });

  it('shows nothing of what waits or is spam', async () => {
    const store = await newStore();
    const spam = post(5, 'Buy').replace('<isSpam>false', '<isSpam>true');
    const report = await run(store, 'g.xml', disqus(spam + post(6, 'Good')));
    assert.deepEqual(report.states, {approved: 1, spam: 1});
    assert.deepEqual(
      (await threadOf(store)).comments.map(({text}) => text),
      ['Good'],
    );
    const all = await createModeration(store).list({site: 'default', limit: 10});
    assert.deepEqual(all.map(({status}) => status).sort(), ['approved', 'spam']);
  });

  it('stores nothing of a broken file, and what can be read of it when asked to', async () => {
    const store = await newStore();
    const broken = disqus(post(5, 'Hi') + post(6, 'Yes')).slice(0, -60);
    const report = emptyReport();
    const file = await openSourceFile(fileOf('h.xml', broken));
    const options = {site: 'default', remap: (address: string) => address, dryRun: false};
    await assert.rejects(importFile(store, file, {...options, keepGoing: false}, report), {
      name: 'ImportError',
      where: 'line 5',
    });
    assert.equal(report.comments, 1, 'tells what was read before');
    assert.deepEqual((await threadOf(store)).comments, []);
    await importFile(store, file, {...options, keepGoing: true});
    assert.deepEqual(
      (await threadOf(store)).comments.map(({text}) => text),
      ['Hi'],
    );
  });

  it('counts stars once for each person and page', async () => {
    const store = await newStore();
    const row = (id: number, email: string, rating: number | string, page = '/post') => ({
      id,
      email,
      rating,
      page,
      text: 'x',
      date: `2020-01-0${id}`,
    });
    const list = [
      row(1, 'a@example.org', 5),
      row(2, 'b@example.org', 1),
      row(3, 'A@example.org', 3),
      row(4, '', 2),
      row(5, '', 2),
      row(6, 'a@example.org', 4, '/other'),
      row(7, '', 6),
    ];
    await run(store, 'k.json', JSON.stringify(list));
    const ratings = async (thread: string) =>
      (await store.read(snapshot => snapshot.thread({site: 'default', thread})))?.ratings;
    assert.deepEqual(await ratings('/post'), [1, 2, 1, 0, 0]);
    assert.deepEqual(await ratings('/other'), [0, 0, 0, 1, 0]);
  });

  it('cleans texts as a post is cleaned', async () => {
    const store = await newStore();
    const html =
      '<p>a<script>alert(1)</script><a href="javascript:alert(1)">b</a><img src=x onerror=alert(1)> \u202Ec</p>';
    await run(store, 'i.xml', disqus(post(5, html)));
    const record = await store.read(snapshot => snapshot.latest({site: 'default', limit: 1}));
    assert.doesNotMatch(record[0]!.body + record[0]!.source, /script|onerror|\u202e/i);
  });

  it('gives the date to those without one only where it is told to', async () => {
    const store = await newStore();
    const list = JSON.stringify([{id: 1, page: '/post', text: 'Hi'}]);
    assert.deepEqual((await run(store, 'j.json', list)).skips, [{where: 'comment 1', why: 'it has no date'}]);
    await run(store, 'j.json', list, {date: '2020-01-01'});
    assert.equal((await threadOf(store)).comments[0]?.created, '2020-01-01T00:00:00.000Z');
  });
});

describe('lintel import', () => {
  const dir = mkdtempSync(join(tmpdir(), 'lintel-import-command-'));
  after(() => rmSync(dir, {recursive: true, force: true}));
  const command = (...args: string[]) => runCli(['import', ...args], {}, dir);

  it('says what it would do, does it, and says so', async () => {
    const path = fileOf('k.xml', disqus(post(5, 'Hi') + post(6, 'Yes', {parent: 5}) + post(7, '', {})));
    const dry = await command(path, '--dry-run');
    assert.equal(dry.code, 0, dry.stderr);
    assert.match(
      dry.stdout,
      /Nothing was stored.*\n +2 {2}comments that can be imported\n +1 {2}pages\n +1 {2}left out\n\nLeft out:\n +1 {2}it has no text \(line 6\)/,
    );
    const real = await command(path);
    assert.match(real.stdout, /2 {2}imported now/);
    assert.match((await runCli(['comments', 'list'], {}, dir)).stdout, /Ann 6: Yes/);
  });

  it('maps addresses by a table', async () => {
    const map = fileOf('map.txt', 'https://example.com/* https://new.example/blog/*\n');
    await command(fileOf('l.xml', disqus(post(50, 'Moved'))), '--map', map);
    assert.match((await runCli(['comments', 'list'], {}, dir)).stdout, /\/blog\/post\n {2}Ann 50: Moved/);
  });

  const refused: [title: string, args: () => string[], message: RegExp][] = [
    ['a file that is not there', () => ['none.xml'], /none\.xml cannot be read\. There is no such file/],
    [
      'an unknown format',
      () => [fileOf('m.xml', ''), '--from', 'disqs'],
      /Unknown format disqs\. Did you mean disqus\?/,
    ],
    ['a date that is none', () => [fileOf('m.xml', ''), '--date', 'soon'], /--date soon is no date/],
    [
      'a broken file',
      () => [fileOf('n.xml', disqus(post(1, 'x')).slice(0, -20))],
      /Nothing was imported: n\.xml is broken at line 4: not well-formed XML.*--keep-going/s,
    ],
    ['a missing name', () => [], /missing required argument/i],
  ];
  for (const [title, args, message] of refused) {
    it(`refuses ${title} with a sentence`, async () => {
      const {code, stderr} = await command(...args());
      assert.equal(code, 1);
      assert.match(stderr, message);
      assert.doesNotMatch(stderr, /\n {4}at /);
    });
  }
});
