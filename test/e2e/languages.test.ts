/** Every language on a telephone: nothing is wider than its screen, no word is cut off. Screenshots go to `LINTEL_SHOTS`, if set. */
import assert from 'node:assert/strict';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {after, before, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import type {Browser} from 'puppeteer-core';
import {LANGUAGES} from '../../src/languages/index.ts';
import {openBrowser, openPage, settled} from '../helpers/browser.ts';
import {startServer, type TestServer} from '../helpers/server.ts';

const shots = process.env['LINTEL_SHOTS'];

let browser: Browser;
let server: TestServer;
let site: Server;

const LINES =
  'Willow Dental\n12 Willow Street\nOrlando, FL 32801\ninfo@example.com\nTel: +1 305 555 0157\nFax: +1 305 555 0158';
const page = (language: string) =>
  `<!doctype html><html lang="${language}" dir="${['ar', 'he'].includes(language) ? 'rtl' : 'ltr'}"><meta charset="utf-8"><title>x</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<body><script async src="${server.url}/lintel.js"></script>
<star-rating thread="/${language}" histogram distribution="[1,2,3,4,5]"></star-rating>
<star-rating name="stars" required></star-rating>
<business-hours timezone="America/New_York" hours="Mo-Fr 09:00-17:00; Sa 10:00-14:00"></business-hours>
<contact-card country="US" actions="vcard qr copy share directions">${LINES}</contact-card>
<comment-box thread="/${language}" rating="optional" reactions="👍 ❤️"></comment-box>`;

before(async () => {
  server = await startServer({cli: fileURLToPath(new URL('../../dist/es/server/cli/bin.js', import.meta.url))});
  browser = await openBrowser();
  site = createServer((request, response) =>
    response.writeHead(200, {'content-type': 'text/html; charset=utf-8'}).end(page(request.url!.slice(1))),
  );
  await new Promise<void>(resolve => site.listen(0, '127.0.0.1', resolve));
});
after(async () => {
  await browser?.close();
  await server?.stop();
  site?.close().closeAllConnections();
});

describe('at 320 pixels', () => {
  for (const language of ['en', ...Object.keys(LANGUAGES)])
    test(`${language}: everything is in sight and in the language`, async () => {
      const open = await openPage(browser, `http://127.0.0.1:${(site.address() as AddressInfo).port}/${language}`, {
        width: 320,
        now: '2026-03-04T15:00:00Z',
        timezone: 'Europe/Berlin',
      });
      try {
        await settled(open);
        // A reader becomes a writer: the form with all of its words.
        await open.evaluate(() =>
          document.querySelector('comment-box')!.shadowRoot!.querySelector('textarea')?.focus(),
        );
        await settled(open);
        if (shots) await open.screenshot({path: `${shots}/${language}.png`, fullPage: true});
        const {wide, cut, label} = await open.evaluate(() => {
          const cut: string[] = [];
          const look = (root: ParentNode) => {
            for (const element of root.querySelectorAll<HTMLElement>('*')) {
              if (element.shadowRoot) look(element.shadowRoot);
              const {overflowX, textOverflow, clipPath, position} = getComputedStyle(element);
              // What only screen readers get is clipped on purpose.
              const hidden = clipPath !== 'none' || (position === 'absolute' && element.clientWidth <= 1);
              const own = [...element.childNodes].some(node => node.nodeType === 3 && node.nodeValue!.trim());
              if (own && !hidden && (overflowX === 'hidden' || overflowX === 'clip' || textOverflow === 'ellipsis'))
                if (element.scrollWidth > element.clientWidth + 1) cut.push(element.textContent.trim());
              const box = element.getBoundingClientRect();
              if (own && !hidden && box.width && (box.right > 321 || box.left < -1))
                cut.push(element.textContent.trim());
            }
          };
          look(document.body);
          const name = document.querySelector('business-hours')!.shadowRoot!.textContent;
          return {wide: document.documentElement.scrollWidth, cut, label: name};
        });
        assert.ok(wide <= 320, `${wide} pixels wide`);
        assert.deepEqual(cut, []);
        const open24 = language === 'en' ? 'Open' : LANGUAGES[language]!['business-hours']!['open'];
        assert.ok(label.includes(String(open24)), `says ${String(open24)}`);
        assert.deepEqual(open.complaints, []);
      } finally {
        await open.browserContext().close();
      }
    });
});
