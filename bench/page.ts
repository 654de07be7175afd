/**
 * `npm run bench page`: what the single script costs a page, side by side with a Lit element that says "hello", in the same run.
 * Four pages: all four widgets as the README says to paste them; as many hello elements; fifty times all four; two hundred opening hours
 * in four time zones. Each is
 * loaded several times, alternating, and medians are shown (`--against=FILE`, the `bin.js` of another build's server, adds that build's
 * pages to the same run): milliseconds of script and of all tasks (Chromium's own counters), the longest
 * task, the requests, the layout shift, and layouts, which repeat exactly. Needs a build. Exit code 1 when a budget of the contract is missed.
 */
import {readFileSync} from 'node:fs';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {openBrowser, openPage, settled} from '../test/helpers/browser.ts';
import {bundle} from '../test/helpers/bundle.ts';
import {startServer} from '../test/helpers/server.ts';

const ROUNDS = 7;
/** Contract, "Budgets": a task above 50 ms is a long one (https://w3c.github.io/longtasks/). */
const LONG_TASK = 50;
const LONGEST_OF_MANY = 200;

const [, pasted = ''] = /^```html\n(.*?)^```/ms.exec(readFileSync(new URL('../README.md', import.meta.url), 'utf8'))!;
const widgets = pasted.replace(/<script.*\n/, '');
const server = await startServer({cli: new URL('../dist/es/server/cli/bin.js', import.meta.url).pathname});
const tag = (url: string) => `<script async src="${url}/lintel.js"></script>`;
const against = process.argv.find(argument => argument.startsWith('--against='))?.slice(10);
const other = against ? await startServer({cli: against}) : undefined;
const lintel = tag(server.url);
const hello = await bundle('bench/pages/hello.ts');
const ZONES = ['America/New_York', 'Europe/Berlin', 'Asia/Tokyo', 'Australia/Sydney'];
const hours = Array.from(
  {length: 200},
  (_, i) =>
    `<business-hours timezone="${ZONES[i % 4]}">Mon - Fri: ${6 + (i % 5)} am - 8pm\nDec 24: 9am-1pm\nWalk-ins welcome</business-hours>`,
);
const pages: Record<string, string> = {
  'four Lit hellos': `<script async src="/hello.js"></script>${'<lit-hello></lit-hello>'.repeat(4)}`,
  'all four widgets': lintel + widgets,
  'two hundred widgets': lintel + widgets.repeat(50),
  'two hundred hours': lintel + hours.join(''),
  ...(other && {
    'all four, other build': tag(other.url) + widgets,
    'two hundred, other build': tag(other.url) + widgets.repeat(50),
  }),
};
const names = Object.keys(pages);

const site = createServer((request, response) => {
  const script = request.url === '/hello.js';
  response.setHeader('content-type', script ? 'text/javascript' : 'text/html; charset=utf-8');
  const body = pages[names[Number(request.url!.slice(1))]!];
  response.end(script ? hello : `<!doctype html><html lang="en"><link rel="icon" href="data:,"><body>${body}`);
});
await new Promise<void>(resolve => site.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;

const browser = await openBrowser();
/** Names of Chromium's counters, in seconds and numbers. */
const COUNTERS = {script: 'ScriptDuration', tasks: 'TaskDuration', layouts: 'LayoutCount'} as const;

async function once(index: number) {
  const page = await openPage(browser, 'about:blank');
  await page.evaluateOnNewDocument(() => {
    const tasks: number[] = [];
    Object.assign(window, {tasks, shift: 0});
    new PerformanceObserver(list => {
      for (const entry of list.getEntries())
        (window as unknown as {shift: number}).shift += (entry as unknown as {value: number}).value;
    }).observe({type: 'layout-shift', buffered: true});
    new PerformanceObserver(list => tasks.push(...list.getEntries().map(({duration}) => duration))).observe({
      type: 'longtask',
      buffered: true,
    });
  });
  await page.goto(`${origin}/${index}`, {waitUntil: 'load'});
  await settled(page);
  const metrics = await page.metrics();
  const tasks = await page.evaluate(() => (window as unknown as {tasks: number[]}).tasks);
  const row = {
    script: metrics[COUNTERS.script]! * 1000,
    tasks: metrics[COUNTERS.tasks]! * 1000,
    longest: Math.max(0, ...tasks),
    layouts: metrics[COUNTERS.layouts]!,
    shift: await page.evaluate(() => (window as unknown as {shift: number}).shift),
    requests: page.requested.filter(url => /^http/.test(url)).length - 1,
  };
  await page.browserContext().close();
  return row;
}

type Row = Awaited<ReturnType<typeof once>>;
const rows: Row[][] = names.map(() => []);
// The first round fills caches and is not counted.
for (let round = -1; round < ROUNDS; round++)
  for (let i = 0; i < names.length; i++) {
    const row = await once(i);
    if (round >= 0) rows[i]!.push(row);
  }
await browser.close();
site.close();
await server.stop();
await other?.stop();

const median = (values: number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!;
const columns = ['script', 'tasks', 'longest', 'layouts', 'requests', 'shift'] as const;
console.log(`Median of ${ROUNDS} loads; milliseconds, counts\n`);
console.log(
  ''.padEnd(26) +
    ['script', 'all tasks', 'long task', 'layouts', 'requests', 'shift'].map(c => c.padStart(11)).join(''),
);
const result = names.map((name, i) => {
  const of = columns.map(column => median(rows[i]!.map(row => row[column])));
  console.log(
    name.padEnd(26) + of.map((value, i) => value.toFixed(columns[i] === 'shift' ? 3 : 0).padStart(11)).join(''),
  );
  return of;
});
const [, four, many, manyHours] = result;
console.log(
  `\nNo task above ${LONG_TASK} ms with all four, none above ${LONGEST_OF_MANY} ms with two hundred, of all kinds or of hours (budgets).`,
);
const crowds = [many!, manyHours!];
const missed =
  four![2]! > LONG_TASK || crowds.some(([, , longest, , requests]) => longest! > LONGEST_OF_MANY || requests! > 5);
process.exitCode = missed ? 1 : 0;
