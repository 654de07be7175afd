// The elements in sites of Next, Nuxt, SvelteKit and Astro: rendered on their servers, taken over in the browser.
import {after, before, describe, test} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {sitesInstalled} from '../../tools/setup.mjs';
import {openBrowser} from '../helpers/browser.ts';
import {cell, pageToPage, siteChecks, SitePages} from './site-checks.ts';
import {cleanUp, openSite, prepare, siteFrameworks, siteVersion, type Site} from './sites.ts';
import {checkTable} from './table.ts';

const NOT_INSTALLED = 'Next, Nuxt, SvelteKit and Astro are not installed: node tools/setup.mjs --sites';

const checks = [...siteChecks, pageToPage];

describe('in sites rendered on a server', {skip: !sitesInstalled() && !process.env['CI'] && NOT_INSTALLED}, () => {
  const rows: string[][] = [];
  describe('of', {timeout: 170_000, concurrency: 2}, () => {
    let browser: Browser;
    before(async () => {
      prepare();
      browser = await openBrowser();
    });
    after(async () => {
      await browser?.close();
      cleanUp();
    });

    for (const [key, framework] of Object.entries(siteFrameworks))
      describe(framework.name, {concurrency: 1}, () => {
        const passed = new Set<string>();
        let site: Site;
        before(async () => {
          site = await openSite(key);
        });
        const opened = new SitePages();
        after(async () => {
          await opened.close();
          await site?.close();
        });

        for (const check of checks)
          test(check.name, async () => {
            await check.run(await opened.get(browser, site.url, check.bare));
            passed.add(check.name);
          });
        after(() => {
          rows.push([
            `${framework.name} ${siteVersion(framework)}`,
            ...checks.map(({name}) => cell(name, passed.has(name), framework.json)),
          ]);
        });
      });
  });
  test('pass as the guide says', () =>
    checkTable(
      'sites',
      checks.map(({name}) => name),
      rows.sort(),
    ));
});
