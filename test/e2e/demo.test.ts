/** The pages of the demo: what they show works, but for the one text that is there to show what happens when it does not. */
import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {after, before, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import type {Browser} from 'puppeteer-core';
import {openBrowser, openPage, settled} from '../helpers/browser.ts';
import {startServer, type TestServer} from '../helpers/server.ts';

const cli = fileURLToPath(new URL('../../dist/es/server/cli/bin.js', import.meta.url));
const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const folder = new URL('../../demo/', import.meta.url);
const PAGES = readdirSync(folder).filter(name => name.endsWith('.html'));
/** The text that nobody can read, on the page of hours. */
const UNREADABLE = 'Saturday 9am-late';

let browser: Browser;
let server: TestServer;
before(async () => {
  server = await startServer({cli, args: [`--dist=${dist}`]});
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** An element of a page that has read a text. */
interface Reader extends HTMLElement {
  problems: {severity: string; text: string; message: string}[];
}

describe('the demo', () => {
  for (const name of PAGES)
    test(`${name}: what its owner wrote is understood`, async () => {
      const page = await openPage(browser, `${server.url}/${name}`, {now: '2025-09-05T15:00:00Z'});
      await settled(page);
      const faults = await page.$$eval(
        'business-hours, contact-card',
        (elements, unreadable) =>
          (elements as unknown as Reader[])
            .filter(element => !element.textContent.includes(unreadable))
            .flatMap(({problems}) => problems.filter(({severity}) => severity === 'error'))
            .map(({text, message}) => `${text}: ${message}`),
        UNREADABLE,
      );
      assert.deepEqual(faults, []);
      await page.browserContext().close();
    });

  test('no page links to one that is not there', async () => {
    for (const name of PAGES) {
      const html = readFileSync(new URL(name, folder), 'utf8');
      for (const [, path] of html.matchAll(/ (?:href|src)="(\/[^"]*)"/g))
        assert.equal((await fetch(server.url + path!.replaceAll('&amp;', '&'))).status, 200, `${path} on ${name}`);
    }
  });
});
