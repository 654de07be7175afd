import assert from 'node:assert/strict';
import {mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {createServer, type Server} from 'node:http';
import {createRequire} from 'node:module';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import ICAL from 'ical.js';
import jsQRModule from 'jsqr';
import type {Browser, SerializedAXNode} from 'puppeteer-core';
import {encodeProtected} from '../../src/contact/index.ts';
import {axe, openBrowser, openPage, settled, type OpenPage} from '../helpers/browser.ts';
import {version} from '../../src/protocol/version.ts';
import {startServer, type TestServer} from '../helpers/server.ts';

interface Pixels {
  data: Uint8Array;
  width: number;
  height: number;
}
// It comes without types.
const {PNG} = createRequire(import.meta.url)('pngjs') as {PNG: {sync: {read(png: Buffer): Pixels}}};
// Its CommonJS build says `default` in the types and is the function itself, or the other way round, by loader.
const jsQR = ((jsQRModule as unknown as {default?: unknown}).default ?? jsQRModule) as (
  pixels: Uint8ClampedArray,
  width: number,
  height: number,
) => {data: string} | null;

const CARD = `
Willow & Reed Florists
18 Mill Lane
Norwich NR3 1AB
Shop: 01603 555010 ext. 4
Mob: 07700 900321
orders@willow-reed.example
https://www.willow-reed.example/
WhatsApp: +44 7700 900321
Ring the bell, then wait`;

let browser: Browser;
let lintel: TestServer;
/** Address of a file that cards fetch when they need it. */
const later = (name: string) => `${lintel.url}/${version}/contact-card/${name}.js`;
const sites: Server[] = [];

before(async () => {
  const cli = fileURLToPath(new URL('../../dist/es/server/cli/bin.js', import.meta.url));
  [browser, lintel] = await Promise.all([openBrowser(), startServer({cli})]);
});
after(async () => {
  sites.forEach(site => site.close());
  await browser.close();
  await lintel.stop();
});

/** What the page complains about, besides that a line of the card is a note. */
const faults = ({complaints}: OpenPage) => complaints.filter(complaint => !complaint.includes('Ring the bell'));

/** Address of a page of somebody's site with the built script on it. */
async function address(body: string, headers: Record<string, string> = {}, head = ''): Promise<string> {
  const server = createServer((request, response) => {
    response.writeHead(request.url === '/' ? 200 : 204, {'content-type': 'text/html; charset=utf-8', ...headers});
    response.end(
      request.url === '/'
        ? `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Florist</title>${head}<script async src="${lintel.url}/lintel.js"></script></head><body><main>${body}</main></body></html>`
        : '',
    );
  });
  sites.push(server);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** Such a page, its first card shown. */
async function visit(
  body: string,
  {headers, head, ...options}: Parameters<typeof openPage>[2] & {headers?: Record<string, string>; head?: string} = {},
): Promise<OpenPage> {
  const page = await openPage(browser, await address(body, headers, head), options);
  await page.waitForFunction(() => document.querySelector('contact-card')?.shadowRoot?.querySelector('[part~=card]'));
  await settled(page);
  return page;
}

const part = (name: string) => `contact-card >>> [part~="${name}"]`;

async function shoot(page: OpenPage, name: string): Promise<Pixels> {
  const piece = (await page.waitForSelector(part(name)))!;
  return PNG.sync.read(Buffer.from(await piece.screenshot()));
}

/** What a phone's camera would read off the screen. */
async function scan(page: OpenPage): Promise<string | undefined> {
  await page.click(part('action-qr'));
  const {data, width, height} = await shoot(page, 'qr');
  return jsQR(new Uint8ClampedArray(data), width, height)?.data;
}

describe('saving a contact', () => {
  /** Clicks and waits for the file the browser saves. */
  async function download(page: OpenPage): Promise<{name: string; text: string}> {
    const folder = mkdtempSync(join(tmpdir(), 'lintel-download-'));
    try {
      const session = await page.createCDPSession();
      await session.send('Browser.setDownloadBehavior', {
        behavior: 'allow',
        downloadPath: folder,
        browserContextId: page.browserContext().id,
      });
      await page.click(part('action-vcard'));
      for (let tries = 0; tries < 100; tries++) {
        const name = readdirSync(folder).find(file => !file.endsWith('.crdownload') && !file.startsWith('.'));
        if (name) return {name, text: readFileSync(join(folder, name), 'utf8')};
        await new Promise(done => setTimeout(done, 50));
      }
      throw new Error('nothing was saved');
    } finally {
      rmSync(folder, {recursive: true, force: true});
    }
  }

  function check({name, text}: {name: string; text: string}): void {
    assert.match(name, /\.vcf$/);
    const card = new ICAL.Component(ICAL.parse(text) as unknown[]);
    const values = (property: string) => card.getAllProperties(property).map(found => String(found.getFirstValue()));
    assert.equal(card.getFirstPropertyValue('version'), '3.0');
    assert.deepEqual(values('fn'), ['Willow & Reed Florists']);
    assert.deepEqual(values('email'), ['orders@willow-reed.example']);
    const phones = values('tel').map(number => number.replace(/[^+\d,;]/g, ''));
    assert.ok(
      phones.some(number => /^\+441603555010[,;]/.test(number)),
      String(phones),
    );
    assert.ok(phones.includes('+447700900321'), String(phones));
    assert.ok(values('url').includes('https://www.willow-reed.example/'));
    assert.match(values('note').join(), /Ring the bell, then wait/);
  }

  test('gives an address book file that an independent reader understands', async () => {
    const page = await visit(`<contact-card country="GB">${CARD.replace('&', '&amp;')}</contact-card>`);
    const fetched = () => page.requested.includes(later('vcard'));
    assert.ok(!fetched(), 'not fetched before the click');
    const file = await download(page);
    assert.ok(fetched());
    check(file);
    assert.equal(file.name, 'Willow & Reed Florists.vcf');
    assert.ok(
      page.requested.some(url => url.startsWith(lintel.url + '/card.vcf?')),
      'the server is asked first',
    );
    assert.deepEqual(faults(page), []);
    await page.close();
  });

  test('makes the file in the page where no server does', async () => {
    const page = await visit(
      `<contact-card country="GB" server="/nowhere/">${CARD.replace('&', '&amp;')}</contact-card>`,
    );
    const file = await download(page);
    assert.equal(file.name, 'Willow & Reed Florists.vcf');
    check(file);
    await page.close();
  });
});

describe('opening hours among the lines of a card', () => {
  const card = (hours: string) =>
    `<contact-card lang="en" timezone="UTC">Mara Lind\nTel. +49 30 999999\n${hours}</contact-card>`;
  test('say whether it is open', async () => {
    const page = await visit(card('Monday to Sunday: 24 hours'));
    await page.waitForFunction(
      selector => !!document.querySelector('contact-card')!.shadowRoot!.querySelector(selector),
      {},
      '[part~=status]',
    );
    assert.equal(await page.$eval(part('status'), status => status.textContent!.trim()), 'Open now');
    assert.deepEqual(faults(page), []);
    await page.close();
  });
});

describe('the reader', () => {
  const name = (page: OpenPage) =>
    page.$eval('contact-card', card => card.shadowRoot!.querySelector('[part~=name]')?.textContent);
  const readers = (page: OpenPage) => page.requested.filter(url => url.startsWith(later('reader')));

  test('is asked for once, however many cards take it, before their first rendering', async () => {
    const object = `<contact-card contact='{"name": "Mara Lind", "phone": "+49 30 123456"}'></contact-card>`;
    const text = '<contact-card country="DE">Otto Lind\nTel./Fax 030 123456 oder 030 123457</contact-card>';
    const page = await visit(object + text.repeat(30));
    assert.equal(await name(page), 'Mara Lind');
    assert.equal(await page.$eval(part('link'), link => link.getAttribute('href')), 'tel:+4930123456');
    const cards = await page.$$eval('contact-card', all =>
      Promise.all(all.map(card => card.updateComplete.then(() => card.contact!.phones.length))),
    );
    assert.deepEqual(cards, [1, ...Array<number>(30).fill(2)]);
    assert.deepEqual(readers(page), [later('reader')]);
    assert.ok(!page.requested.includes(later('vcard')));
    assert.deepEqual(faults(page), []);
    await page.close();
  });

  test('is asked for by a text that changes while the language is under way', async () => {
    const page = await visit('<contact-card>Otto Lind</contact-card>');
    const read = await page.evaluate(async () => {
      const card = document.createElement('contact-card');
      card.lang = 'de';
      card.textContent = 'Ada Lind';
      document.body.append(card);
      for (let turns = 0; turns < 9; turns++) await undefined;
      const waited = !card.hasUpdated;
      card.textContent = 'Ada Lind\nWhatsApp +49 30 123456';
      while (!card.contact) await new Promise(done => setTimeout(done, 10));
      return [waited, Object.keys(card.contact.messaging)];
    });
    assert.deepEqual(read, [true, ['whatsapp']]);
    await page.close();
  });

  test('leaves the text as written, and tells the owner once, where it cannot be had; a later try works', async () => {
    const page = await openPage(browser, 'about:blank');
    await page.setRequestInterception(true);
    let blocked = true;
    page.on(
      'request',
      request => void (blocked && request.url().startsWith(later('reader')) ? request.abort() : request.continue()),
    );
    await page.goto(
      await address('<contact-card>Otto Lind\nTel. +49 30 999999</contact-card><contact-card>Ada Lind</contact-card>'),
      {waitUntil: 'load'},
    );
    await settled(page);
    const give = (name: string) =>
      page.$$eval(
        'contact-card',
        async (cards, name) => {
          cards[0]!.contact = {name};
          cards[1]!.textContent = 'Ada Lind\nWhatsApp +49 30 123456';
          await Promise.all(cards.map(card => card.updateComplete));
        },
        name,
      );
    await give('Mara Lind');
    const shown = await page.$$eval('contact-card', cards =>
      cards.map(card => [card.contact, card.problems, card.innerText.trim(), card.clientHeight > 10]),
    );
    assert.deepEqual(shown, [
      [null, [], 'Otto Lind Tel. +49 30 999999', true],
      [null, [], 'Ada Lind WhatsApp +49 30 123456', true],
    ]);
    const told = page.complaints.filter(complaint => complaint.includes('reader.js'));
    assert.equal(told.length, 1, page.complaints.join('\n'));
    assert.match(told[0]!, /<contact-card> stays as written.*contact-card\/reader\.js/);
    blocked = false;
    await page.$$eval('contact-card', cards => cards.forEach(card => card.parentElement!.append(card)));
    await page.waitForFunction(() => [...document.querySelectorAll('contact-card')].every(card => card.contact));
    assert.equal(await name(page), 'Mara Lind');
    await page.close();
  });
});

describe('the QR code', () => {
  test('opens the page by its canonical address', async () => {
    const address = 'https://www.willow-reed.example/contact';
    const page = await visit(`<contact-card country="GB">${CARD.replace('&', '&amp;')}</contact-card>`, {
      head: `<link rel="canonical" href="${address}">`,
    });
    assert.ok(!page.requested.some(url => url.includes('/qr.js')), 'not fetched before the click');
    assert.equal(await scan(page), address);
    assert.ok(page.requested.includes(later('qr')));
    await page.close();
  });

  const looks: [string, Parameters<typeof visit>[1]][] = [
    ['light', {}],
    ['dark', {dark: true}],
    ['forced colours', {forcedColors: true, dark: true}],
    ['a phone of 320 pixels', {width: 320, touch: true}],
  ];
  for (const [name, options] of looks)
    test(`holds the card where the page has no address to open: ${name}`, async () => {
      const page = await visit(`<contact-card country="GB">${CARD.replace('&', '&amp;')}</contact-card>`, options);
      const text = (await scan(page)) ?? '';
      const card = new ICAL.Component(ICAL.parse(text) as unknown[]);
      assert.equal(card.getFirstPropertyValue('fn'), 'Willow & Reed Florists');
      assert.equal(card.getAllProperties('tel').length, 2);
      await page.close();
    });

  test('carries text of any script', async () => {
    const page = await visit('<contact-card country="JP">幸運星餐廳\nTel: 03-5550-0123</contact-card>');
    const text = (await scan(page)) ?? '';
    assert.match(text, /FN:幸運星餐廳/);
    await page.close();
  });

  test('says so when it cannot be had, and works at the next try', async () => {
    const page = await visit('<contact-card country="GB">Mara Lind\nTel: 01603 555010</contact-card>');
    await page.setOfflineMode(true);
    await page.click(part('action-qr'));
    await page.waitForFunction(() =>
      document
        .querySelector('contact-card')!
        .shadowRoot!.querySelector('[role=status]')!
        .textContent!.includes('try again'),
    );
    assert.equal(await page.$(part('qr')), null);
    await page.setOfflineMode(false);
    assert.match((await scan(page)) ?? '', /FN:Mara Lind/);
    await page.close();
  });
});

describe('privacy', () => {
  const nodes = (node: SerializedAXNode): SerializedAXNode[] => [node, ...(node.children ?? []).flatMap(nodes)];

  test('a protected address is in the accessibility tree and nowhere a harvester looks', async () => {
    const secret = 'mara.private@lind.example';
    const page = await visit(
      `<contact-card country="DE" protect="${encodeProtected(secret)}">Mara Lind\nTel. 030 123456</contact-card>`,
    );
    const source = await (await fetch(page.url())).text();
    assert.ok(!source.includes(secret) && !source.includes('lind.example'));
    assert.ok(!(await page.content()).includes('lind.example'), 'rendered light DOM');
    assert.ok(!(await page.evaluate(() => document.body.innerText)).includes('lind.example'));
    assert.ok(!(await page.evaluate(() => document.documentElement.textContent!)).includes('lind.example'));
    const tree = nodes((await page.accessibility.snapshot({interestingOnly: false}))!);
    assert.ok(
      tree.some(({role, name}) => role === 'link' && name?.includes(secret)),
      'a link of that name',
    );
    await page.close();
  });

  test('asks nobody but the script before a click', async () => {
    const page = await visit(
      `<contact-card country="GB" phones='[{"number": "01603 555011", "label": "Orders"}]' urls="https://reed.example">${CARD.replace('&', '&amp;')}\nhttps://www.facebook.com/willow.reed</contact-card>`,
    );
    assert.match((await page.$$eval(part('item'), items => items.map(item => item.textContent))).join(), /Orders/);
    const asked = page.requested.filter(url => !url.endsWith('/favicon.ico'));
    assert.deepEqual(asked, [page.url(), lintel.url + '/lintel.js', later('reader')]);
    await page.close();
  });
});

describe('on strict pages', () => {
  test('draws, saves and lays out under a strict policy and Trusted Types', async () => {
    const page = await visit(`<contact-card country="GB">${CARD.replace('&', '&amp;')}</contact-card>`, {
      headers: {
        'content-security-policy': `default-src 'none'; script-src ${lintel.url}; connect-src ${lintel.url}; style-src 'self'; require-trusted-types-for 'script'`,
      },
    });
    assert.match((await scan(page)) ?? '', /^BEGIN:VCARD/);
    const display = await page.$eval(part('actions'), element => getComputedStyle(element).display);
    assert.equal(display, 'flex');
    assert.deepEqual(faults(page), []);
    await page.close();
  });

  test('prints numbers, addresses and profiles in full and leaves out what paper cannot do', async () => {
    const page = await visit(
      `<contact-card country="GB">${CARD.replace('&', '&amp;')}\nhttps://www.facebook.com/willow.reed</contact-card>`,
    );
    await page.emulateMediaType('print');
    const seen = (name: string) => page.$eval(part(name), element => getComputedStyle(element).display !== 'none');
    assert.equal(await seen('actions'), false);
    assert.equal(await seen('copy'), false);
    const printed = await page.$$eval(part('item'), items =>
      items.map(item => {
        const link = item.querySelector('a');
        return item.textContent! + (link ? getComputedStyle(link, '::after').content : '');
      }),
    );
    for (const text of [
      '01603 555010',
      'Norwich NR3 1AB',
      'https://www.facebook.com/willow.reed',
      'https://wa.me/447700900321',
    ])
      assert.ok(
        printed.some(line => line.includes(text)),
        text,
      );
    await page.close();
  });
});

describe('by keyboard', () => {
  test('reaches every link, copy button and action in reading order, and shows what has focus', async () => {
    const page = await visit(`<contact-card country="GB">${CARD.replace('&', '&amp;')}</contact-card>`);
    const names: string[] = [];
    for (;;) {
      await page.keyboard.press('Tab');
      const name = await page.evaluate(() => {
        const active = document.querySelector('contact-card')!.shadowRoot!.activeElement;
        if (!active) return '';
        const style = getComputedStyle(active);
        if (style.outlineStyle === 'none' || style.opacity === '0') throw new Error('focus is not seen');
        return active.getAttribute('aria-label') ?? active.textContent!.trim();
      });
      if (!name) break;
      names.push(name);
    }
    assert.deepEqual(names, [
      '18 Mill Lane\nNorwich NR3 1AB',
      'Copy 18 Mill Lane\nNorwich NR3 1AB',
      '01603 555010 ext. 4',
      'Copy 01603 555010 ext. 4',
      '07700 900321',
      'Copy 07700 900321',
      'orders@willow-reed.example',
      'Copy orders@willow-reed.example',
      'willow-reed.example',
      'Copy https://www.willow-reed.example/',
      'WhatsApp',
      'Directions',
      'Save contact',
      'QR code',
    ]);
    assert.deepEqual(await axe(page), []);
    await page.close();
  });
});
