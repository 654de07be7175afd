/** Projects of each framework with the packed package in them, built by Vite and served. */
import {cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {extname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {svelte} from '@sveltejs/vite-plugin-svelte';
import vue from '@vitejs/plugin-vue';
import {build, type PluginOption} from 'vite';
import solid from 'vite-plugin-solid';
import {installed, packInto, run} from '../helpers/packed.ts';

interface Framework {
  name: string;
  /** Package whose version is told. */
  package: string;
  main: string;
  /** Whether it writes `[object Object]` to an element that is not defined yet. */
  writesText?: boolean;
  plugins?: () => PluginOption[];
}

const isElement = (tag: string) => tag.includes('-');

export const frameworks: Record<string, Framework> = {
  react: {name: 'React', package: 'react', main: 'main.tsx', writesText: true},
  preact: {name: 'Preact', package: 'preact', main: 'main.tsx', writesText: true},
  vue: {
    name: 'Vue',
    package: 'vue',
    writesText: true,
    main: 'main.ts',
    plugins: () => [vue({template: {compilerOptions: {isCustomElement: isElement}}})],
  },
  svelte: {name: 'Svelte', package: 'svelte', main: 'main.ts', plugins: () => [svelte({configFile: false})]},
  solid: {name: 'Solid', package: 'solid-js', main: 'main.tsx', plugins: () => [solid()]},
  angular: {name: 'Angular', package: '@angular/core', main: 'compiled/angular/main.js'},
  lit: {name: 'Lit', package: 'lit', main: 'main.ts'},
};

/** The version that was tested, as `19.3`. */
export function versionOf({package: name}: Framework): string {
  const path = fileURLToPath(new URL(`../../node_modules/${name}/package.json`, import.meta.url));
  const {version} = JSON.parse(readFileSync(path, 'utf8')) as {version: string};
  return version.split('.').slice(0, 2).join('.');
}

/** Answers of a Lintel server about any thread. */
const THREAD = JSON.stringify({
  thread: {key: '/', title: '', url: '', count: 2, closed: false, settings: {}},
  rating: {average: 4.5, count: 2, distribution: [0, 0, 0, 1, 1]},
  comments: [],
  next: null,
});

export interface Projects {
  /** Address of a framework's page. */
  url(framework: string): string;
  close(): void;
}

/** Builds one after the other: two cores are no use to Vite, which takes them all. */
export async function buildProjects(): Promise<Projects> {
  const folder = mkdtempSync(join(tmpdir(), 'lintel-frameworks-'));
  packInto(folder, installed());
  cpSync(fileURLToPath(new URL('apps', import.meta.url)), join(folder, 'apps'), {recursive: true});
  writeFileSync(join(folder, 'package.json'), JSON.stringify({name: 'site', type: 'module'}));
  compileAngular(folder);
  for (const [key, {main, plugins}] of Object.entries(frameworks)) {
    const root = join(folder, 'apps', key);
    writeFileSync(
      join(root, 'index.html'),
      `<!doctype html><html lang="en"><title>${key}</title><div id="app"></div><script type="module" src="./${main}"></script></html>`,
    );
    await build({
      configFile: false,
      root,
      base: './',
      logLevel: 'error',
      plugins: plugins?.() ?? [],
      build: {outDir: join(folder, 'built', key), emptyOutDir: true, minify: false},
    });
  }
  const server = await serve(join(folder, 'built'));
  const {port} = server.address() as AddressInfo;
  return {
    url: framework => `http://127.0.0.1:${port}/${framework}/index.html`,
    close() {
      server.closeAllConnections();
      server.close();
      rmSync(folder, {recursive: true, force: true});
    },
  };
}

/** By Angular's own compiler, templates checked strictly. */
function compileAngular(folder: string): void {
  const config = join(folder, 'apps/angular/tsconfig.json');
  const compilerOptions = {
    target: 'es2022',
    module: 'esnext',
    moduleResolution: 'bundler',
    strict: true,
    skipLibCheck: true,
    experimentalDecorators: true,
    types: [],
    rootDir: '..',
    outDir: 'compiled',
  };
  const angularCompilerOptions = {strictTemplates: true};
  writeFileSync(config, JSON.stringify({compilerOptions, angularCompilerOptions, files: ['main.ts']}));
  const ngc = join(folder, 'node_modules/@angular/compiler-cli/bundles/src/bin/ngc.js');
  run(process.execPath, [ngc, '-p', config], folder);
}

const TYPES: Record<string, string> = {'.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css'};

async function serve(folder: string): Promise<Server> {
  const server = createServer(({url = '/'}, response) => {
    const {pathname} = new URL(url, 'http://localhost');
    try {
      const content = pathname === '/api/v1/thread' ? THREAD : readFileSync(join(folder, pathname));
      response
        .setHeader('content-type', `${TYPES[extname(pathname)] ?? 'application/json'}; charset=utf-8`)
        .end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  return server;
}
