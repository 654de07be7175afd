/** Pages that the renderers of frameworks write on a server, with the packed package there and in the browser. */
import {cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {once} from 'node:events';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {svelte} from '@sveltejs/vite-plugin-svelte';
import vue from '@vitejs/plugin-vue';
import {build, type PluginOption} from 'vite';
import solid from 'vite-plugin-solid';
import {installed, packInto} from '../helpers/packed.ts';

/** Frameworks that give no arrays to what they take over: their pages have them as text. Vue's development build does, the other does not. */
export const json = new Set(['react', 'vue']);

/** Vite's plugins for each framework; server and client are built with the same. */
export const renderers: Record<string, () => PluginOption[]> = {
  react: () => [],
  vue: () => [vue({template: {compilerOptions: {isCustomElement: tag => tag.includes('-')}}})],
  svelte: () => [svelte({configFile: false})],
  solid: () => [solid({ssr: true})],
};

export interface HydratedPages {
  url(framework: string): string;
  close(): void;
}

/** Builds for development: these builds of the frameworks say what they find different from what their server has written. */
export async function buildPages(): Promise<HydratedPages> {
  process.env['NODE_ENV'] = 'development';
  const folder = mkdtempSync(join(tmpdir(), 'lintel-hydrated-'));
  packInto(folder, installed());
  cpSync(fileURLToPath(new URL('hydrated', import.meta.url)), join(folder, 'hydrated'), {recursive: true});
  writeFileSync(join(folder, 'package.json'), JSON.stringify({name: 'site', type: 'module'}));
  const pages = new Map<string, {head: string; markup: string}>();
  for (const [key, plugins] of Object.entries(renderers)) {
    const root = join(folder, 'hydrated', key);
    const ending = key === 'vue' || key === 'svelte' ? 'ts' : 'tsx';
    const options = {configFile: false, root, mode: 'development', logLevel: 'error'} as const;
    const entries = (kind: 'server' | 'client') => ({
      outDir: join(folder, 'built', kind, key),
      minify: false,
      rolldownOptions: {input: join(root, `${kind}.${ending}`), output: {entryFileNames: `${kind}.js`}},
    });
    await build({...options, plugins: plugins(), build: {...entries('server'), ssr: true}});
    await build({...options, base: `/${key}/`, plugins: plugins(), build: entries('client')});
    const server = (await import(pathToFileURL(join(folder, 'built/server', key, 'server.js')).href)) as {
      render(): Promise<string>;
      head?: string;
    };
    pages.set(key, {head: server.head ?? '', markup: await server.render()});
  }
  const server = createServer((request, response) => {
    const {pathname} = new URL(request.url!, 'http://localhost');
    const [, key = '', ...rest] = pathname.split('/');
    const page = pages.get(key);
    if (page && !rest.length) {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(
        `<!doctype html><html lang="en"><head><title>${key}</title>${page.head}</head><body><div id="app">${page.markup}</div><script type="module" src="/${key}/client.js"></script></body></html>`,
      );
      return;
    }
    try {
      const content = readFileSync(join(folder, 'built/client', pathname));
      response.setHeader('content-type', 'text/javascript; charset=utf-8').end(content);
    } catch {
      response.writeHead(404).end();
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address() as AddressInfo;
  return {
    url: framework => `http://127.0.0.1:${port}/${framework}`,
    close() {
      server.closeAllConnections();
      server.close();
      rmSync(folder, {recursive: true, force: true});
    },
  };
}
