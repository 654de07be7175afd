import {readFileSync} from 'node:fs';
import {basename, dirname} from 'node:path';
import {defineConfig, type InlineConfig, type Plugin} from 'vite';
import {minifyTemplates} from './tools/minify-templates.ts';
import {TARGET} from './tools/script-build.ts';

const {dependencies} = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8')) as {
  dependencies: Record<string, string>;
};
const external = (id: string) =>
  id.startsWith('node:') || Object.keys(dependencies).some(name => id === name || id.startsWith(name + '/'));

/** ES modules for npm, one per source file, and the server. Types come from the compiler. */
export const modules = (entries: string[]): InlineConfig => ({
  configFile: false,
  publicDir: false,
  logLevel: 'warn',
  plugins: [minifyTemplates()],
  build: {
    outDir: 'dist/es',
    target: TARGET,
    emptyOutDir: true,
    reportCompressedSize: false,
    minify: false,
    ssr: true,
    rolldownOptions: {
      input: entries,
      external,
      preserveEntrySignatures: 'strict',
      output: {format: 'es', preserveModules: true, preserveModulesRoot: 'src', entryFileNames: '[name].js'},
    },
  },
});

/** A page of the server: a module, and one for each part that it fetches later. @param outDir absolute path of the folder */
export const app = (entry: string, outDir: string): InlineConfig => ({
  configFile: false,
  publicDir: false,
  logLevel: 'warn',
  plugins: [minifyTemplates()],
  build: {
    outDir,
    target: TARGET,
    emptyOutDir: true,
    reportCompressedSize: false,
    lib: {entry, formats: ['es'], fileName: () => 'admin.js'},
    rolldownOptions: {output: {chunkFileNames: 'parts/[name]-[hash].js'}},
  },
});

/**
 * A page that also works from a file, where browsers load no modules: one classic script.
 * @param path absolute, of the script · @param plugins what it is given besides
 */
export const page = (entry: string, path: string, plugins: Plugin[]): InlineConfig => ({
  configFile: false,
  publicDir: false,
  logLevel: 'warn',
  plugins: [...plugins, minifyTemplates()],
  resolve: {conditions: ['production', 'default']},
  build: {
    outDir: dirname(path),
    target: TARGET,
    emptyOutDir: false,
    reportCompressedSize: false,
    lib: {entry, formats: ['iife'], name: 'lintelPage', fileName: () => basename(path)},
    rolldownOptions: {output: {codeSplitting: false}},
  },
});

// `npx vite`: the demo pages on live sources; the API comes from a server started beside it.
export default defineConfig({
  root: 'demo',
  publicDir: false,
  plugins: [
    {
      name: 'lintel-script-from-source',
      transformIndexHtml: page =>
        page.replace(
          /<script async(="")? src="\/lintel.js"([^>]*)><\/script>/g,
          '<script type="module" src="/@fs' +
            new URL('./src/script/lintel.ts', import.meta.url).pathname +
            '"$2></script>',
        ),
    },
  ],
  server: {
    fs: {allow: ['..']},
    proxy: Object.fromEntries(
      ['/api', '/builder', '/card.vcf', '/thread.html'].map(path => [path, 'http://127.0.0.1:8787']),
    ),
  },
});
