/**
 * The size gate. Prints the scripts and the files they fetch later, brotli and gzip, against the budgets of the contract and the
 * sizes recorded in `tools/sizes.json`, and what whole pages download. Exits with 1 when a file is over its budget or grew, or when something
 * of the snippet builder, of frames or of the server is in a script.
 * `--accept` records today's sizes.
 */
import {readFileSync, writeFileSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {brotliCompressSync, constants, gzipSync} from 'node:zlib';
import {buildLater, buildScript, inFolder, laterFiles} from './script-build.ts';

process.chdir(new URL('..', import.meta.url).pathname);

/** Bytes by which a file may grow unnoticed: compressors are not steady to the byte. */
const TOLERANCE = 16;

/** Highest brotli size of each script in bytes, Lit included. */
const SCRIPT_BUDGETS: Record<string, number> = {
  'lintel.js': 38_000,
  'star-rating.js': 14_000,
  'business-hours.js': 17_000,
  'contact-card.js': 20_000,
  'comment-box.js': 20_000,
  'counts.js': 3_000,
};

/** Scripts that are over the contract's budget, and how much they may have until they are not (docs/decisions/0009-bytes.md). */
const EXCESS: Record<string, number> = {'comment-box.js': 3_020};

/** Highest brotli size of each later file in bytes. */
const LATER_BUDGETS: Record<string, number> = {
  'business-hours/explain.js': 2_500,
  'business-hours/holidays.js': 2_000,
  'business-hours/reader.js': 21_000,
  'comment-box/composer.js': 9_000,
  'comment-box/extras.js': 4_500,
  'comment-box/following.js': 3_500,
  'comment-box/finder.js': 5_500,
  'comment-box/menu.js': 7_000,
  'comment-box/live.js': 6_000,
  'comment-box/writing-tools.js': 8_500,
  'contact-card/qr.js': 4_500,
  'contact-card/objects.js': 7_000,
  'contact-card/reader.js': 26_000,
  'contact-card/vcard.js': 7_000,
  'script/counts.js': 3_000,
  'script/frames.js': 700,
  'shared/adoption.js': 1_000,
  'shared/structured-data.js': 4_000,
  'star-rating/extras.js': 2_900,
  'star-rating/page-rating.js': 3_600,
};

/** What visitors of a page with our elements never need: it must not be in their scripts. The frames' part is fetched where there is one. */
const NOT_IN_SCRIPTS = /^src\/(?:apps|render|server)\/|^src\/script\/later\/frames\.ts$/;

/** Highest brotli size of the words of one language, in bytes. */
const WORDS_BUDGET = 2_000;

/** What pages ask for before anybody touches them, in English where nothing else is said. */
const PAGES: Record<string, string[]> = {
  'all four, lintel.js': ['lintel.js', 'business-hours/reader.js', 'contact-card/reader.js'],
  'star rating alone': ['star-rating.js'],
  'star rating with a histogram alone': ['star-rating.js', 'star-rating/extras.js'],
  "star rating of a page's thread alone": ['star-rating.js', 'star-rating/page-rating.js'],
  'business hours alone': ['business-hours.js', 'business-hours/reader.js'],
  'business hours alone, in German': ['business-hours.js', 'business-hours/reader.js', 'business-hours/words-de.js'],
  'contact card alone': ['contact-card.js', 'contact-card/reader.js'],
  'contact card alone, in Germany': ['contact-card.js', 'contact-card/reader.js', 'contact-card/words-de.js'],
  'comment box alone': ['comment-box.js'],
  'comment box alone, writing': ['comment-box.js', 'comment-box/composer.js', 'comment-box/writing-tools.js'],
};

const RECORD = 'tools/sizes.json';
const before = JSON.parse(readFileSync(RECORD, 'utf8')) as Record<string, number>;
const after: Record<string, number> = {};
const complaints: string[] = [];
const row = (name: string, ...columns: (string | number)[]) =>
  name.padEnd(38) + columns.map(column => String(column).padStart(8)).join('');

function measure(name: string, bytes: Buffer, budget: number | undefined): void {
  const params = {[constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length};
  const size = brotliCompressSync(bytes, {params}).length;
  const recorded = before[name];
  after[name] = size;
  const grown = recorded === undefined ? 0 : size - recorded;
  const remarks: string[] = [];
  if (budget !== undefined && size > budget) remarks.push(`${size - budget} over budget`);
  if (recorded === undefined) remarks.push('new');
  else if (grown) remarks.push(`${grown > 0 ? '+' : ''}${grown} since recorded`);
  if (budget === undefined) complaints.push(`${name} has no budget: give it one in tools/size.ts.`);
  else if (size > budget + (EXCESS[name] ?? 0))
    complaints.push(`${name} is ${size - budget} bytes over its budget of ${budget}.`);
  if (grown > TOLERANCE) complaints.push(`${name} grew by ${grown} bytes.`);
  const columns = row(name, size, gzipSync(bytes, {level: 9}).length, budget ?? '?');
  console.log(`${columns}   ${remarks.join(', ')}`.trimEnd());
}

console.log(row('file', 'brotli', 'gzip', 'budget'));
await inFolder(async folder => {
  const path = join(folder, 'file.js');
  for (const [name, budget] of Object.entries(SCRIPT_BUDGETS)) {
    const modules = await buildScript(resolve('src/script', name.replace('.js', '.ts')), path);
    for (const module of modules.filter(module => NOT_IN_SCRIPTS.test(module)))
      complaints.push(`${name} has ${module} in it, which no page with our elements needs.`);
    measure(name, readFileSync(path), budget);
  }
  for (const file of laterFiles()) {
    await buildLater(file, path);
    measure(file.file, readFileSync(path), file.file.includes('/words-') ? WORDS_BUDGET : LATER_BUDGETS[file.file]);
  }
});

console.log('\n' + row('a page with', 'brotli', 'files'));
for (const [page, names] of Object.entries(PAGES)) {
  const sizes = names.map(name => after[name]!);
  console.log(
    row(
      page,
      sizes.reduce((sum, size) => sum + size, 0),
      names.length,
    ),
  );
}

if (process.argv.includes('--accept')) {
  writeFileSync(RECORD, JSON.stringify(after, null, 2) + '\n');
  console.log(`Recorded in ${RECORD}.`);
} else if (complaints.length) {
  console.error(`\n${complaints.join('\n')}`);
  console.error(
    'Look for a dependency that came along, a sentence said twice, or something that could load later. If every byte has earned its place: npm run size -- --accept',
  );
  process.exit(1);
}
