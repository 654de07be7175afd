/**
 * `npm run bench -- large`: a million comments in 10,000 threads, loaded with `lintel import`: what they take on the disk, how long the server takes to start with
 * them, and how soon threads are answered that nobody has read since. `--comments=100000` is faster. Takes five to fifteen minutes.
 */
import {execFile} from 'node:child_process';
import {mkdtempSync, rmSync, statSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {call, startServer} from '../test/helpers/server.ts';
import {writeExport} from './helpers/disqus.ts';
import {atShare} from './helpers/load.ts';

const comments = Number(process.argv.find(arg => arg.startsWith('--comments='))?.slice(11) ?? 1_000_000);
const threads = comments / 100;
const READS = 1_000;
const MB = 1_048_576;
const folder = mkdtempSync(join(tmpdir(), 'lintel-large-'));
process.on('exit', () => rmSync(folder, {recursive: true, force: true}));
const row = (name: string, value: string) => console.log(`  ${name.padEnd(40)} ${value}`);

const exported = join(folder, 'disqus.xml');
const file = join(folder, 'lintel.db');
const env = {LINTEL_DATABASE: `sqlite:${file}`};
await writeExport(exported, {threads, enough: ({posts}) => posts >= comments});
console.log(`${comments} comments in ${threads} threads, an export of ${Math.round(statSync(exported).size / MB)} MB`);
const begun = performance.now();
await promisify(execFile)(process.execPath, ['src/server/cli/bin.ts', 'import', exported], {
  env: {...process.env, ...env},
});
const seconds = (performance.now() - begun) / 1_000;
row('imported in', `${seconds.toFixed(0)} s, ${Math.round(comments / seconds)} comments/s`);
rmSync(exported);
const starting = performance.now();
const server = await startServer({env});
row('start', `${((performance.now() - starting) / 1_000).toFixed(1)} s`);
const bytes = statSync(file).size;
row('on the disk', `${Math.round(bytes / MB)} MB, ${Math.round(bytes / comments)} bytes each`);
const times: number[] = [];
for (let i = 0; i < READS; i++) {
  const thread = encodeURIComponent(`/post/${Math.trunc((i * threads) / READS)}`);
  const start = performance.now();
  const {body} = await call(`${server.url}/api/v1/thread?thread=${thread}`);
  times.push(performance.now() - start);
  if (body.thread.count !== 100) throw new Error(JSON.stringify(body.thread));
}
row(
  `${READS} threads read for the first time`,
  [0.5, 0.99].map(share => `${atShare(times, share).toFixed(1)} ms`).join(', ') + ' (half, 99 of 100)',
);
await server.stop();
