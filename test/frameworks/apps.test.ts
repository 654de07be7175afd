// The elements in real projects of each framework, defined before the framework renders and after.
import {after, before, describe, test} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {openBrowser, openPage, type OpenPage} from '../helpers/browser.ts';
import {checks, rest} from './checks.ts';
import {buildProjects, frameworks, versionOf, type Projects} from './projects.ts';
import {checkTable} from './table.ts';

const MODES = {first: '', late: '?late'};

/** Those that only look come first: they share a page. */
const inOrder = checks.toSorted((a, b) => Number(!!a.changes) - Number(!!b.changes));

/** For each framework the checks that passed, by mode. */
const passed = new Map<string, Set<string>>();

describe('in projects of frameworks', {timeout: 170_000, concurrency: 2}, () => {
  let projects: Projects;
  let browser: Browser;
  before(async () => {
    projects = await buildProjects();
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    projects?.close();
  });

  for (const [key, {name, writesText = false}] of Object.entries(frameworks))
    describe(name, {concurrency: 1}, () => {
      const all = new Set<string>();
      passed.set(key, all);
      let page: OpenPage;
      before(async () => {
        page = await openPage(browser, 'about:blank');
      });
      after(() => page.browserContext().close());

      /** How the page was loaded that nothing has changed since. */
      let loaded: string | undefined;
      const load = async (query: string) => {
        loaded = undefined;
        page.complaints.length = 0;
        await page.goto(projects.url(key) + query);
        await page.waitForFunction(() => (globalThis as any).app?.set);
        if (query) {
          await page.evaluate(() => new Promise(requestAnimationFrame));
          await page.evaluate(() => (globalThis as any).app.define());
        }
        await rest(page);
        loaded = query;
      };

      for (const [mode, query] of Object.entries(MODES))
        for (const check of inOrder)
          test(`${check.name}, elements defined ${mode}`, async () => {
            if (loaded !== query) await load(query);
            if (check.changes) loaded = undefined;
            await check.run(page, {framework: key, late: !!query, writesText});
            all.add(`${check.name} ${mode}`);
          });
    });
});

test('pass as the guide says', async () => {
  const cell = (key: string, name: string) => {
    const all = Object.keys(MODES).every(mode => passed.get(key)!.has(`${name} ${mode}`));
    return !all ? 'no' : name === 'objects' && frameworks[key]!.writesText ? 'once defined' : 'yes';
  };
  const names = checks.map(({name}) => name);
  const rows = Object.entries(frameworks).map(([key, framework]) => [
    `${framework.name} ${versionOf(framework)}`,
    ...names.map(name => cell(key, name)),
  ]);
  await checkTable('apps', names, rows);
});
