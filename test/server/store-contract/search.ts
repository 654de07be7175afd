import assert from 'node:assert/strict';
import type {Place, Store} from '../../../src/server/store/store.ts';
import {insert, SITE, THREAD, type PromiseTest} from './helpers.ts';

/** Full text search. */
export function searchPromises(promise: PromiseTest): void {
  const find = (store: Store, text: string, more: {after?: Place; limit?: number; thread?: string} = {}) =>
    store.read(async s => (await s.search({...THREAD, limit: 100, text, ...more})).map(row => row.source));

  promise('a search finds approved comments of its thread with all of its words, latest first', async ({store}) => {
    const root = await insert(store, {source: 'The coffee is excellent', name: 'Zoë'});
    await insert(store, {source: 'Excellent tea, cold coffee', parent: root.id});
    await insert(store, {source: 'Only tea'});
    await insert(store, {source: 'Excellent coffee elsewhere', thread: 'other'});
    await insert(store, {source: 'Excellent coffee on another site', site: 'other'});
    assert.deepEqual(await find(store, 'coffee excellent'), ['Excellent tea, cold coffee', 'The coffee is excellent']);
    assert.deepEqual(await find(store, 'tea'), ['Only tea', 'Excellent tea, cold coffee']);
    assert.deepEqual(await find(store, 'coffee sugar'), []);
    assert.deepEqual(await find(store, 'ZOE'), ['The coffee is excellent'], 'by name, whatever case and accents');
    assert.deepEqual(
      await find(store, 'exc'),
      ['Excellent tea, cold coffee', 'The coffee is excellent'],
      'by beginning',
    );
    assert.deepEqual(await find(store, 'ffee'), [], 'not by what stands inside a word');
    assert.deepEqual(await find(store, 'coffee', {thread: 'other'}), ['Excellent coffee elsewhere']);
    const page = await store.read(s => s.search({...THREAD, text: 'excellent', limit: 1}));
    assert.deepEqual(await find(store, 'excellent', {after: page[0]!}), ['The coffee is excellent']);
  });

  promise('words of every script are found', async ({store}) => {
    const texts = [
      '今日は天気がいいですね',
      'Café déjà-vu',
      'Straße in München',
      'שָׁלוֹם עולם',
      'مُحَمَّد هنا',
      '한국은 좋다',
    ];
    texts.push('สวัสดีครับ', 'हिन्दी में', 'e\u0301te\u0301 🙂 ok', 'ＦＵＬＬ width', 'Привет, мир');
    for (const source of texts) await insert(store, {source});
    const found: [asked: string, wanted: number][] = [
      ...([
        ['天気', 0],
        ['気がいい', 0],
        ['cafe', 1],
        ['CAFÉ', 1],
        ['strasse', 2],
        ['munchen', 2],
      ] as const),
      ...([
        ['שלום', 3],
        ['محمد', 4],
        ['한국', 5],
        ['สวัส', 6],
        ['हिन्दी', 7],
        ['été', 8],
        ['full', 9],
      ] as const),
      ['привет', 10],
    ].map(([asked, wanted]) => [String(asked), Number(wanted)]);
    for (const [asked, wanted] of found) assert.deepEqual(await find(store, asked), [texts[wanted]], asked);
    assert.deepEqual(await find(store, '天がい'), [], 'only what stands together');
  });

  promise('what is looked for is words, whatever it looks like', async ({store}) => {
    await insert(store, {source: 'Say NOT or "quoted" NEAR(a b) thread:x * -minus ^caret'});
    const texts = [
      '"',
      '""',
      'AND',
      'NOT',
      'a OR',
      'NEAR(',
      '*',
      'x*',
      '^',
      '-',
      'thread:',
      'words : "x',
      '{',
      '(((',
      "'",
      ';--',
    ];
    texts.push('\u0000', 'a\u0000b', '\ud800', 'x'.repeat(10_000), 'x '.repeat(5_000), '"'.repeat(1_000), '%_', '\\');
    for (const text of texts) assert.ok(Array.isArray(await find(store, text)), JSON.stringify(text.slice(0, 20)));
    for (const text of ['not', 'NEAR(a b)', '"quoted"', '-minus', 'thread:x', '^caret'])
      assert.equal((await find(store, text)).length, 1, text);
    assert.deepEqual(await find(store, '" * - ^'), [], 'nothing but signs finds nothing');
  });

  promise('a search follows every change of a comment, and is undone with it', async ({store, reopen}) => {
    const {id} = await insert(store, {source: 'quokka'});
    await insert(store, {source: 'quokka below', parent: id});
    const change = {site: SITE, id, name: 'Ann', body: '[]', edited: 2_000};
    await store.write(t => t.editComment({...change, source: 'wombat'}));
    assert.deepEqual([await find(store, 'wombat'), await find(store, 'quokka')], [['wombat'], ['quokka below']]);
    await store.write(t => t.setStatus({site: SITE, id, status: 'rejected', held: null, reason: 'abusive'}));
    assert.deepEqual(await find(store, 'wombat'), []);
    await store.write(t => t.editComment({...change, source: 'numbat'}));
    assert.deepEqual(await find(store, 'numbat'), [], 'rejected stays rejected');
    await store.write(t => t.setStatus({site: SITE, id, status: 'approved', held: null}));
    assert.deepEqual([await find(store, 'numbat'), await find(store, 'wombat')], [['numbat'], []]);
    await assert.rejects(
      store.write(async t => {
        await t.eraseComment({site: SITE, id});
        throw new Error('undo');
      }),
    );
    assert.deepEqual(await find(store, 'numbat'), ['numbat']);
    await store.write(t => t.eraseComment({site: SITE, id}));
    const other = await reopen();
    assert.deepEqual(await find(other, 'numbat'), []);
    assert.deepEqual(await find(other, 'quokka'), ['quokka below']);
    await other.close();
  });
}
