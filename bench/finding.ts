/**
 * `npm run bench -- finding`: what a link into the middle of a thread costs the server, and a search, in a thread of 100,000 comments
 * against one of 20. Each question is asked for the first time, so that none is answered from memory. Takes a minute, most of it for
 * writing the comments. Exit code 1 when a budget is missed.
 */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createReading} from '../src/server/domain/reading.ts';
import {createSearching} from '../src/server/domain/searching.ts';
import {openSqliteStore} from '../src/server/store/sqlite/sqlite-store.ts';
import {newId} from '../test/helpers/server.ts';

const SMALL = 20;
const LARGE = 100_000;
const ASKED = 200;
/** Times the median of the small thread, plus a millisecond that a shared machine takes now and then. */
const BUDGET = 4;

const WORDS = 'tea coffee sugar milk water bread butter honey lemon ginger pepper salt'.split(' ');
const median = (values: number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!;

const folder = mkdtempSync(join(tmpdir(), 'lintel-bench-'));
const store = await openSqliteStore({path: join(folder, 'bench.db'), changed: () => {}});
const reading = createReading(store);
const searching = createSearching(store);

async function fill(thread: string, count: number): Promise<string[]> {
  const ids = Array.from({length: count}, newId);
  const name = {site: 's', thread};
  await store.write(t => t.ensureThread({...name, url: null, title: '', created: 1}));
  for (let from = 0; from < count; from += 500)
    await store.write(async t => {
      for (let i = from; i < Math.min(count, from + 500); i++) {
        const source = `Comment ${i} about ${WORDS[i % 12]} and ${WORDS[(i * 7) % 11]}`;
        const body = JSON.stringify([{type: 'paragraph', children: [{type: 'text', text: source}]}]);
        await t.insertComment({
          ...{...name, id: ids[i]!, parent: null, name: '', email: null, visitor: '', created: 1_000 + i},
          ...{rating: (i % 5) + 1, body, source, digest: '', status: 'approved', held: null},
        });
      }
    });
  return ids;
}

/** Milliseconds for the middle of a thread: where a comment is, and the page that it begins. */
async function permalinks(thread: string, ids: string[]): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < ASKED; i++) {
    const id = ids[(ids.length >> 1) + (i % (ids.length >> 2))]!;
    const order = (['newest', 'oldest', 'top'] as const)[i % 3]!;
    const start = performance.now();
    const found = await reading.comment({site: 's', id, order});
    if (typeof found === 'string' || !found.place.after) throw new Error('The comment is not found.');
    const [likes, last] = found.place.after.includes('.') ? found.place.after.split('.') : [null, found.place.after];
    const after = {id: last!, likes: likes === null ? null : Number(likes)};
    const page = await reading.comments({site: 's', thread, order, limit: 20, after});
    if (page === 'unknown-comment' || page.comments[0]!.id !== id) throw new Error('The page does not begin with it.');
    times.push(performance.now() - start);
  }
  return median(times);
}

async function timed(work: (i: number) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < ASKED; i++) {
    const start = performance.now();
    await work(i);
    times.push(performance.now() - start);
  }
  return median(times);
}

const threads = [
  {name: 'small', ids: await fill('small', SMALL)},
  {name: 'large', ids: await fill('large', LARGE)},
];
const results = [];
for (const {name: thread, ids} of threads)
  results.push({
    permalink: await permalinks(thread, ids),
    stars: await timed(i =>
      reading.thread({site: 's', thread, order: i % 2 ? 'top' : 'newest', limit: 20, rating: (i % 5) + 1}),
    ),
    word: await timed(i => searching.thread({site: 's', thread, q: WORDS[i % 12]!, limit: 20})),
    words: await timed(i =>
      searching.thread({site: 's', thread, q: `${WORDS[i % 12]!} ${WORDS[(i * 7) % 11]!}`, limit: 20}),
    ),
  });
await store.close();
rmSync(folder, {recursive: true});

const [small, large] = results as [(typeof results)[0], (typeof results)[0]];
console.log(`A thread of ${LARGE.toLocaleString('en')} comments against one of ${SMALL}, both in one database`);
const row = (label: string, key: keyof typeof small) =>
  console.log(`  ${label.padEnd(38)}${small[key].toFixed(2)} ms, ${large[key].toFixed(2)} ms`);
row('link to a comment in the middle', 'permalink');
row('comments with so many stars', 'stars');
row('search for a word', 'word');
row('search for two words', 'words');
const kept = (['permalink', 'stars'] as const).every(key => large[key] <= small[key] * BUDGET + 1);
console.log(`  budget: links and stars at most ${BUDGET} times as long, plus 1 ms`);
process.exitCode = kept ? 0 : 1;
