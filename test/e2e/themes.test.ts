import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after, before, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import type {Browser} from 'puppeteer-core';
import {axe, openBrowser, openPage, screenshot, settled} from '../helpers/browser.ts';
import {startServer, type TestServer} from '../helpers/server.ts';

const css = readFileSync(new URL('../../demo/themes.css', import.meta.url), 'utf8');
let browser: Browser;
let server: TestServer;

before(async () => {
  const cli = fileURLToPath(new URL('../../dist/es/server/cli/bin.js', import.meta.url));
  server = await startServer({cli, args: ['--demo']});
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

for (const [name, options] of [
  ['themes', {}],
  ['themes-dark', {dark: true}],
  ['themes-320px', {width: 320, touch: true}],
] as const)
  test(`five themes, each accessible and no wider than the page: ${name}`, async () => {
    const page = await openPage(browser, server.url + '/themes.html', {now: '2025-09-05T15:00:00Z', ...options});
    await settled(page);
    await screenshot(page, name);
    assert.equal((await page.$$('.stage')).length, 5);
    const {scroll, width} = await page.evaluate(() => ({
      scroll: document.documentElement.scrollWidth,
      width: innerWidth,
    }));
    assert.equal(scroll, width);
    assert.deepEqual(await axe(page), []);
    assert.deepEqual(page.complaints, []);
    await page.close();
  });

test('a theme is a page’s own style sheet of a few lines: tokens and parts', () => {
  const themes = css.split(/^\/\* \w+: .*$/m).slice(1);
  assert.equal(themes.length, 5);
  for (const theme of themes) {
    assert.ok(theme.split('\n').filter(line => line.trim() && line !== '}').length <= 18, theme);
    assert.doesNotMatch(theme, /!important/);
  }
});
