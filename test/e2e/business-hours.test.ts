import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {after, before, describe, test} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {version} from '../../src/protocol/version.ts';
import {axe, openBrowser, openPage, screenshot, settled, type OpenPage, type PageOptions} from '../helpers/browser.ts';

const pages = new Map<string, {html: string; headers: Record<string, string>}>();
let browser: Browser;
let server: Server;
let origin: string;
/** Milliseconds the script, and a language, keep the page waiting. */
let delay = 0;
let languageDelay = 0;
/** Whether the reader cannot be had. */
let missing = false;

before(async () => {
  const dist = (path: string) => readFileSync(new URL(`../../dist/${path}`, import.meta.url));
  const code = dist('business-hours.js');
  const reader = dist(`${version}/business-hours/reader.js`);
  server = createServer((request, response) => {
    const path = request.url ?? '';
    const page = pages.get(path);
    const language = /\/locales\/(\w+)\.json$/.exec(path)?.[1];
    if (page) {
      response.writeHead(200, {'content-type': 'text/html; charset=utf-8', ...page.headers}).end(page.html);
    } else if (path === '/script.js') {
      setTimeout(() => response.writeHead(200, {'content-type': 'text/javascript'}).end(code), delay);
    } else if (path.startsWith(`/${version}/business-hours/reader.js`)) {
      response.writeHead(missing ? 404 : 200, {'content-type': 'text/javascript'}).end(missing ? '' : reader);
    } else if (language) {
      setTimeout(
        () => response.writeHead(200, {'content-type': 'application/json'}).end(dist(`locales/${language}.json`)),
        languageDelay,
      );
    } else if (/\/(holidays|business-hours)\//.test(path)) {
      let file: Buffer | undefined;
      try {
        file = dist(path.slice(1));
      } catch {
        // no such country
      }
      response
        .writeHead(file ? 200 : 404, {'content-type': path.endsWith('.js') ? 'text/javascript' : 'application/json'})
        .end(file);
    } else response.writeHead(path === '/favicon.ico' ? 204 : 404).end();
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await openBrowser();
});
after(async () => {
  await browser.close();
  server.close();
});

const NOW = '2026-12-21T15:00:00Z';
const bakery = `
Mon - Fri: 9 am - 10pm
Saturday:  Closed
Sunday: 10am - 1pm
Dec 24: 9am-1pm
Walk-ins welcome
`;
/** The same without what takes the full reader. */
const plain = bakery.split('\n').slice(0, 4).join('\n');
const hours = (attributes = '', text = bakery) =>
  `<business-hours timezone="America/New_York" ${attributes}>${text}</business-hours>`;

async function open(
  body: string,
  {
    doctype = '<!doctype html>',
    lang = 'en',
    head = '',
    headers = {},
    ...options
  }: PageOptions & {
    doctype?: string;
    lang?: string;
    head?: string;
    headers?: Record<string, string>;
  } = {},
): Promise<OpenPage> {
  const path = `/page-${pages.size}`;
  const html = `${doctype}<html lang="${lang}"><head><title>Hours</title><meta name="viewport" content="width=device-width">
    <meta name="lintel:server" content="/">${head}<script async src="/script.js"></script></head><body>${body}</body></html>`;
  pages.set(path, {html, headers});
  const page = await openPage(browser, origin + path, {now: NOW, timezone: 'America/New_York', ...options});
  await settled(page);
  return page;
}

/** What a person reads in a part, spaces of every kind made alike. */
const part = (page: OpenPage, name: string) =>
  page.$eval(
    'business-hours',
    (element, name) =>
      element.shadowRoot?.querySelector(`[part~=${name}]`)?.textContent?.replace(/\s+/g, ' ').trim() ?? '',
    name,
  );

describe('business hours on whole pages', () => {
  const looks: [string, string, PageOptions & {lang?: string; head?: string}][] = [
    ['wide', '', {}],
    ['320px', '', {width: 320}],
    ['dark', '', {head: '<style>body {background: #16181d; color: #e8e6e3}</style>'}],
    ['tinted', '', {head: '<style>body {background: #f3ead7; color: #3b2f1e; font: 14px Georgia, serif}</style>'}],
    ['forced colours', '', {forcedColors: true}],
    ['Arabic', 'dir="rtl"', {lang: 'ar-EG', width: 480}],
    ['German at 320px', '', {lang: 'de', width: 320}],
  ];
  for (const [name, attributes, options] of looks)
    test(`fit and are accessible: ${name}`, async () => {
      const page = await open(
        hours(attributes) +
          hours(`${attributes} layout="compact" now="2026-03-05T02:45:00Z"`) +
          hours(`${attributes} layout="status" now="2026-03-07T15:00:00Z"`),
        options,
      );
      await screenshot(page, `business-hours ${name}`);
      const [scroll, width] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      assert.equal(scroll, width, 'nothing is wider than the page');
      assert.deepEqual(await axe(page, 'business-hours'), []);
      assert.deepEqual(page.complaints, []);
      await page.close();
    });

  const closing = 'closed="2026-12-24/2027-01-03 Winter break"';
  const store = `
Shop: Mon - Fri: 9 am - 6 pm, Sat 9 am - 1 pm
Pharmacy: Mon - Sat: 8 am - 8 pm
Parking in the yard
`;
  const extras: [name: string, attributes: string, text: string, now?: string][] = [
    ['holidays', 'holidays="US"', `${bakery}Closed on public holidays`, '2026-12-25T16:00:00Z'],
    ['holidays ahead', 'holidays="US"', 'Mon - Fri: 9 am - 5 pm\nClosed on public holidays'],
    ['closure ahead', closing, 'Mon - Fri: 9 am - 5 pm'],
    ['closure', closing, 'Mon - Fri: 9 am - 5 pm', '2026-12-29T16:00:00Z'],
    ['departments', '', store],
    ['departments, the second', `department="Pharmacy" layout="compact" ${closing}`, store],
    ['preview of a mistake', '', 'Mon - Fri: 9 am - 5 pm\nSaturday: 9 am - late'],
    ['without a time zone', 'timezone=""', bakery],
  ];
  const settings: [string, PageOptions & {lang?: string; head?: string}, string?][] = [
    ['wide', {}],
    ['320px', {width: 320}],
    ['dark', {head: '<style>body {background: #16181d; color: #e8e6e3}</style>', width: 480}],
    ['Arabic', {lang: 'ar-EG', width: 480}, 'dir="rtl"'],
    ['German', {lang: 'de', width: 480}],
    ['French', {lang: 'fr', width: 480}],
    ['Spanish', {lang: 'es', width: 480}],
    ['Japanese', {lang: 'ja', width: 480}],
  ];
  for (const [name, options, direction = ''] of settings)
    test(`fit and are accessible with holidays, closures and departments: ${name}`, async () => {
      const samples = extras.map(
        ([title, attributes, text, now = NOW]) =>
          `<section ${direction}><h2 lang="en" dir="ltr">${title}</h2>${
            // The first of two attributes counts.
            `<business-hours ${attributes} timezone="America/New_York" now="${now}">${text}</business-hours>`
          }</section>`,
      );
      const page = await open(samples.join(''), options);
      await screenshot(page, `business-hours extras ${name}`);
      const [scroll, width] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      assert.equal(scroll, width, 'nothing is wider than the page');
      assert.deepEqual(await axe(page, 'section'), []);
      await page.close();
    });

  /** A page at an address that is not the owner's own machine. */
  async function openPublic(html: string): Promise<OpenPage> {
    const page = await openPage(browser, 'about:blank', {now: NOW});
    await page.setRequestInterception(true);
    page.on('request', request => {
      const {hostname, pathname} = new URL(request.url());
      if (hostname !== 'shop.example') return void request.continue();
      if (pathname === '/') return void request.respond({contentType: 'text/html; charset=utf-8', body: html});
      void fetch(origin + pathname).then(async answer =>
        request.respond({
          status: answer.status,
          contentType: answer.headers.get('content-type') ?? '',
          body: Buffer.from(await answer.arrayBuffer()),
        }),
      );
    });
    await page.goto('http://shop.example/', {waitUntil: 'load'});
    await settled(page);
    return page;
  }

  test('explain a mistake on a preview to its owner, and never to visitors', async () => {
    const mistake = '<business-hours timezone="UTC">Mon-Fri 9am-5pm\nSat 9-late</business-hours>';
    const html = `<!doctype html><html lang="en"><script async src="/script.js"></script><body>${mistake}</body></html>`;
    const shown = (page: OpenPage) =>
      page.evaluate(() => {
        const {contentDocument} = document.querySelector('iframe') ?? {contentDocument: document};
        return contentDocument!.querySelector<HTMLElement>('business-hours')!.innerText.trim();
      });
    const preview = await open(mistake);
    assert.match(await part(preview, 'problems'), /^Only you see this.*Line 2: “/);
    await preview.close();
    const visited = await openPublic(html);
    assert.equal(await shown(visited), 'Mon-Fri 9am-5pm\nSat 9-late');
    assert.equal(await part(visited, 'problems').catch(() => ''), '');
    assert.equal(await visited.$eval('business-hours', element => element.problems.length), 1);
    assert.equal(visited.complaints.filter(text => text.startsWith('<business-hours>')).length, 1);
    await visited.close();
    // What some builders frame is what visitors see.
    const framed = await openPublic(`<!doctype html><iframe srcdoc='${html.replace(/'/g, '&#39;')}'></iframe>`);
    await framed.waitForFunction(
      () => document.querySelector('iframe')!.contentDocument?.querySelector('business-hours')?.problems?.length,
    );
    assert.equal(
      await framed.evaluate(
        () =>
          document
            .querySelector('iframe')!
            .contentDocument!.querySelector('business-hours')!
            .shadowRoot!.querySelectorAll('[part=problems]').length,
      ),
      0,
    );
    await framed.close();
  });

  test('fetch the holidays of a country once for many, beside the reader', async () => {
    const page = await open(hours('holidays="US"', 'Mon-Fri 9am-5pm\nClosed on public holidays').repeat(20));
    assert.deepEqual(asked(page).sort(), [
      `/${version}/business-hours/holidays.js`,
      `/${version}/business-hours/reader.js`,
      `/${version}/holidays/us.json`,
      '/script.js',
    ]);
    assert.match(await part(page, 'note'), /^Fri, Dec 25 \(Christmas Day\): Closed$/);
    assert.deepEqual(page.complaints, []);
    await page.close();
  });

  test('show their hours where the holidays cannot be had', async () => {
    const page = await open(hours('holidays="QQ"', 'Mon-Fri 9am-5pm\nClosed on public holidays'));
    assert.equal(await part(page, 'status'), 'Open · closes at 5 PM');
    assert.equal(page.complaints.filter(text => text.startsWith('<business-hours>')).length, 1);
    await page.close();
  });

  // How long their page is busy measures `npm run bench page`.
  test('two hundred make no more formats than the twenty that differ', async () => {
    const zones = ['America/New_York', 'Europe/Berlin', 'Asia/Tokyo', 'Australia/Sydney'];
    const work = async (length: number) => {
      const many = Array.from(
        {length},
        (_, index) =>
          `<business-hours timezone="${zones[index % 4]}" now="2026-11-30T12:00Z">Mon - Fri: ${6 + (index % 5)} am - 8pm\nDec 24: 9am-1pm\nWalk-ins welcome</business-hours>`,
      );
      const page = await open(many.join(''), {
        head: `<script>
          made = 0;
          for (const name of ['DateTimeFormat', 'NumberFormat', 'PluralRules', 'ListFormat', 'RelativeTimeFormat'])
            Intl[name] = new Proxy(Intl[name], {construct: (target, given) => (made++, Reflect.construct(target, given))});
        </script>`,
      });
      await page.waitForFunction(() =>
        [...document.querySelectorAll('business-hours')].every(({shadowRoot}) => shadowRoot?.querySelector('table')),
      );
      const made = (await page.evaluate('made')) as number;
      await page.close();
      return made;
    };
    const twenty = await work(20);
    assert.ok(twenty > 0, 'they are counted');
    assert.equal(await work(200), twenty);
  });

  /** What the page has asked the server for. */
  const asked = (page: OpenPage) =>
    page.requested.map(url => url.replace(origin, '')).filter(path => !/^\/(page|favicon)/.test(path));

  test('fetch the reader and their language once for many, and nothing else', async () => {
    const page = await open(hours('', 'Mo–Fr 9–18 Uhr, Sa geschlossen').repeat(20), {lang: 'de'});
    assert.equal(await part(page, 'badge'), 'Geöffnet');
    assert.equal(await page.$$eval('business-hours:state(open)', all => all.length), 20);
    assert.deepEqual(asked(page).sort(), [
      `/${version}/business-hours/reader.js`,
      `/${version}/business-hours/words-de.js`,
      `/${version}/locales/de.json`,
      '/script.js',
    ]);
    assert.deepEqual(page.complaints, []);
    await page.close();
  });

  test('are read when they come while the language is under way', async () => {
    languageDelay = 600;
    try {
      const page = await open('<business-hours timezone="America/New_York"></business-hours>', {
        lang: 'de',
        head: `<script>addEventListener('load', () => setTimeout(() => {
          document.querySelector('business-hours').textContent = 'Mo–Fr 9–18 Uhr, Sa geschlossen';
        }, 200));</script>`,
      });
      await page.waitForFunction(() => document.querySelector('business-hours')!.matches(':state(open)'));
      assert.equal(await part(page, 'badge'), 'Geöffnet');
      await page.close();
    } finally {
      languageDelay = 0;
    }
  });

  test('stay the text they were where the reader cannot be had, and are read once it can', async () => {
    missing = true;
    try {
      const page = await open(hours('id="first"') + hours());
      const looks = () =>
        page.$$eval('business-hours', all =>
          all.map(element => [
            element.innerText.trim(),
            element.matches(':state(unknown)'),
            element.shadowRoot!.querySelectorAll('table').length,
            element.problems.length,
          ]),
        );
      assert.deepEqual(await looks(), [
        [bakery.trim().replace('  ', ' '), true, 0, 0],
        [bakery.trim().replace('  ', ' '), true, 0, 0],
      ]);
      const said = page.complaints.filter(text => text.startsWith('<business-hours>'));
      assert.equal(said.length, 1, said.join('\n'));
      assert.match(said[0]!, /reader\.js/);
      missing = false;
      await page.$eval('business-hours', element => void (element.lang = 'en-GB'));
      await page.waitForFunction(() =>
        document.querySelector('business-hours')!.shadowRoot!.querySelector('[part~=note]'),
      );
      assert.match(await part(page, 'note'), /^Thu 24 Dec/);
      await page.close();
    } finally {
      missing = false;
    }
  });

  test('do not move the page when the script comes late', async () => {
    delay = 1500;
    try {
      const page = await open(`${hours('style="min-height: 16.5em"', plain)}<p id="below">Below</p>`, {
        head: `<script>new PerformanceObserver(list => {
            for (const entry of list.getEntries()) window.shift = (window.shift ?? 0) + entry.value;
          }).observe({type: 'layout-shift', buffered: true})</script>`,
      });
      assert.match(await part(page, 'status'), /^Open/);
      assert.ok((await page.evaluate(() => (window as {shift?: number}).shift ?? 0)) <= 0.02);
      await page.close();
    } finally {
      delay = 0;
    }
  });

  test('keep font and form in quirks mode and under styles for everything', async () => {
    const page = await open(`<div style="font: 30px serif">${hours()}</div>`, {
      doctype: '',
      head: '<style>* {display: inline !important; padding: 0 !important; box-sizing: content-box !important}</style>',
    });
    assert.equal(await page.evaluate(() => document.compatMode), 'BackCompat');
    const looks = await page.$eval('business-hours', element => {
      const [label, times] = [...element.shadowRoot!.querySelectorAll('tr:last-child > *')] as [Element, Element];
      const [first, last] = [label.getBoundingClientRect(), times.getBoundingClientRect()];
      return {font: getComputedStyle(times).fontSize, row: first.top === last.top && first.right <= last.left};
    });
    assert.deepEqual(looks, {font: '30px', row: true});
    await page.close();
  });

  test('work where a library has replaced the built-in methods', async () => {
    // What Prototype 1.6 and 1.7 leave of arrays.
    const page = await open(hours() + hours('id="plain"', plain), {
      head: `<script>
        Array.from = function () { return [] };
        Array.prototype.entries = function () { throw new Error('entries') };
        Array.prototype.toJSON = function () { return '[' + this.map(function (one) { return JSON.stringify(one) }).join(', ') + ']' };
        Array.prototype.find = function (test) { for (var i = 0; i < this.length; i++) if (test(this[i], i)) return this[i] };
        Array.prototype.reverse = function () { return [].concat(this) };
        Array.prototype.first = function () { return this[0] };
        Object.prototype.polluted = true;
      </script>`,
    });
    assert.equal(await part(page, 'status'), 'Open · closes at 10 PM');
    assert.equal(await part(page, 'note'), 'Thu, Dec 24: 9 AM – 1 PM');
    assert.equal(await page.$$eval('#plain:state(open)', all => all.length), 1);
    await page.close();
  });

  test('work under a strict policy', async () => {
    const page = await open(hours(), {
      headers: {
        'content-security-policy':
          "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html",
      },
    });
    assert.equal(await part(page, 'status'), 'Open · closes at 10 PM');
    assert.deepEqual(page.complaints, []);
    await page.close();
  });

  test('go on after a translation tool has replaced their text', async () => {
    const page = await open(hours(`now="${NOW}"`));
    await page.$eval('business-hours', async element => {
      const walker = document.createTreeWalker(element.shadowRoot!, NodeFilter.SHOW_TEXT);
      const texts: Text[] = [];
      while (walker.nextNode()) if (walker.currentNode.nodeValue!.trim()) texts.push(walker.currentNode as Text);
      for (const text of texts) {
        const font = document.createElement('font');
        font.textContent = `«${text.data}»`;
        text.replaceWith(font);
      }
      element.setAttribute('now', '2026-12-22T04:00:00Z');
      await (element as unknown as {updateComplete: Promise<unknown>}).updateComplete;
    });
    assert.equal(await part(page, 'badge'), 'Closed');
    await page.close();
  });
});
