// What `npm start` and `npm test` share: install what is missing, build what is stale. Runs on any Node from 20.19 on and
// before anything is installed, so it imports nothing but Node itself.
import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const at = (/** @type {string[]} */ ...path) => join(root, ...path);

/** The Node that the clone pins; the one that started us may be older. */
export const node = () => {
  const pinned = at('node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  return existsSync(pinned) ? pinned : process.execPath;
};

/** @param {string} sentence @returns {never} */
export function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** @param {string} what @param {() => void} work */
function step(what, work) {
  const start = Date.now();
  console.log(`• ${what} …`);
  work();
  console.log(`  done in ${((Date.now() - start) / 1000).toFixed(1)} s`);
}

const hash = (/** @type {string} */ text) => createHash('sha256').update(text).digest('hex');
const read = (/** @type {string} */ path) => (existsSync(path) ? readFileSync(path, 'utf8') : '');

/** Runs the clone's own tool, its output shown. @param {string[]} args @param {NodeJS.ProcessEnv} [env] */
export const run = (args, env = {}) =>
  spawnSync(node(), args, {cwd: root, stdio: 'inherit', env: {...environment(), ...env}}).status ?? 1;

/** The environment with the clone's Node and tools first. What was compiled once is kept: servers start in half the time. */
export const environment = () => ({
  NODE_COMPILE_CACHE: at('node_modules', '.cache', 'lintel-compiled'),
  ...process.env,
  PATH: at('node_modules', '.bin') + (process.platform === 'win32' ? ';' : ':') + (process.env.PATH ?? ''),
});

export function install() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    stop(
      `Node ${process.versions.node} is too old to start from: install Node 20.19 or newer (nodejs.org), then run this again.`,
    );
  if (!installIn(root, 'Installing packages (about a minute, the first time only)'))
    stop('The packages could not be installed: the lines above say why. Check the network, then run this again.');
}

/** Whether a folder has the packages of its lock file. @param {string} folder */
function installed(folder) {
  const lock = hash(read(join(folder, 'package-lock.json')) + process.platform + process.arch);
  const mark = join(folder, 'node_modules', '.lintel-installed');
  return {lock, mark, yes: read(mark) === lock};
}

/** Installs what is missing and gives whether all is there. @param {string} folder @param {string} what */
function installIn(folder, what) {
  const {lock, mark, yes} = installed(folder);
  if (yes) return true;
  step(what, () => {
    const npm = process.env.npm_execpath;
    const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
    // npm itself is a script; starting it by its own path works where `npm` is a .cmd file, too.
    const {status} = npm?.endsWith('.js')
      ? spawnSync(process.execPath, [npm, ...args], {cwd: folder, stdio: 'inherit'})
      : spawnSync('npm', args, {cwd: folder, stdio: 'inherit', shell: process.platform === 'win32'});
    if (status === 0) writeFileSync(mark, lock);
  });
  return read(mark) === lock;
}

const sites = at('test', 'frameworks', 'sites');
export const sitesInstalled = () => installed(sites).yes;

/** The frameworks of the sites that are tested: large, and needed for that alone. */
export const installSites = () => installIn(sites, 'Installing Next, Nuxt, SvelteKit and Astro for their tests');

/** Names, sizes and times of all files below a folder. @param {string} path @returns {string} */
function state(path) {
  const stat = statSync(path, {throwIfNoEntry: false});
  if (!stat) return '';
  if (!stat.isDirectory()) return `${path} ${stat.size} ${stat.mtimeMs}\n`;
  return readdirSync(path)
    .sort()
    .map(name => state(join(path, name)))
    .join('');
}

export function build() {
  const inputs = ['src', 'demo', 'tools', 'vite.config.ts', 'package.json', 'package-lock.json', 'tsconfig.json'];
  const stamp = hash(inputs.map(name => state(at(name))).join(''));
  const mark = at('dist', '.built');
  if (read(mark) === stamp) return;
  step('Building the script, the modules, the server and the demo', () => {
    if (run(['tools/build.ts']) !== 0) stop('The build failed: the lines above say where.');
    mkdirSync(at('dist'), {recursive: true});
    writeFileSync(mark, stamp);
  });
}

// `node tools/setup.mjs` alone prepares a clone: .ci/run does that first.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  install();
  build();
  if (process.argv.includes('--sites')) installSites();
}
