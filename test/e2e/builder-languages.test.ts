/** The snippet builder on a telephone in every language: all steps, all places, nothing wider than the screen, no file of another language. */
import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import type {Browser} from 'puppeteer-core';
import {NOTHING_CHOSEN, TAGS, toFragment} from '../../src/apps/builder/choices.ts';
import {PLACES} from '../../src/apps/builder/places.ts';
import type {Catalogue} from '../../src/elements/shared/locale.ts';
import {LANGUAGES} from '../../src/languages/index.ts';
import {builderTranslations} from '../../tools/builder-data.ts';
import {axe, openBrowser, openPage, screenshot} from '../helpers/browser.ts';
import {startServer, type TestServer} from '../helpers/server.ts';

/** Everything, with a line that nobody understands, a telephone number without a country, and a frame's questions. */
const everything = toFragment({
  ...NOTHING_CHOSEN,
  tags: [...TAGS],
  text: 'Willow Street Dental\n12 Willow Street\nOrlando, FL 32801\nTel: 555-0157\ninfo@example.com\n\nMon - Fri: 9 am - 5 pm\nTeusday 9-5',
  answers: {...NOTHING_CHOSEN.answers, 'business-hours': {timezone: 'America/New_York'}},
  place: 'notion',
});

let browser: Browser;
let server: TestServer;
const words: Record<string, Catalogue> = builderTranslations();

before(async () => {
  server = await startServer({cli: fileURLToPath(new URL('../../dist/es/server/cli/bin.js', import.meta.url))});
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Runs in the page: what is wider than the screen, or cut off, in all shadow trees; how wide the page is. */
function tooWide(): {page: number; pieces: string[]} {
  const pieces: string[] = [];
  const look = (root: ParentNode): void => {
    for (const element of root.querySelectorAll<HTMLElement>('*')) {
      if (element.shadowRoot) look(element.shadowRoot);
      if (/^(?:TEXTAREA|OPTION|IFRAME|STYLE)$/.test(element.tagName)) continue;
      const {clipPath, position, overflowX} = getComputedStyle(element);
      if (clipPath !== 'none' || (position === 'absolute' && element.clientWidth <= 1)) continue;
      const {left, right, width} = element.getBoundingClientRect();
      if (width && (right > innerWidth + 1 || left < -1)) pieces.push(element.textContent.trim().slice(0, 60));
      if (/hidden|clip/.test(overflowX) && element.scrollWidth > element.clientWidth + 1)
        pieces.push(element.textContent.trim().slice(0, 60));
    }
  };
  look(document.body);
  return {page: document.documentElement.scrollWidth - innerWidth, pieces};
}

describe('the snippet builder at 390 pixels', () => {
  for (const tag of Object.keys(LANGUAGES))
    test(`${tag}: every step and every place is in sight, in the language, and no other language is loaded`, async () => {
      const page = await openPage(browser, 'about:blank', {width: 390, height: 844, touch: true});
      await page.evaluateOnNewDocument(tag => {
        // What the browser's owner reads: the page chooses its language by it.
        Object.defineProperty(navigator, 'languages', {get: () => [tag]});
      }, tag);
      await page.goto(`${server.url}/builder#${everything}`, {waitUntil: 'load'});
      await page.waitForSelector('lintel-builder >>> builder-text >>> .problems');
      assert.equal(
        await page.$eval('lintel-builder >>> h1', heading => heading.textContent.trim()),
        words[tag]!['page']!['title'],
      );
      assert.equal(await page.evaluate(() => document.documentElement.lang), tag);
      await page.evaluate(() => {
        const root = document.querySelector('lintel-builder')!.shadowRoot!;
        for (const tree of [root, ...[...root.querySelectorAll('*')].flatMap(one => one.shadowRoot ?? [])])
          for (const details of tree.querySelectorAll('details')) details.open = true;
      });
      const frame = (await (await page.waitForSelector(
        'lintel-builder >>> builder-scene >>> iframe',
      ))!.contentFrame())!;
      // A frame that nobody has scrolled to draws nothing: asked by the clock.
      await frame.waitForFunction(
        word => document.querySelector('comment-box')?.shadowRoot?.textContent.includes(word),
        {polling: 100},
        String(LANGUAGES[tag]!['comment-box']!['post']),
      );
      for (const {id} of PLACES) {
        await page.select('lintel-builder >>> builder-snippet >>> #place', id);
        const {page: over, pieces} = await page.evaluate(tooWide);
        assert.deepEqual([over <= 0, pieces], [true, []], id);
      }
      await page.select('lintel-builder >>> builder-snippet >>> #place', 'notion');
      await page.type('lintel-builder >>> builder-doctor >>> #address', 'no address');
      await page.keyboard.press('Enter');
      await page.waitForSelector('lintel-builder >>> builder-doctor >>> .error');
      assert.deepEqual((await page.evaluate(tooWide)).pieces, []);
      assert.deepEqual(
        page.requested.filter(url => /\/languages\//.test(url)).map(url => new URL(url).pathname),
        [`/builder/languages/${tag}.js`],
      );
      assert.deepEqual(
        page.complaints.filter(line => !line.startsWith('<')),
        [],
      );
      assert.deepEqual(await axe(page), []);
      await screenshot(page, `builder-390-${tag}`);
      await page.setViewport({width: 1280, height: 900});
      assert.deepEqual((await page.evaluate(tooWide)).pieces, []);
      await screenshot(page, `builder-wide-${tag}`);
      await page.browserContext().close();
    });
});
