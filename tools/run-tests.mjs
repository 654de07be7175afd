// Tests, in the clone's own Node; `npm test` starts it. Ends with `N passed, N failed`.
// Without arguments all of them: Node, three engines, sources and built script. `--unit`: modules by themselves, on the sources, in Node and
// Chromium, without whole pages and processes of the server. `--watch`: the same again after each change.
import {spawn, spawnSync} from 'node:child_process';
import {globSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {availableParallelism, tmpdir} from 'node:os';
import {join, relative} from 'node:path';
import {chromium, firefox, webkit} from './browsers.mjs';
import {environment, installSites, node, root, run, stop} from './setup.mjs';

const watch = process.argv.includes('--watch');
const unit = watch || process.argv.includes('--unit');
/** By which tests start servers. */
const STARTS = /\b(startServer|startWithOwner|withMail|runCli|startPostgres|sharedPostgres|runCluster|runScenario)\b/;
/** Whether a file tests modules by themselves: without whole pages, packages, or processes of the server. @param {string} name */
const isUnit = name =>
  !/^test.(e2e|frameworks|tools.package)\b/.test(name) && !STARTS.test(readFileSync(join(root, name), 'utf8'));

const debian =
  process.platform === 'linux' && process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0;

/** @param {{path: () => string | undefined}} browser @param {string} name @param {string} packageName */
function need(browser, name, packageName) {
  if (!browser.path() && debian) {
    console.log(`• Installing ${name} …`);
    const apt = (/** @type {string[]} */ ...args) =>
      spawnSync('apt-get', ['-q', '-y', '--no-install-recommends', ...args], {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: {...process.env, DEBIAN_FRONTEND: 'noninteractive'},
      });
    apt('update');
    apt('install', packageName);
  }
  if (!browser.path())
    stop(
      `The tests need ${name}: install it with your system's package manager (Debian, Ubuntu: sudo apt-get install ${packageName}), ` +
        `or say where it is with ${name === 'Firefox' ? 'FIREFOX_PATH' : 'CHROME_PATH'}=….`,
    );
}
need(chromium, 'Chromium', 'chromium');
if (!unit) need(firefox, 'Firefox', 'firefox-esr');

const WTR = ['node_modules/@web/test-runner/dist/bin.js', '--config', 'tools/web-test-runner.config.mjs'];
const folder = mkdtempSync(join(tmpdir(), 'lintel-test-'));
/** @type {[string, number, number, number][]} */
const rows = [];

const nodeFiles = () =>
  globSync('test/{hours,contact,markdown,protocol,render,simulated,server,apps,tools,e2e,frameworks}/**/*.test.ts', {
    cwd: root,
    // Packages that tests install for projects of their own have tests, too.
    exclude: name => name.endsWith('node_modules'),
  }).filter(name => !unit || isUnit(name));

/** Test files that failed among all and passed by themselves. @type {string[]} */
const flaky = [];

/** @param {string} tap @param {string[]} files @param {NodeJS.ProcessEnv} [env] */
function runNode(tap, files, env = {}) {
  const status = run(
    [
      '--test',
      `--test-concurrency=${unit ? Math.max(2, availableParallelism()) : 2}`,
      '--test-timeout=180000',
      '--test-reporter=spec',
      '--test-reporter-destination=stdout',
      '--test-reporter=tap',
      `--test-reporter-destination=${tap}`,
      ...files,
    ],
    env,
  );
  const text = readFileSync(tap, 'utf8');
  const count = (/** @type {string} */ what) => Number(text.match(new RegExp(`^# ${what} (\\d+)$`, 'm'))?.[1] ?? 0);
  const failures = text.matchAll(/^ *not ok .*\n(?:(?! *(?:not )?ok ).*\n)*? +location: '(.+?):\d+:\d+'/gm);
  return {
    passed: count('pass'),
    failed: count('fail') + count('cancelled') || (status ? 1 : 0),
    skipped: count('skipped'),
    failedFiles: [...new Set([...failures].map(([, path]) => relative(root, /** @type {string} */ (path))))],
  };
}

/** @param {string} title @param {string[]} files @param {NodeJS.ProcessEnv} [env] */
function nodeTests(title, files, env) {
  let {passed, failed, skipped, failedFiles} = runNode(join(folder, `node-${rows.length}.tap`), files, env);
  // The same as in browsers: what a busy machine made late passes by itself, and is named at the end.
  if (failed && failedFiles.length && failedFiles.length < 4) {
    const again = runNode(join(folder, `node-${rows.length}-again.tap`), failedFiles, env);
    if (!again.failed) {
      flaky.push(...failedFiles.map(name => `${name} (${title})`));
      [passed, failed] = [passed + failed, 0];
    }
  }
  rows.push([title, passed, failed, skipped]);
}

/** Tests of one engine alone, which run once: of PostgreSQL and servers on it, and of SQLite's file. */
const OF_ONE_ENGINE =
  /^test.server.(postgres|standby|cluster|simulation|store|backup|failures|durability|thread-keys|guide|restarting)\b/;

/** One PostgreSQL for all tests that need none of their own, if there is one on this machine. */
async function sharedPostgres() {
  const {noPostgres, startPostgres} = await import('../test/helpers/postgres.ts');
  if (noPostgres) console.log(noPostgres);
  else process.env.TEST_POSTGRES = (await startPostgres({fsync: 'off'})).admin;
  return !noPostgres;
}

/** @param {string} file @param {string} title @returns {{rows: [string, number, number, number][], failedFiles: string[]}} */
function resultsOf(file, title) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {rows: [[title, 0, 1, 0]], failedFiles: []};
  }
}

/** @param {string} title @param {NodeJS.ProcessEnv} env */
function browserTests(title, env) {
  console.log(`\n• ${title}`);
  const file = join(folder, `browsers-${rows.length}.json`);
  const status = run(WTR, {
    ...env,
    LINTEL_RESULTS: file,
  });
  let {rows: results} = resultsOf(file, title);
  const {failedFiles} = resultsOf(file, title);
  let late = false;
  // A test that a busy machine made late passes by itself. It is named at the end: a race is a fault of the test or its subject.
  if (failedFiles.length && failedFiles.length < 4) {
    const again = join(folder, `again-${rows.length}.json`);
    const failed = failedFiles.map(path => relative(root, path));
    run([...WTR, '--files', ...failed], {...env, LINTEL_RESULTS: again});
    if (resultsOf(again, title).rows.every(([, , failures]) => !failures)) {
      flaky.push(...failed.map(name => `${name} (${title})`));
      results = results.map(([name, passed, failures, skipped]) => [name, passed + failures, 0, skipped]);
      late = true;
    }
  }
  // A run that failed without a failed test (a page that crashed, a file that did not load) is a failure all the same.
  if (status && !late && !results.some(([, , failed]) => failed)) results.push([title, 0, 1, 0]);
  rows.push(...results);
}

if (watch) {
  const start = (/** @type {string[]} */ args) =>
    spawn(node(), args, {cwd: root, stdio: 'inherit', env: environment()});
  const both = [start(['--test', '--watch', ...nodeFiles()]), start([...WTR, '--watch'])];
  await Promise.race(both.map(child => new Promise(done => child.on('exit', done))));
  both.forEach(child => child.kill());
  process.exit();
}

if (!unit && !installSites()) console.log('Their tests are left out.');
const postgres = !unit && (await sharedPostgres());
console.log('\n• Libraries, server and whole pages on Node');
nodeTests('Node', nodeFiles());
if (postgres) {
  console.log('\n• The server on PostgreSQL');
  const files = nodeFiles().filter(name => /^test.server/.test(name) && !OF_ONE_ENGINE.test(name));
  nodeTests('Node, on PostgreSQL', files, {TEST_ENGINE: 'postgres'});
}
const engines = unit ? ['chromium'] : ['chromium', 'firefox', ...(webkit.available() ? ['webkit'] : [])];
// One after the other: three engines on two cores are late for one another.
for (const engine of engines) browserTests(`Elements in ${engine}`, {LINTEL_BROWSERS: engine});
if (!unit)
  for (const engine of engines)
    browserTests(`Elements of the built script in ${engine}`, {LINTEL_BROWSERS: engine, LINTEL_BUILT: '1'});
rmSync(folder, {recursive: true, force: true});

console.log('');
for (const [name, passed, failed, skipped] of rows)
  console.log(
    `${name.padEnd(28)} ${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`.trimEnd() + ' ',
  );
if (!unit && engines.length < 3)
  console.log('WebKit was left out: install webkit2gtk-driver and xvfb to have it tested.');
for (const name of flaky) console.log(`Flaky, passed by itself: ${name}`);
const sum = (/** @type {1 | 2 | 3} */ column) => rows.reduce((total, row) => total + row[column], 0);
console.log(`\n${sum(1)} passed, ${sum(2)} failed${sum(3) ? `, ${sum(3)} skipped` : ''}`);
process.exit(sum(2) || !sum(1) ? 1 : 0);
