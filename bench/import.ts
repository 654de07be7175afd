/**
 * `npm run bench -- import`: what it takes to import a large export of Disqus.
 *
 *  - comments read and checked, and stored, a second;
 *  - the most memory the process had: 300 MB or less, whatever the file's size.
 *
 * `node bench/import.ts --mb=500` makes a file of that size; 50 MB without. Measures the build. Exit code 1 when the budget is missed.
 */
import {spawn} from 'node:child_process';
import {createWriteStream, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {once} from 'node:events';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

/** What is installed: the sources take 30 MB more, for the types that Node takes out of them. */
const CLI = fileURLToPath(new URL('../dist/es/server/cli/bin.js', import.meta.url));
const MEMORY_BUDGET = 300;
const MB = 1_048_576;
const THREADS = 2_000;
const WORDS =
  'We have been going there for years and the whole family is happy with it, thank you for the advice'.split(' ');

const size = Number(process.argv.find(arg => arg.startsWith('--mb='))?.slice(5) ?? 50) * MB;
const folder = mkdtempSync(join(tmpdir(), 'lintel-import-bench-'));
process.on('exit', () => rmSync(folder, {recursive: true, force: true}));

/** Writes an export: a third of the posts answer one of the last. @returns how many posts */
async function writeExport(path: string): Promise<number> {
  const out = createWriteStream(path);
  const write = async (text: string) => {
    if (!out.write(text)) await once(out, 'drain');
  };
  await write(
    '<?xml version="1.0" encoding="utf-8"?>\n<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">\n',
  );
  for (let i = 0; i < THREADS; i++) {
    await write(
      `<thread dsq:id="${i}"><id/><link>https://example.com/post/${i}</link><title>Post ${i}</title></thread>\n`,
    );
  }
  let posts = 0;
  for (let written = 0; written < size; posts++) {
    const text = Array.from({length: 10 + (posts % 60)}, (_, i) => WORDS[(posts * 7 + i * 3) % WORDS.length]).join(' ');
    const answered = posts - THREADS * (1 + (posts % 3));
    const parent = posts % 3 === 0 && answered > 0 ? `<parent dsq:id="${1e9 + answered}"/>` : '';
    const post =
      `<post dsq:id="${1e9 + posts}"><id/><message><![CDATA[<p>${text}</p><p>More <b>of it</b>.</p>]]></message>` +
      `<createdAt>${new Date(1.4e12 + posts * 1000).toISOString().slice(0, 19)}Z</createdAt><isDeleted>false</isDeleted><isSpam>false</isSpam>` +
      `<author><email>person${posts}@example.com</email><name>Person ${posts}</name><isAnonymous>false</isAnonymous></author>` +
      `<ipAddress>192.0.2.1</ipAddress><thread dsq:id="${posts % THREADS}"/>${parent}</post>\n`;
    written += post.length;
    await write(post);
  }
  out.end('</disqus>\n');
  await once(out, 'finish');
  return posts;
}

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
      memory = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
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
const posts = await writeExport(path);
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
