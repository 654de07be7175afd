/** The space that the builder's snippets keep, against the elements as they are: nothing moves, and no hole stays. */
import assert from 'node:assert/strict';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {after, before, test} from 'node:test';
import type {Browser} from 'puppeteer-core';
import type {Answers, Tag} from '../../src/apps/builder/choices.ts';
import {elementMarkup, placeholderMarkup, scriptMarkup, type Widget} from '../../src/apps/builder/markup.ts';
import {keptStyle} from '../../src/apps/builder/space.ts';
import type {ThreadAnswer} from '../../src/protocol/api.ts';
import {fillPage} from '../../src/render/site.ts';
import {openBrowser, openPage, settled} from '../helpers/browser.ts';
import {startServer, type TestServer} from '../helpers/server.ts';

const HOURS = 'Mon - Fri: 9 am - 10pm\nSaturday:  Closed\nSunday: 10am - 1pm';
const CARD = 'Florida USA\ninfo@example.com\nhttps://www.example.com/\nTel: 1 (305) 555-0157';
const FULL = `Willow Street Dental\n12 Willow Street\nOrlando, FL 32801\n${CARD.slice(CARD.indexOf('\n') + 1)}`;
const ZONE = {timezone: 'America/New_York'};

/** What owners choose, one each. */
const CHOSEN: [Tag, Answers, string][] = [
  ['star-rating', {thread: '/space/rating'}, ''],
  ['star-rating', {thread: '/space/rating-histogram', histogram: true}, ''],
  ['star-rating', {readonly: true, value: '4.3', count: '128'}, ''],
  ['star-rating', {readonly: true, histogram: true, distribution: '[3,4,12,30,79]'}, ''],
  ['star-rating', {name: 'stars'}, ''],
  ['comment-box', {thread: '/space/comments'}, ''],
  ['comment-box', {thread: '/space/comments-rated', rating: 'required'}, ''],
  ['comment-box', {thread: '/space/comments-read', readonly: true}, ''],
  ['business-hours', {}, HOURS],
  ['business-hours', ZONE, HOURS],
  ['business-hours', {...ZONE, layout: 'compact'}, HOURS],
  ['business-hours', {layout: 'compact'}, HOURS],
  ['business-hours', {...ZONE, layout: 'status'}, HOURS],
  ['contact-card', {country: 'US'}, CARD],
  ['contact-card', {country: 'US'}, FULL],
  ['contact-card', {country: 'US', actions: 'vcard qr copy share directions'}, CARD],
  ['contact-card', {country: 'US', actions: 'vcard qr copy share directions'}, FULL],
  ['contact-card', {country: 'US', layout: 'compact'}, CARD],
  ['contact-card', {country: 'US', layout: 'inline'}, CARD],
];

/** Layout shift that nobody sees; the contract allows 0.02 for a whole page. */
const STILL = 0.005;
/** Highest hole below an element, in em: fingers need more room than a mouse, at any width, and a script may not look which it is. */
const HOLE = 5.5;

let browser: Browser;
let server: TestServer;
let site: Server;
let url = '';
let body = '';

before(async () => {
  server = await startServer();
  browser = await openBrowser();
  site = createServer((_, response) =>
    response
      .writeHead(200, {'content-type': 'text/html; charset=utf-8'})
      .end(
        `<!doctype html><html lang="en"><title>x</title><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><body>${body}<p>What the page has below.</p>`,
      ),
  );
  await new Promise<void>(resolve => site.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(site.address() as AddressInfo).port}/`;
});
after(async () => {
  await browser?.close();
  await server?.stop();
  site?.close().closeAllConnections();
});

const widgetOf = ([tag, answers, text]: (typeof CHOSEN)[number]): Widget => ({
  tag,
  attributes: Object.entries(answers),
  text,
  style: keptStyle(tag, answers, text),
});

/** A page on which each widget is alone in what can be seen, its script 1.5 seconds late; what moved, and how high each is. */
async function late(markup: string, options: {width: number; touch?: boolean}) {
  body = markup;
  const page = await openPage(browser, 'about:blank', {height: 4000, now: '2025-09-05T15:00:00Z', ...options});
  await page.evaluateOnNewDocument(() => {
    const moved = {shift: 0, what: [] as string[]};
    Object.assign(window, {moved});
    new PerformanceObserver(list => {
      for (const entry of list.getEntries() as unknown as {value: number; sources: {node: Node | null}[]}[]) {
        moved.shift += entry.value;
        for (const {node} of entry.sources) moved.what.push(node?.nodeName ?? '?');
      }
    }).observe({type: 'layout-shift', buffered: true});
  });
  await page.setRequestInterception(true);
  page.on('request', request => {
    setTimeout(() => void request.continue(), request.url().endsWith('/lintel.js') ? 1500 : 0);
  });
  await page.goto(url, {waitUntil: 'load'});
  await settled(page);
  const found = await page.evaluate(() => ({
    ...(window as unknown as {moved: {shift: number; what: string[]}}).moved,
    heights: [...document.querySelectorAll('star-rating, comment-box, business-hours, contact-card')].map(element => {
      const style = getComputedStyle(element);
      const reserved = parseFloat(style.minHeight) || parseFloat(getComputedStyle(element.parentElement!).minHeight);
      (element as HTMLElement).style.minHeight = '0';
      return {real: element.getBoundingClientRect().height / 16, reserved: reserved / 16};
    }),
  }));
  await page.browserContext().close();
  return found;
}

for (const options of [{width: 320, touch: true}, {width: 768}, {width: 1200}])
  test(`nothing moves and no hole stays: ${JSON.stringify(options)}`, {timeout: 120_000}, async () => {
    const script = `<script async src="${server.url}/lintel.js"></script>`;
    const faults: string[] = [];
    const {heights} = await late(script + CHOSEN.map(chosen => elementMarkup(widgetOf(chosen))).join(''), options);
    for (const [i, {real, reserved}] of heights.entries()) {
      const what = `${JSON.stringify(CHOSEN[i])}: ${real.toFixed(2)}em, ${reserved.toFixed(2)}em kept`;
      if (process.env['LINTEL_SHOW']) console.log(what);
      if (real > reserved + 0.03) faults.push(`${what}: too little`);
      if (reserved - real > HOLE) faults.push(`${what}: a hole`);
    }
    assert.deepEqual(faults, []);
  });

const footer = [widgetOf(CHOSEN[9]!), widgetOf(CHOSEN[14]!), widgetOf(CHOSEN[0]!), widgetOf(CHOSEN[6]!)];
const styles: Record<string, (widget: Widget, src: string) => string> = {
  element: elementMarkup,
  placeholder: placeholderMarkup,
  script: (widget, src) => scriptMarkup(widget, {src}),
};
for (const [style, write] of Object.entries(styles))
  for (const options of [{width: 320, touch: true}, {width: 768}, {width: 1200}])
    test(`a snippet whose script is late moves nothing, ${style}: ${JSON.stringify(options)}`, async () => {
      const src = `${server.url}/lintel.js`;
      const script = style === 'script' ? '' : `<script async src="${src}"></script>`;
      const {shift, what} = await late(script + footer.map(widget => write(widget, src)).join(''), options);
      assert.ok(shift <= STILL, `layout shift ${shift}: ${what.join(', ')}`);
    });

for (const options of [{width: 320, touch: true}, {width: 1200}])
  test(`what lintel render has written into such a page moves nothing either: ${JSON.stringify(options)}`, async () => {
    const markup = footer
      .filter(({tag}) => tag !== 'comment-box')
      .map(elementMarkup)
      .join('');
    const {html, filled} = await fillPage(`<script async src="${server.url}/lintel.js"></script>${markup}`, {
      url: 'https://www.example.com/',
      read: async ({server, query}) => (await fetch(`${server}api/v1/thread?${query}`)).json() as Promise<ThreadAnswer>,
    });
    assert.ok(filled && /class="p-tel"/.test(html), html);
    const {shift, what} = await late(html, options);
    assert.ok(shift <= STILL, `layout shift ${shift}: ${what.join(', ')}`);
  });

test('visitors without scripts read the lines as they were typed, where they fit', async () => {
  const lines = async ([tag, answers, text]: (typeof CHOSEN)[number], write: (widget: Widget) => string) => {
    body = write(widgetOf([tag, answers, text]));
    const page = await openPage(browser, url, {width: 768});
    const shown = await page.$eval('body > :first-child', element =>
      (element as HTMLElement).innerText.trim().split('\n'),
    );
    await page.browserContext().close();
    return shown;
  };
  for (const write of [elementMarkup, placeholderMarkup]) {
    assert.deepEqual(await lines(['contact-card', {}, CARD], write), CARD.split('\n'));
    assert.deepEqual(await lines(['business-hours', ZONE, HOURS], write), HOURS.replace(/ +/g, ' ').split('\n'));
  }
  assert.equal((await lines(['business-hours', {...ZONE, layout: 'status'}, HOURS], elementMarkup)).length, 1);
});
