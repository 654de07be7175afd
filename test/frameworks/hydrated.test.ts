// What the renderers of React, Vue, Svelte and Solid write on a server, taken over by their development builds, which complain about every difference.
import {after, before, describe, test} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {openBrowser} from '../helpers/browser.ts';
import {buildPages, json, renderers, type HydratedPages} from './hydrated.ts';
import {frameworks, versionOf} from './projects.ts';
import {cell, siteChecks, SitePages} from './site-checks.ts';
import {checkTable} from './table.ts';

const MODES = {first: '', late: '?late'};
const passed = new Set<string>();

describe('rendered on a server', {timeout: 150_000, concurrency: 2}, () => {
  let pages: HydratedPages;
  let browser: Browser;
  before(async () => {
    pages = await buildPages();
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    pages?.close();
  });

  for (const key of Object.keys(renderers))
    describe(frameworks[key]!.name, {concurrency: 1}, () => {
      for (const [mode, query] of Object.entries(MODES)) {
        const opened = new SitePages();
        after(() => opened.close());
        for (const check of siteChecks)
          test(`${check.name}, elements defined ${mode}`, async () => {
            await check.run(await opened.get(browser, pages.url(key) + query, check.bare));
            passed.add(`${key} ${mode} ${check.name}`);
          });
      }
    });
});

test('pass as the guide says', async () => {
  const names = siteChecks.map(({name}) => name);
  const all = (key: string, name: string) => Object.keys(MODES).every(mode => passed.has(`${key} ${mode} ${name}`));
  const rows = Object.keys(renderers).map(key => [
    `${frameworks[key]!.name} ${versionOf(frameworks[key]!)}`,
    ...names.map(name => cell(name, all(key, name), json.has(key))),
  ]);
  await checkTable('hydrated', names, rows);
});
