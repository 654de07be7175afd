/**
 * `npm run bench challenge`: what the proof of work costs a visitor who types on a slow phone. The same page with it and without,
 * alternating, on a page's thread slowed down four times; medians are shown: milliseconds of script and of all tasks while 100
 * characters are typed, the longest task, the slowest key (from the key to the next picture), and the wait between Post and the comment's
 * being stored, after typing and for a text that is pasted and posted at once.
 *
 * Chromium slows the page's own thread only. The work is done on the browser's threads: how long it takes unslowed is the last line, and
 * four times that is what such a phone takes. Needs a build. Exit code 1 when a task gets longer than 50 ms through it.
 */
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {solveChallenge, type Challenge} from 'altcha-lib';
import {deriveKey} from 'altcha-lib/algorithms/web/pbkdf2';
import {openBrowser, openPage, settled} from '../test/helpers/browser.ts';
import {startServer, type TestServer} from '../test/helpers/server.ts';

const ROUNDS = 5;
const SLOWER = 4;
/** Milliseconds between two keys: a fast typist. */
const KEY = 60;
const TEXT = 'The instruments stayed covered, as I had asked, and nobody hurried me. That alone was worth the drive.';
/** https://w3c.github.io/longtasks/ */
const LONG_TASK = 50;

const cli = new URL('../dist/es/server/cli/bin.js', import.meta.url).pathname;
const servers = {
  without: await startServer({cli}),
  'with proof of work': await startServer({cli, env: {LINTEL_CHALLENGE: 'on'}}),
};
/** Each address is a page, and a thread, of its own; its query says whose. */
const site = createServer(({url = ''}, response) => {
  const server = url.split('?')[1] ?? '';
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(
    `<!doctype html><html lang="en"><link rel="icon" href="data:,"><body><script async src="${server}/lintel.js"></script><comment-box></comment-box>`,
  );
});
await new Promise<void>(resolve => site.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
const browser = await openBrowser();

type Measures = Record<'script' | 'tasks' | 'longest' | 'key' | 'posted' | 'pasted', number>;
let rounds = 0;

async function once(server: TestServer): Promise<Measures> {
  const page = await openPage(browser, 'about:blank');
  await page.evaluateOnNewDocument(() => {
    const seen = {tasks: [0], keys: [0]};
    Object.assign(window, {seen});
    new PerformanceObserver(list => seen.tasks.push(...list.getEntries().map(({duration}) => duration))).observe({
      type: 'longtask',
      buffered: true,
    });
    new PerformanceObserver(list => seen.keys.push(...list.getEntries().map(({duration}) => duration))).observe({
      type: 'event',
      durationThreshold: 16,
    } as PerformanceObserverInit);
  });
  await page.goto(`${origin}/${rounds++}?${server.url}`);
  await page.waitForSelector('comment-box:defined');
  await settled(page);
  const devtools = await page.createCDPSession();
  await devtools.send('Performance.enable');
  await devtools.send('Emulation.setCPUThrottlingRate', {rate: SLOWER});
  const counters = async () => {
    const {metrics} = await devtools.send('Performance.getMetrics');
    return (name: string) => metrics.find(metric => metric.name === name)!.value * 1000;
  };
  const post = () =>
    page.evaluate(async () => {
      const box = document.querySelector('comment-box')!;
      const button = box.shadowRoot!.querySelector<HTMLElement>('[data-do=post]')!;
      const start = performance.now();
      const posted = new Promise(done => box.addEventListener('lintel-comment', done, {once: true}));
      button.click();
      await posted;
      return performance.now() - start;
    });
  const area = (await page.waitForSelector('comment-box >>> textarea'))!;
  await area.click();
  // The composer is there with the first touch; what it takes to come is another matter.
  await page.waitForSelector('comment-box >>> textarea[aria-invalid]');
  const before = await counters();
  await page.evaluate(() => {
    const {seen} = window as unknown as {seen: Record<string, number[]>};
    seen['tasks'] = [0];
    seen['keys'] = [0];
  });
  await area.type(TEXT, {delay: KEY});
  const after = await counters();
  const seen = await page.evaluate(() => {
    const {seen} = window as unknown as {seen: Record<string, number[]>};
    return {longest: Math.max(...seen['tasks']!), key: Math.max(...seen['keys']!)};
  });
  const posted = await post();
  const pasted = await page.evaluate(async text => {
    const box = document.querySelector('comment-box')!;
    const area = box.shadowRoot!.querySelector('textarea')!;
    area.value = text;
    area.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}));
    const start = performance.now();
    const posted = new Promise(done => box.addEventListener('lintel-comment', done, {once: true}));
    box.shadowRoot!.querySelector<HTMLElement>('[data-do=post]')!.click();
    await posted;
    return performance.now() - start;
  }, `Pasted. ${TEXT}`);
  await page.browserContext().close();
  const spent = (name: string) => after(name) - before(name);
  return {script: spent('ScriptDuration'), tasks: spent('TaskDuration'), ...seen, posted, pasted};
}

/** Milliseconds of one core for one challenge, in Node's own cryptography. */
async function work(): Promise<number> {
  const {challenge} = (await (
    await fetch(`${servers['with proof of work'].url}/api/v1/challenge?thread=/work`)
  ).json()) as {
    challenge: Challenge;
  };
  return (await solveChallenge({challenge, deriveKey}))!.time!;
}

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1]!;
const results: Record<string, Measures[]> = {};
try {
  for (let round = 0; round < ROUNDS; round++)
    for (const [name, server] of Object.entries(servers)) (results[name] ??= []).push(await once(server));
  console.log(
    `${''.padEnd(20)}${['script', 'tasks', 'longest', 'key', 'posted', 'pasted'].map(n => n.padStart(10)).join('')}   ms`,
  );
  const medians = Object.entries(results).map(([name, all]) => {
    const of = (key: keyof Measures) => median(all.map(one => one[key]));
    const row = (['script', 'tasks', 'longest', 'key', 'posted', 'pasted'] as const).map(of);
    console.log(name.padEnd(20) + row.map(value => value.toFixed(0).padStart(10)).join(''));
    return {longest: of('longest')};
  });
  const works: number[] = [];
  for (let i = 0; i < 9; i++) works.push(await work());
  console.log(`One challenge takes ${median(works).toFixed(0)} ms of a core here, unslowed.`);
  const [without, proving] = medians;
  if (proving!.longest > LONG_TASK && proving!.longest > without!.longest * 1.5) {
    console.error(`A task takes ${proving!.longest.toFixed(0)} ms: over ${LONG_TASK}.`);
    process.exitCode = 1;
  }
} finally {
  await browser.close();
  site.close();
  for (const server of Object.values(servers)) await server.stop();
}
