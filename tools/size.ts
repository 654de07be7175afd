/**
 * The size gate. Prints what a page downloads, brotli and gzip, against the budgets of the contract and the sizes recorded in
 * `tools/sizes.json`. Exits with 1 when a file grew; one that is over its budget says by how much and may only shrink. `--accept` records today's sizes; a name
 * (`npm run size -- star-rating`) measures that file alone.
 */
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {brotliCompressSync, constants, gzipSync} from 'node:zlib';
import {build, type Plugin} from 'vite';
import {LATER, lazy, script} from '../vite.config.ts';

process.chdir(new URL('..', import.meta.url).pathname);

/** Bytes by which a file may grow unnoticed: compressors are not steady to the byte. */
const TOLERANCE = 16;

/** Entry, highest brotli size in bytes, and what is counted though it is fetched later. */
const files: Record<string, [entry: string, budget: number, later?: string]> = {
  'lintel.js': ['src/script/lintel.ts', 32_000],
  'star-rating alone': ['src/elements/star-rating/index.ts', 9_500],
  'star-rating, thread': ['src/elements/star-rating/index.ts', 11_500, './page-rating.ts'],
  'comment-box alone': ['src/elements/comment-box/index.ts', 18_000],
  'business-hours alone': ['src/elements/business-hours/index.ts', 13_000],
  'contact-card alone': ['src/elements/contact-card/index.ts', 15_000],
  ...Object.fromEntries(Object.entries(LATER).map(([name, file]) => [`${name}.js`, file])),
};

/** What a page fetches later counts by itself: modules that are imported dynamically, unless something needs them at once. */
const split = (but?: string): Plugin => ({
  name: 'split',
  resolveDynamicImport: id => (typeof id === 'string' && id !== but ? {id, external: true} : undefined),
});

const record = 'tools/sizes.json';
const before = JSON.parse(readFileSync(record, 'utf8')) as Record<string, number>;
const after: Record<string, number> = {};
const complaints: string[] = [];
const folder = mkdtempSync(join(tmpdir(), 'lintel-size-'));

console.log(`${'file'.padEnd(22)}${'brotli'.padStart(8)}${'gzip'.padStart(8)}${'budget'.padStart(8)}`);
const only = process.argv.slice(2).filter(word => !word.startsWith('--'));
for (const [name, [entry, budget, later]] of Object.entries(files)) {
  if (only.length && !only.some(word => name.startsWith(word))) continue;
  const beside = Object.keys(LATER).some(file => name === `${file}.js`);
  const config = (beside ? lazy : script)(entry, 'file.js');
  await build({
    ...config,
    logLevel: 'error',
    plugins: [...config.plugins!, split(later)],
    build: {...config.build, outDir: folder, emptyOutDir: true},
  });
  const bytes = readFileSync(join(folder, 'file.js'));
  const size = brotliCompressSync(bytes, {
    params: {[constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length},
  }).length;
  const gzip = gzipSync(bytes, {level: 9}).length;
  const recorded = before[name];
  after[name] = size;
  const change = [
    size > budget ? `${size - budget} over budget` : '',
    recorded === undefined
      ? 'new'
      : size === recorded
        ? ''
        : `${size > recorded ? '+' : ''}${size - recorded} since recorded`,
  ];
  console.log(
    `${name.padEnd(22)}${String(size).padStart(8)}${String(gzip).padStart(8)}${String(budget).padStart(8)}   ${change.filter(Boolean).join(', ')}`.trimEnd(),
  );
  // A file that is known to be over its budget may only shrink (docs/decisions/0009-bytes.md).
  if (size > Math.max(budget, recorded ?? 0) + TOLERANCE)
    complaints.push(`${name} is ${size - budget} bytes over its budget of ${budget}.`);
  if (recorded !== undefined && size > recorded + TOLERANCE)
    complaints.push(`${name} grew by ${size - recorded} bytes.`);
}
rmSync(folder, {recursive: true, force: true});

if (process.argv.includes('--accept')) {
  writeFileSync(record, JSON.stringify({...before, ...after}, null, 2) + '\n');
  console.log(`Recorded in ${record}.`);
} else if (complaints.length) {
  console.error(`\n${complaints.join('\n')}`);
  console.error(
    'Look for a dependency that came along, a sentence said twice, or something that could load later. If every byte has earned its place: npm run size -- --accept',
  );
  process.exit(1);
}
