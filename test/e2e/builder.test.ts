import assert from 'node:assert/strict';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {after, before, describe, test} from 'node:test';
import {fileURLToPath, pathToFileURL} from 'node:url';
import type {Browser} from 'puppeteer-core';
import {axe, openBrowser, openPage, screenshot, settled, type OpenPage, type PageOptions} from '../helpers/browser.ts';
import {startServer, type TestServer} from '../helpers/server.ts';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

const FOOTER = `Florida USA
info@example.com
https://www.example.com/
Tel: 1 (305) 555-0157

Mon - Fri: 9 am - 10pm
Saturday:  Closed
Sunday: 10am - 1pm`;

/** Friday noon in Florida. */
const NOW = '2025-09-05T16:00:00Z';

let browser: Browser;
let server: TestServer;
/** Somebody's site, elsewhere. */
let site: Server;
let siteUrl = '';
let siteBody = '';
let sitePolicy = '';

before(async () => {
  site = createServer((_, response) =>
    response
      .writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        ...(sitePolicy && {'content-security-policy': sitePolicy}),
      })
      .end(`<!doctype html><html lang="en"><title>x</title><link rel="icon" href="data:,"><body>${siteBody}`),
  );
  await new Promise<void>(resolve => site.listen(0, '127.0.0.1', resolve));
  siteUrl = `http://127.0.0.1:${(site.address() as AddressInfo).port}/`;
  server = await startServer({env: {LINTEL_ORIGINS: new URL(siteUrl).origin}});
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
  site?.close().closeAllConnections();
});

/** Opens the builder and waits until it and its example page are there. */
async function open(fragment = '', options: PageOptions = {}, address = `${server.url}/builder`): Promise<OpenPage> {
  const page = await openPage(browser, address + fragment, {timezone: 'America/New_York', ...options});
  await page.waitForSelector('lintel-builder >>> builder-snippet >>> textarea');
  await page.waitForFunction(
    () =>
      !!document
        .querySelector('lintel-builder')!
        .shadowRoot!.querySelector('builder-scene')!
        .shadowRoot!.textContent.includes('leaves this page') ||
      (document.documentElement.lang !== 'en' &&
        document
          .querySelector('lintel-builder')!
          .shadowRoot!.querySelector('builder-scene')!
          .shadowRoot!.querySelectorAll('.quiet').length === 1),
  );
  return page;
}

const snippetOf = (page: OpenPage): Promise<string[]> =>
  page.$$eval('lintel-builder >>> builder-snippet >>> textarea', areas =>
    areas.map(area => (area as HTMLTextAreaElement).value),
  );

/** The element that has the focus, through shadow roots, as somebody would name it. */
const focused = (page: OpenPage): Promise<string> =>
  page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active ? `${active.localName} ${active.id || active.getAttribute('name') || active.textContent.trim()}` : '';
  });

/** Presses Tab until something has the focus. */
async function tabTo(page: OpenPage, name: RegExp, back = false): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    if (back) await page.keyboard.down('Shift');
    await page.keyboard.press('Tab');
    if (back) await page.keyboard.up('Shift');
    if (name.test(await focused(page))) return;
  }
  assert.fail(`Tab never reached ${name}`);
}

/** What visitors of a page with this in it see, once everything has come. */
async function visit(body: string, options: PageOptions = {}): Promise<OpenPage> {
  siteBody = body;
  const page = await openPage(browser, siteUrl, {now: NOW, timezone: 'Europe/Berlin', ...options});
  await settled(page);
  return page;
}

/** What an element shows, with what is in its shadow trees. */
const shown = (page: OpenPage, selector: string): Promise<string> =>
  page.$eval(selector, element => {
    const textOf = (node: Node): string => {
      if (node.nodeType === Node.TEXT_NODE) return node.nodeValue!;
      if (node instanceof HTMLStyleElement) return '';
      const root = (node as Element).shadowRoot ?? node;
      return [...root.childNodes].map(textOf).join(' ');
    };
    return textOf(element).replace(/\s+/g, ' ');
  });

async function assertFooterWorks(page: OpenPage, hours = /Open.*closes at 10/): Promise<void> {
  assert.match(await shown(page, 'business-hours'), hours);
  assert.match(await shown(page, 'contact-card'), /1 \(305\) 555-0157/);
  const links = await page.$$eval('contact-card >>> a', all => all.map(link => (link as HTMLAnchorElement).href));
  assert.ok(links.includes('tel:+13055550157'), links.join());
  assert.ok(links.includes('mailto:info@example.com'), links.join());
}

/**
 * What an owner does who has a keyboard alone: says that it is a whole footer, pastes it, chooses how the snippet is written, copies.
 * @returns what is in the clipboard then
 */
async function copiedByKeyboard(style: string, options: PageOptions = {}): Promise<string> {
  const page = await open('', options);
  await page
    .browserContext()
    .overridePermissions(server.url, ['clipboard-read', 'clipboard-write', 'clipboard-sanitized-write']);
  await tabTo(page, /The whole footer/);
  await page.keyboard.press('Enter');
  await tabTo(page, /^textarea text/);
  await page.evaluate(text => navigator.clipboard.writeText(text), FOOTER);
  await page.keyboard.down('Control');
  await page.keyboard.press('v');
  await page.keyboard.up('Control');
  await page.waitForFunction(() =>
    /dialled as/.test(
      document.querySelector('lintel-builder')!.shadowRoot!.querySelector('builder-text')!.shadowRoot!.textContent,
    ),
  );
  if (style !== 'auto') {
    await tabTo(page, /^select style/);
    const chosen = () =>
      page.$eval('lintel-builder >>> builder-snippet >>> #style', one => (one as HTMLSelectElement).value);
    for (let presses = 0; presses < 6 && (await chosen()) !== style; presses++) await page.keyboard.press('ArrowDown');
    assert.equal(await chosen(), style);
  }
  if (style === 'frame') {
    // A page that is light and dark by turns, which a frame cannot see.
    await tabTo(page, /^select scheme/);
    await page.keyboard.press('End');
  }
  await tabTo(page, /^button Copy/, style !== 'auto');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() =>
    /Copied\./.test(
      document.querySelector('lintel-builder')!.shadowRoot!.querySelector('builder-snippet')!.shadowRoot!.textContent,
    ),
  );
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.deepEqual([copied], await snippetOf(page));
  // What the elements of the example say of a text that is not there yet is for its author.
  assert.deepEqual(
    page.complaints.filter(line => !line.startsWith('<')),
    [],
  );
  await page.browserContext().close();
  return copied;
}

/** Hours and contact in frames say there what they say on a page, in its colours. */
async function assertFramesWork(page: OpenPage, dark: boolean): Promise<void> {
  for (const [tag, words] of [
    ['business-hours', /Open.*closes at 10/],
    ['contact-card', /1 \(305\) 555-0157/],
  ] as const) {
    const handle = await page.waitForSelector(`iframe[src*="/embed/${tag}"]`);
    await handle!.scrollIntoView();
    const frame = (await handle!.contentFrame())!;
    await frame.waitForSelector(`${tag}:defined`);
    await frame.waitForFunction(
      (tag, words) => new RegExp(words).test(document.querySelector(tag)!.shadowRoot!.textContent.replace(/\s+/g, ' ')),
      {},
      tag,
      words.source,
    );
    const [red] = (await frame.evaluate(() => getComputedStyle(document.body).color)).match(/\d+/)!;
    assert.equal(Number(red) > 128, dark, 'light text on a dark page alone');
  }
}

describe('the snippet builder', () => {
  const visits: [string, PageOptions, string][] = [
    ['wide', {}, ''],
    ['390px', {width: 390, height: 844, touch: true}, ''],
    ['dark', {width: 390, height: 844, touch: true, dark: true}, '<style>:root {color-scheme: dark}</style>'],
    [
      'arabic',
      {width: 390, height: 844, touch: true},
      '<script>document.documentElement.lang = "ar"; document.documentElement.dir = "rtl"</script>',
    ],
  ];
  for (const style of ['auto', 'placeholder', 'script', 'frame'])
    test(`by keyboard alone, style ${style}: a footer pasted, its snippet copied, on a page of another origin`, async () => {
      const copied = await copiedByKeyboard(style);
      for (const [name, options, before] of visits) {
        const visitor = await visit(
          `<meta name="viewport" content="width=device-width">${before}<h1>Willow Street</h1>${copied}<p>Below</p>`,
          options,
        );
        if (style === 'frame') await assertFramesWork(visitor, name === 'dark');
        else await assertFooterWorks(visitor, name === 'arabic' ? /10.*/ : undefined);
        assert.deepEqual(visitor.complaints, []);
        assert.ok(
          await visitor.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
          `${name}: too wide`,
        );
        await screenshot(visitor, `snippet-${style}-${name}`);
        await visitor.browserContext().close();
      }
    });

  test('its result is live, isolated, and asks no server for anything but files', async () => {
    const page = await open('', {now: NOW});
    await page.evaluate(() => {
      const find = (name: string) => document.querySelector('lintel-builder')!.shadowRoot!.querySelector(name)!;
      for (const box of (find('fieldset') as HTMLElement).querySelectorAll('input')) if (!box.checked) box.click();
    });
    const frame = await (await page.waitForSelector('lintel-builder >>> builder-scene >>> iframe'))!.contentFrame();
    await frame!.waitForSelector('comment-box');
    await frame!.waitForFunction(() =>
      document.querySelector('comment-box')!.shadowRoot!.textContent.includes('Maria'),
    );
    await frame!.waitForFunction(() => /\d/.test(document.querySelector('star-rating')!.shadowRoot!.textContent));
    assert.equal(await frame!.evaluate(() => window.origin), 'null');
    await frame!.evaluate(() =>
      document.querySelector('star-rating')!.shadowRoot!.querySelectorAll('input')[1]!.click(),
    );
    await frame!.waitForFunction(() =>
      /36 ratings/.test(document.querySelector('star-rating')!.shadowRoot!.textContent),
    );
    assert.deepEqual(
      page.requested.filter(url => /\/api\//.test(url)),
      [],
    );
    assert.deepEqual(page.complaints, []);
    await page.browserContext().close();
  });

  test('says line by line what it does not understand, and shows where', async () => {
    const page = await open();
    await tabTo(page, /^textarea text/);
    await page.keyboard.type('Willow Street Dental\nHours:\nTeusday 9-5\nWed 9-5');
    const button = await page.waitForSelector('lintel-builder >>> builder-text >>> .problems button');
    await button!.focus();
    await page.keyboard.press('Enter');
    const selected = await page.$eval('lintel-builder >>> builder-text >>> textarea', area => {
      const {value, selectionStart, selectionEnd} = area as HTMLTextAreaElement;
      return value.slice(selectionStart, selectionEnd);
    });
    assert.equal(selected, 'Teusday');
    assert.equal(await focused(page), 'textarea text');
    await page.browserContext().close();
  });

  test('a reload and a link bring everything back, and no server hears of it', async () => {
    const page = await open();
    await tabTo(page, /^textarea text/);
    await page.keyboard.type('Tel: 1 (305) 555-0157');
    await page.waitForFunction(() => location.hash.length > 10);
    const before = await snippetOf(page);
    const link = page.url();
    await page.browserContext().close();
    const other = await open('', {timezone: 'Asia/Tokyo'}, link);
    assert.deepEqual(await snippetOf(other), before);
    assert.deepEqual(
      other.requested.filter(url => /555-0157|#/.test(url) && url !== link),
      [],
    );
    await other.browserContext().close();
  });

  test('works from a file beside the scripts, without a server', async () => {
    const page = await open('', {now: NOW}, pathToFileURL(`${dist}builder.html`).href);
    await tabTo(page, /^textarea text/);
    await page.keyboard.type(FOOTER);
    const frame = await (await page.waitForSelector('lintel-builder >>> builder-scene >>> iframe'))!.contentFrame();
    await frame!.waitForFunction(() =>
      /closes at 10/.test(document.querySelector('business-hours')?.shadowRoot?.textContent ?? ''),
    );
    assert.match((await snippetOf(page))[0]!, /src="https:\/\/widgets\.example\.com\/lintel\.js"/);
    // What the elements say of half a text is for its author.
    assert.deepEqual(
      page.complaints.filter(line => !line.startsWith('<')),
      [],
    );
    await page.browserContext().close();
  });

  test('the frozen script of one kind, with its hash, loads and is checked', async () => {
    const page = await open();
    await page.evaluate(() => {
      const root = document.querySelector('lintel-builder')!.shadowRoot!;
      root.querySelector<HTMLInputElement>('input[name=contact-card]')!.click();
    });
    await page.waitForSelector('lintel-builder >>> builder-text');
    await tabTo(page, /^textarea text/);
    await page.keyboard.type('Mon - Fri: 9 am - 10pm');
    await page.evaluate(() =>
      document
        .querySelector('lintel-builder')!
        .shadowRoot!.querySelector('builder-snippet')!
        .shadowRoot!.querySelectorAll<HTMLInputElement>('input[type=checkbox]')[0]!
        .click(),
    );
    const [snippet] = await snippetOf(page);
    assert.match(snippet!, /business-hours-\d+\.\d+\.\d+\.js" integrity="sha384-/);
    await page.browserContext().close();
    const visitor = await visit(snippet!);
    assert.match(await shown(visitor, 'business-hours'), /closes at 10/);
    await visitor.browserContext().close();
    siteBody = snippet!.replace(/sha384-.{8}/, 'sha384-AAAAAAAA');
    const wrong = await openPage(browser, siteUrl);
    assert.equal(await wrong.evaluate(() => customElements.get('business-hours') === undefined), true);
    assert.match(await shown(wrong, 'business-hours'), /Mon - Fri: 9 am - 10pm/);
    await wrong.browserContext().close();
  });

  test('strict: the snippet works under a policy without inline styles, its space in a rule', async () => {
    const page = await open();
    await tabTo(page, /^textarea text/);
    await page.keyboard.type(FOOTER);
    await page.evaluate(() =>
      document
        .querySelector('lintel-builder')!
        .shadowRoot!.querySelector('builder-snippet')!
        .shadowRoot!.querySelectorAll<HTMLInputElement>('input[type=checkbox]')[1]!
        .click(),
    );
    const [snippet, rules] = await snippetOf(page);
    assert.doesNotMatch(snippet!, /style=/);
    assert.match(rules!, /business-hours \{[^}]*min-height: /);
    await page.browserContext().close();
    sitePolicy = `default-src 'none'; img-src data:; script-src ${server.url}/; connect-src ${server.url}/; style-src 'self'; require-trusted-types-for 'script'`;
    const visitor = await visit(snippet!);
    sitePolicy = '';
    await assertFooterWorks(visitor);
    assert.deepEqual(visitor.complaints, []);
    await visitor.browserContext().close();
  });

  test('its doctor asks the server, by keyboard, and says what it found', async () => {
    const page = await open();
    await tabTo(page, /^input address/);
    await page.keyboard.type('no address');
    await page.keyboard.press('Enter');
    await page.waitForSelector('lintel-builder >>> builder-doctor >>> .error');
    assert.equal(await focused(page), 'input address');
    await page.$eval('lintel-builder >>> builder-doctor >>> input', input => (input as HTMLInputElement).select());
    await page.keyboard.type(`${server.url}/menu`);
    await page.keyboard.press('Enter');
    const found = await page.waitForSelector('lintel-builder >>> builder-doctor >>> li.is-error');
    assert.match(
      await found!.evaluate(li => li.textContent.replace(/\s+/g, ' ')),
      /cannot be looked at: .*127.* Check the address/,
    );
    // What the elements of the example say of a text that is not there yet is for its author.
    assert.deepEqual(
      page.complaints.filter(line => !line.startsWith('<')),
      [],
    );
    await page.browserContext().close();
  });

  const looks: [string, PageOptions, string][] = [
    ['wide', {}, 'en'],
    ['narrow', {width: 390, height: 844, touch: true}, 'en'],
    ['narrow-dark', {width: 390, height: 844, touch: true, dark: true}, 'en'],
    ['forced-colours', {forcedColors: true}, 'en'],
    ['arabic', {width: 390, height: 844, touch: true}, 'ar'],
  ];
  for (const [name, options, language] of looks) {
    test(`${name}: nothing is cut off, axe finds nothing`, async () => {
      const page = await open('', options);
      await page.select('lintel-builder >>> #speaks', language);
      await tabTo(page, /^textarea text/);
      await page.keyboard.type(`${FOOTER}\nTeusday 9-5`);
      await page.waitForSelector('lintel-builder >>> builder-text >>> .problems');
      await page.evaluate(() => {
        const pieces = document.querySelector('lintel-builder')!.shadowRoot!;
        for (const root of [pieces, ...[...pieces.querySelectorAll('*')].flatMap(one => one.shadowRoot ?? [])])
          for (const details of root.querySelectorAll('details')) details.open = true;
      });
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'no sideways scrolling');
      assert.deepEqual(await axe(page), []);
      await screenshot(page, `builder-${name}`);
      // A frame that nobody has scrolled to is not drawn: pictures of the result are taken there.
      const scene = await page.waitForSelector('lintel-builder >>> builder-scene >>> iframe');
      await scene!.scrollIntoView();
      const frame = (await scene!.contentFrame())!;
      await frame.waitForFunction(() => {
        const {height} = document.querySelector('business-hours')?.getBoundingClientRect() ?? {height: 0};
        return (
          height > 100 && new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))
        );
      });
      const picture = await scene!.boundingBox();
      assert.ok(picture!.width > 250 && picture!.height > 250);
      await screenshot(page, `builder-${name}-result`, {fullPage: false});
      await page.browserContext().close();
    });
  }
});
