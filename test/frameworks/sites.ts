/** Sites of frameworks that render on a server, with the packed package in them: built and started as their makers say. */
import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {cpSync, mkdirSync, readFileSync, rmSync} from 'node:fs';
import {createServer, type AddressInfo} from 'node:net';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {packInto} from '../helpers/packed.ts';

interface SiteFramework {
  name: string;
  /** Package whose version is told. */
  package: string;
  /** Whether its pages have arrays as text: the framework gives none to what it takes over. */
  json?: boolean;
  /** Its command that builds, and what it is given. */
  build: [path: string, ...args: string[]];
  /** What starts the built site: reads `PORT` and `HOST`. */
  start: [path: string, ...args: string[]];
}

export const siteFrameworks: Record<string, SiteFramework> = {
  next: {
    name: 'Next',
    package: 'next',
    json: true,
    build: ['node_modules/next/dist/bin/next', 'build'],
    start: ['node_modules/next/dist/bin/next', 'start', '--hostname', '127.0.0.1'],
  },
  nuxt: {
    name: 'Nuxt',
    package: 'nuxt',
    json: true,
    build: ['node_modules/nuxt/bin/nuxt.mjs', 'build'],
    start: ['.built/nuxt/.output/server/index.mjs'],
  },
  sveltekit: {
    name: 'SvelteKit',
    package: '@sveltejs/kit',
    build: ['node_modules/vite/bin/vite.js', 'build'],
    start: ['.built/sveltekit/build/index.js'],
  },
  astro: {
    name: 'Astro',
    package: 'astro',
    build: ['node_modules/astro/bin/astro.mjs', 'build'],
    start: ['.built/astro/dist/server/entry.mjs'],
  },
};

const folder = fileURLToPath(new URL('sites/', import.meta.url));
/** Copies of the sites, with what their frameworks make of them. Packages are found in the folders above. */
const built = join(folder, '.built');

/** The version that is tested, as `16.4`. */
export function siteVersion({package: name}: SiteFramework): string {
  const {version} = JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')) as {
    version: string;
  };
  return version.split('.').slice(0, 2).join('.');
}

/** Puts the packed package beside where the sites are built. */
export function prepare(): void {
  cleanUp();
  mkdirSync(built);
  packInto(built, []);
}

export const cleanUp = (): void => rmSync(built, {recursive: true, force: true});

/** Nobody is told of our builds, and nothing is coloured. */
const environment = (more: NodeJS.ProcessEnv = {}) => ({
  ...process.env,
  NODE_ENV: 'production',
  ASTRO_TELEMETRY_DISABLED: '1',
  NEXT_TELEMETRY_DISABLED: '1',
  NUXT_TELEMETRY_DISABLED: '1',
  NO_COLOR: '1',
  ...more,
});

function node([path, ...args]: [string, ...string[]], key: string, env = environment()) {
  const child = spawn(process.execPath, [join(folder, path), ...args], {cwd: join(built, key), env});
  let told = '';
  child.stdout.on('data', text => (told += text));
  child.stderr.on('data', text => (told += text));
  return {child, told: () => told};
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

export interface Site {
  url: string;
  close(): Promise<void>;
}

/** Builds a site and starts it; fails with what the framework said. */
export async function openSite(key: string): Promise<Site> {
  const {build, start} = siteFrameworks[key]!;
  cpSync(join(folder, key), join(built, key), {recursive: true});
  const building = node(build, key);
  const [code] = (await once(building.child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${key} could not be built:\n${building.told()}`);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const running = node(start, key, environment({PORT: String(port), HOST: '127.0.0.1', ORIGIN: url}));
  for (let tries = 0; ; tries++) {
    if (running.child.exitCode !== null || tries === 600) {
      await end(running.child);
      throw new Error(`${key} did not start:\n${running.told()}`);
    }
    if (
      await fetch(url).then(
        ({ok}) => ok,
        () => false,
      )
    )
      break;
    await pause(100);
  }
  return {url, close: () => end(running.child)};
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode) return;
  child.kill();
  await once(child, 'exit');
}
