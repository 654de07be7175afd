import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {defineConfig, type InlineConfig, type Plugin} from 'vite';
import {minifyTemplates} from './tools/minify-templates.ts';

/** Oldest syntax that ships: private methods and static blocks, as every browser with `:state()` has them. */
const TARGET = 'es2022';

const {dependencies, version} = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8')) as {
  dependencies: Record<string, string>;
  version: string;
};
const external = (id: string) =>
  id.startsWith('node:') || Object.keys(dependencies).some(name => id === name || id.startsWith(name + '/'));

/** @see tools/css-tag.ts */
const slimLit: Plugin = {
  name: 'slim-lit',
  enforce: 'pre',
  resolveId: (id, importer) =>
    id === './css-tag.js' && importer?.includes('@lit/reactive-element')
      ? fileURLToPath(new URL('./tools/css-tag.ts', import.meta.url))
      : undefined,
};

/** One file that runs anywhere: no module loader, no globals but `Lintel`. */
export const script = (entry: string, file: string, outDir = 'dist'): InlineConfig => ({
  configFile: false,
  publicDir: false,
  logLevel: 'warn',
  plugins: [slimLit, minifyTemplates()],
  resolve: {conditions: ['production', 'default']},
  build: {
    outDir,
    target: TARGET,
    emptyOutDir: false,
    reportCompressedSize: false,
    minify: 'terser',
    terserOptions: {
      ecma: 2020,
      compress: {passes: 3, unsafe_arrows: true, pure_getters: true},
      // ASCII: a copy served without a charset is read in the page's, which may be another.
      format: {
        comments: false,
        ascii_only: true,
        preamble: `/*! Lintel ${version} MIT, with Lit BSD-3-Clause: THIRD-PARTY.txt */`,
      },
    },
    // A minifier takes most of the time: that is its job.
    rolldownOptions: {checks: {pluginTimings: false}},
    lib: {entry, formats: ['iife'], name: 'Lintel', fileName: () => file},
  },
});

/** A lazy ES module beside the script. */
export const lazy = (entry: string, file: string): InlineConfig => {
  const config = script(entry, file);
  return {...config, build: {...config.build, lib: {entry, formats: ['es'], fileName: () => file}}};
};

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
          '<script type="module" src="/@fs' + new URL('./src/lintel.ts', import.meta.url).pathname + '"$2></script>',
        ),
    },
  ],
  server: {fs: {allow: ['..']}, proxy: {'/api': 'http://127.0.0.1:8787', '/card.vcf': 'http://127.0.0.1:8787'}},
});
