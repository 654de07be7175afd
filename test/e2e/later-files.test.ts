import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {after, before, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import type {Browser} from 'puppeteer-core';
import {version} from '../../src/protocol/version.ts';
import {openBrowser, openPage, settled, type OpenPage} from '../helpers/browser.ts';
import {startServer, type TestServer} from '../helpers/server.ts';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
const script = readFileSync(dist + 'lintel.js', 'utf8');

let browser: Browser;
let lintel: TestServer;
let site: Server;
let origin: string;
let body = '';

before(async () => {
  // A site that has a copy of the script, and nothing beside it.
  site = createServer((request, response) => {
    const copied = request.url === '/cache/copy.js';
    response.writeHead(copied || request.url === '/' ? 200 : 404, {
      'content-type': copied ? 'text/javascript' : 'text/html; charset=utf-8',
    });
    response.end(copied ? script : request.url === '/' ? body : '');
  });
  await new Promise<void>(done => site.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}/`;
  const cli = dist + 'es/server/cli/bin.js';
  [browser, lintel] = await Promise.all([openBrowser(), startServer({cli, env: {LINTEL_ORIGINS: '*'}})]);
});
after(async () => {
  await browser.close();
  await lintel.stop();
  site.close();
});

const page = (head: string, elements: string) =>
  `<!doctype html><html lang="en"><title>Somewhere</title><link rel="icon" href="data:,">${head}<body>${elements}`;
const hours = '<business-hours timezone="UTC">Mon-Fri 9am-5pm</business-hours>';
const read = (open: OpenPage) =>
  open.$$eval('business-hours', all => all.map(element => !!element.shadowRoot!.querySelector('table')));

describe('files that are fetched later are found', () => {
  const ways: [name: string, html: () => string][] = [
    ['beside the script', () => page(`<script async src="${lintel.url}/lintel.js"></script>`, hours)],
    [
      "by the script's data-server, where the script is a copy",
      () => page(`<script async src="/cache/copy.js" data-server="${lintel.url}"></script>`, hours),
    ],
    [
      'by <meta>, where the script stands in the page',
      () => page(`<meta name="lintel:server" content="${lintel.url}"><script type="module">${script}</script>`, hours),
    ],
    [
      'by the server of any element, where the script stands in the page',
      () =>
        page(
          `<script type="module">${script}</script>`,
          `<star-rating thread server="${lintel.url}"></star-rating>${hours}`,
        ),
    ],
    [
      'by the server of any element, where the script is a copy',
      () =>
        page(
          `<script async src="/cache/copy.js"></script>`,
          `<comment-box server="${lintel.url}"></comment-box>${hours}`,
        ),
    ],
  ];
  for (const [name, html] of ways)
    test(name, async () => {
      body = html();
      const open = await openPage(browser, origin);
      await settled(open);
      assert.deepEqual(await read(open), [true]);
      assert.ok(open.requested.includes(`${lintel.url}/${version}/business-hours/reader.js`));
      await open.close();
    });

  test('under the path of their version, which never changes', async () => {
    for (const file of ['business-hours/reader.js', 'comment-box/composer.js', 'locales/de.json']) {
      const answer = await fetch(`${lintel.url}/${version}/${file}`);
      assert.equal(answer.status, 200, file);
      assert.match(answer.headers.get('cache-control')!, /immutable/);
      assert.equal(answer.headers.get('access-control-allow-origin'), '*');
    }
    // A page that has been open since before an update gets a clear no, never half of a new version.
    assert.equal((await fetch(`${lintel.url}/0.0.9/comment-box/composer.js`)).status, 404);
  });

  test('or the owner is told where they were looked for', async () => {
    body = page('<script async src="/cache/copy.js"></script>', hours);
    const open = await openPage(browser, origin);
    await settled(open);
    assert.deepEqual(await read(open), [false]);
    assert.equal(await open.$eval('business-hours', element => element.innerText), 'Mon-Fri 9am-5pm');
    const told = open.complaints.filter(line => line.startsWith('<business-hours>'));
    assert.equal(told.length, 1);
    assert.ok(told[0]!.includes(`${origin}cache/${version}/business-hours/reader.js could not be loaded`), told[0]);
    await open.close();
  });

  test('again after one failed, and the others are not loaded twice', async () => {
    body = page(
      `<script async src="${lintel.url}/lintel.js"></script>`,
      `${hours}<contact-card>Ada Lind</contact-card>`,
    );
    const open = await openPage(browser, 'about:blank');
    await open.setRequestInterception(true);
    let blocked = true;
    open.on('request', request => {
      const stopped = blocked && request.url().includes('/contact-card/reader.js');
      void (stopped ? request.abort() : request.continue());
    });
    await open.goto(origin, {waitUntil: 'load'});
    await settled(open);
    assert.equal(await open.$eval('contact-card', card => card.contact), null);
    blocked = false;
    await open.evaluate(hours => {
      document.querySelector('contact-card')!.textContent = 'Ada Lind\nada@example.com';
      const holder = document.createElement('div');
      holder.append(new DOMParser().parseFromString(hours, 'text/html').querySelector('business-hours')!);
      document.body.append(holder);
    }, hours);
    await open.waitForFunction(() => document.querySelector('contact-card')!.contact?.emails.length === 1);
    await settled(open);
    assert.deepEqual(await read(open), [true, true]);
    assert.equal(open.requested.filter(url => url.includes('/business-hours/reader.js')).length, 1);
    await open.close();
  });
});
