// Element tests in real browsers. LINTEL_BROWSERS=chromium,firefox,webkit chooses them; Chromium alone by default.
// LINTEL_BUILT=1 runs the same tests against dist/lintel.js instead of the sources.
import {writeFileSync} from 'node:fs';
import {chromeLauncher, defaultReporter} from '@web/test-runner';
import {esbuildPlugin} from '@web/dev-server-esbuild';
import puppeteer from 'puppeteer-core';
import {chromium, firefox, webkit} from './browsers.mjs';

const built = process.env.LINTEL_BUILT === '1';
const wanted = (process.env.LINTEL_BROWSERS ?? 'chromium').split(',');

/** @type {import('@web/test-runner').BrowserLauncher[]} */
const browsers = [];
if (wanted.includes('chromium'))
  browsers.push(
    chromeLauncher({
      puppeteer,
      concurrency: 2,
      launchOptions: {executablePath: chromium.path(), args: chromium.args},
      // A window each: of two tabs in one window the hidden one gets no animation frames.
      createPage: ({context}) => context.newPage({type: 'window'}),
    }),
  );
if (wanted.includes('firefox')) {
  const launcher = chromeLauncher({
    puppeteer,
    concurrency: 1,
    launchOptions: {browser: 'firefox', executablePath: firefox.path(), headless: true},
    // Firefox speaks WebDriver BiDi to puppeteer and has no second context there.
    createBrowserContext: ({browser}) => browser.defaultBrowserContext(),
  });
  // A tab left in the background gets no animation frames, and a test that waits for one never ends.
  const start = launcher.startSession.bind(launcher);
  launcher.startSession = async (id, url) => {
    await start(id, url);
    await launcher.getPage(id).bringToFront();
  };
  browsers.push(launcher);
}
if (wanted.includes('webkit')) browsers.push(await webkit.launcher());

const NAMES = {Chrome: 'Chromium', MiniBrowser: 'WebKit'};

/** Counts of each browser, for the summary of `npm test`. */
const counts = {
  /** @param {{sessions: import('@web/test-runner').TestSession[]}} run */
  onTestRunFinished({sessions}) {
    const file = process.env.LINTEL_RESULTS;
    if (!file) return;
    /** @type {Map<string, [string, number, number, number]>} */
    const rows = new Map();
    /** @type {Set<string>} */
    const failedFiles = new Set();
    for (const {browser, testFile, testResults, errors, passed} of sessions) {
      const name = (NAMES[browser.name] ?? browser.name) + (built ? ' (built script)' : '');
      const row = rows.get(name) ?? [name, 0, 0, 0];
      rows.set(name, row);
      const failures = row[2];
      /** @param {import('@web/test-runner').TestSuiteResult} suite */
      const add = suite => {
        for (const test of suite.tests) row[test.skipped ? 3 : test.passed ? 1 : 2]++;
        suite.suites.forEach(add);
      };
      if (testResults) add(testResults);
      if ((errors.length || !passed) && row[2] === failures) row[2]++;
      if (row[2] > failures) failedFiles.add(testFile);
    }
    writeFileSync(file, JSON.stringify({rows: [...rows.values()], failedFiles: [...failedFiles]}));
  },
};

export default {
  files: [
    'test/elements/**/*.test.ts',
    // Tests a source file, whatever is built of it.
    ...(built ? [] : ['test/lit/*.test.ts']),
  ],
  nodeResolve: {exportConditions: ['production', 'default']},
  browsers,
  reporters: [defaultReporter({reportTestProgress: Boolean(process.stdout.isTTY)}), counts],
  testFramework: {config: {timeout: 10_000}},
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 240_000,
  plugins: [
    // The built script defines the tags; the modules that would define them step aside.
    ...(built
      ? [
          {
            name: 'built-script',
            resolveImport: ({source}) =>
              /(star-rating|business-hours|contact-card|comment-box)\/index\.ts$/.test(source)
                ? '/test/helpers/built.js'
                : undefined,
          },
        ]
      : []),
    esbuildPlugin({ts: true, target: 'es2022', tsconfig: new URL('../tsconfig.json', import.meta.url).pathname}),
  ],
};
