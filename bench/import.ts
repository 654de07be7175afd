/**
 * `npm run bench -- import`: what it takes to import a large export of Disqus.
 *
 *  - comments read and checked, and stored, a second;
 *  - the most memory the process had: 300 MB or less, whatever the file's size.
 *
 * `node bench/import.ts --mb=500` makes a file of that size; 50 MB without. Measures the build. Exit code 1 when the budget is missed.
 */
import {spawn} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {once} from 'node:events';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {writeExport} from './helpers/disqus.ts';

/** What is installed: the sources take 30 MB more, for the types that Node takes out of them. */
const CLI = fileURLToPath(new URL('../dist/es/server/cli/bin.js', import.meta.url));
const MEMORY_BUDGET = 300;
const MB = 1_048_576;
const THREADS = 2_000;
const size = Number(process.argv.find(arg => arg.startsWith('--mb='))?.slice(5) ?? 50) * MB;
const folder = mkdtempSync(join(tmpdir(), 'lintel-import-bench-'));
process.on('exit', () => rmSync(folder, {recursive: true, force: true}));

/** Runs `lintel import`. @returns seconds, and the most memory it had in MB */
async function run(...args: string[]): Promise<{seconds: number; memory: number; out: string}> {
  const start = performance.now();
  const child = spawn(process.execPath, [CLI, 'import', ...args], {
    env: {...process.env, LINTEL_DATABASE: `sqlite:${join(folder, 'lintel.db')}`},
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  let memory = 0;
  const look = setInterval(() => {
    try {
      // A process that has just ended says nothing of its memory any more.
      memory = Math.max(
        memory,
        Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024,
      );
    } catch {
      // It has ended, or this system has no /proc.
    }
  }, 200);
  const [code] = (await once(child, 'exit')) as [number];
  clearInterval(look);
  if (code) throw new Error(`lintel import ended with ${code}`);
  return {seconds: (performance.now() - start) / 1000, memory, out};
}

const path = join(folder, 'disqus.xml');
const posts = await writeExport(path, {threads: THREADS, enough: ({written}) => written >= size});
const check = await run(path, '--dry-run');
const all = await run(path);
const row = (name: string, value: string) => console.log(`  ${name.padEnd(36)} ${value}`);
console.log(`\nAn export of Disqus, ${Math.round(size / MB)} MB, ${posts} comments`);
row('read and checked', `${Math.round(posts / check.seconds)} comments/s`);
row('checked and stored', `${Math.round(posts / all.seconds)} comments/s (${all.seconds.toFixed(0)} s)`);
row('memory at most, checking', `${Math.round(check.memory)} MB`);
row('memory at most', `${Math.round(Math.max(check.memory, all.memory))} MB (budget ${MEMORY_BUDGET})`);
if (!all.out.includes(`${posts}  imported now`)) throw new Error(all.out);
if (Math.max(check.memory, all.memory) > MEMORY_BUDGET) process.exitCode = 1;
