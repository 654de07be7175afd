import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {after, before, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import type {Browser, HTTPRequest} from 'puppeteer-core';
import {openBrowser, openPage, settled} from '../helpers/browser.ts';
import {call, newId, newToken, startServer, type TestServer} from '../helpers/server.ts';

/** What the guide says, by element: [as it is written there, the space it says]. */
const guide = readFileSync(new URL('../../docs/guides/space.md', import.meta.url), 'utf8');
const rows = Array.from(
  guide.matchAll(/^\| (`<.*?) +\| `(.*?)` +\|$/gm),
  ([, what, space]) => [what!, space!] as const,
);

const HOURS = 'Mon-Fri 9am-5pm\nSat 10am-2pm\nSun closed';
const LINES = 'Florida USA\ninfo@example.com\nhttps://www.example.com/\nTel: 1 (305) 555-0157';
const FULL = `Willow Street Dental\n12 Willow Street\nOrlando, FL 32801\n${LINES.slice(LINES.indexOf('\n') + 1)}`;

let browser: Browser;
let server: TestServer;
let site: Server;
let body = '';

before(async () => {
  server = await startServer({cli: fileURLToPath(new URL('../../dist/es/server/cli/bin.js', import.meta.url))});
  browser = await openBrowser();
  site = createServer((_, response) =>
    response
      .writeHead(200, {'content-type': 'text/html; charset=utf-8'})
      .end(
        `<!doctype html><html lang="en"><title>x</title><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><body><script async src="${server.url}/lintel.js"></script>${body}`,
      ),
  );
  await new Promise<void>(resolve => site.listen(0, '127.0.0.1', resolve));
});
after(async () => {
  await browser?.close();
  await server?.stop();
  site?.close().closeAllConnections();
});

/** An element as a row of the guide means it, about a thread of its own. */
function markup(what: string, serial: number): string {
  const tags = Array.from(what.matchAll(/<(\S+?)((?: [^`>]*)?)>/g));
  const thread = `thread="/space/${serial}"`;
  return tags
    .map(([, tag, attributes = '']) => {
      const about = tag === 'comment-box' ? thread : '';
      const text = tag === 'business-hours' ? HOURS : tag !== 'contact-card' ? '' : /name/.test(what) ? FULL : LINES;
      const more =
        tag === 'business-hours' ? 'timezone="America/New_York"' : tag === 'contact-card' ? 'country="US"' : '';
      return `<${tag} ${about} ${attributes.replace(/\bthread\b/, thread)} ${more}>${text}</${tag}>`;
    })
    .join('');
}

test('the guide says something about each element', () => {
  for (const tag of ['star-rating', 'comment-box', 'business-hours', 'contact-card'])
    assert.ok(
      rows.some(([what]) => what.startsWith(`\`<${tag}`)),
      tag,
    );
});

for (const options of [{width: 1200}, {width: 320}, {width: 320, touch: true}])
  test(`no element takes more than the guide says, nor much less: ${JSON.stringify(options)}`, async () => {
    body = rows.map(([what, space], i) => `<section data-space="${space}">${markup(what, i)}</section>`).join('');
    const page = await openPage(browser, `http://127.0.0.1:${(site.address() as AddressInfo).port}/`, {
      now: '2025-09-05T15:00:00Z',
      timezone: 'Europe/Berlin',
      ...options,
    });
    await settled(page);
    const found = await page.$$eval('section', sections =>
      sections.map(section => {
        const element = section.firstElementChild as HTMLElement;
        const {height} = element.getBoundingClientRect();
        element.style.minHeight = section.dataset['space']!;
        return [height / 16, parseFloat(getComputedStyle(element).minHeight) / 16] as const;
      }),
    );
    const roomy = options.width > 320 || options.touch;
    for (const [i, [height, reserved]] of found.entries()) {
      const what = `${rows[i]![0]}: ${height}em, and ${reserved}em are reserved`;
      assert.ok(height <= reserved + 0.03, what);
      if (roomy) assert.ok(reserved - height < 6, what);
    }
    await page.close();
  });

for (const options of [{width: 1200}, {width: 320}, {width: 320, touch: true}])
  for (const written of [0, 1])
    test(`nothing moves when what a writer needs comes late: ${JSON.stringify({...options, written})}`, async () => {
      const thread = `/late/${written}`;
      if (written) {
        const json = {id: newId(), thread, text: 'There already'};
        const {status} = await call(`${server.url}/api/v1/comments`, 'POST', {token: newToken(), json});
        assert.ok(status < 300, String(status));
      }
      body = `<comment-box thread="${thread}" rating="optional"></comment-box><p>Below</p>`;
      const page = await openPage(browser, `http://127.0.0.1:${(site.address() as AddressInfo).port}/`, options);
      await settled(page);
      const held: HTTPRequest[] = [];
      await page.setRequestInterception(true);
      page.on('request', request => {
        if (/\/comment-box\/(composer|writing-tools)\.js/.test(request.url())) held.push(request);
        else void request.continue();
      });
      const within = async (selector: string) => (await page.waitForSelector(`comment-box >>> ${selector}`))!;
      await (await within('[name=rating][value="4"]')).click();
      await (await within('textarea')).click();
      await page.keyboard.type('Slow\nnetworks\nare\ncommon\nhere');
      const drawn = () =>
        page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));
      await drawn();
      await page.evaluate(() => {
        const shifts: number[] = [];
        Object.assign(globalThis, {shifts});
        // Also those within half a second of a key: what the visitor is about to press must not move then either.
        new PerformanceObserver(list =>
          list.getEntries().forEach(entry => shifts.push((entry as PerformanceEntry & {value: number}).value)),
        ).observe({type: 'layout-shift'});
      });
      const places = () =>
        page.$eval('comment-box', box =>
          Array.from(
            box.shadowRoot!.querySelectorAll('textarea, .choose, [name=name], [part=submit], article'),
            one => {
              const {left, top} = one.getBoundingClientRect();
              return [one.getAttribute('part') ?? one.className, left, top];
            },
          ),
        );
      const before = await places();
      const later = async (file: string) => {
        while (!held.some(request => request.url().includes(file))) await new Promise(done => setTimeout(done, 20));
        await Promise.all(held.splice(0).map(request => request.continue()));
      };
      await later('composer');
      await within('[part=clear]');
      assert.deepEqual(await places(), before, 'with the composer');
      await later('writing-tools');
      await within('[part=toolbar]');
      await drawn();
      assert.deepEqual(await places(), before, 'with the tools');
      assert.deepEqual(await page.evaluate(() => (globalThis as unknown as {shifts: number[]}).shifts), []);
      await page.close();
    });
