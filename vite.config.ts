import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {minify} from 'terser';
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

/** @see tools/lit.ts */
const ownLit: Plugin = {
  name: 'own-lit',
  enforce: 'pre',
  resolveId: (id, importer) =>
    id === 'lit' && importer?.includes('/src/') ? fileURLToPath(new URL('./tools/lit.ts', import.meta.url)) : undefined,
};

/** A script knows where its files are: beside it. An element bundled by itself has them where its bundler puts them. */
const filesBeside: Plugin = {
  name: 'files-beside',
  enforce: 'pre',
  load: id => (/\/src\/elements\/[^/]+\/files\.ts$/.test(id) ? '' : undefined),
};

/** A second minifier after Vite's own: each finds what the other leaves (docs/decisions/0005-versions.md). */
const minifyAgain: Plugin = {
  name: 'minify-again',
  async generateBundle({format}, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'chunk') continue;
      const {code} = await minify(file.code, {
        ecma: 2020,
        module: format === 'es',
        compress: {passes: 3, unsafe_arrows: true, pure_getters: true},
        format: {
          comments: false,
          ascii_only: true,
          preamble: `/*! Lintel ${version} MIT${file.moduleIds.some(id => id.includes('/node_modules/')) ? ', with others: THIRD-PARTY.txt' : ''} */`,
        },
      });
      // ASCII: a copy served without a charset is read in the page's, which may be another. terser leaves tagged templates
      // alone, since their `raw` strings would differ; we read the others.
      file.code = code!.replace(/[^\0-~]/g, c => '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0'));
    }
  },
};

/** One file that runs anywhere: no module loader, no globals but `Lintel`. */
export const script = (entry: string, file: string, outDir = 'dist'): InlineConfig => ({
  configFile: false,
  publicDir: false,
  logLevel: 'warn',
  plugins: [ownLit, ...(entry.endsWith('/index.ts') ? [] : [filesBeside]), minifyTemplates(), minifyAgain],
  resolve: {conditions: ['production', 'default']},
  build: {
    outDir,
    target: TARGET,
    emptyOutDir: false,
    reportCompressedSize: false,
    rolldownOptions: {
      // A minifier takes most of the time: that is its job.
      checks: {pluginTimings: false},
      // `Lintel` is an object like any other, without a mark that says it was a module.
      output: {generatedCode: {symbols: false}},
    },
    lib: {entry, formats: ['iife'], name: 'Lintel', fileName: () => file},
  },
});

/** Files that are fetched when they are needed: the module of each, and its highest brotli size in bytes. */
export const LATER: Record<string, [entry: string, budget: number]> = {
  contact: ['src/elements/contact-card/later/reader.ts', 14_000],
  hours: ['src/elements/business-hours/later/reader.ts', 9_500],
  qr: ['src/elements/contact-card/later/qr.ts', 4_500],
  schema: ['src/elements/shared/later/schema.ts', 2_500],
  vcard: ['src/elements/contact-card/later/vcard.ts', 5_500],
  write: ['src/elements/comment-box/later/composer.ts', 3_600],
};

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
          '<script type="module" src="/@fs' +
            new URL('./src/script/lintel.ts', import.meta.url).pathname +
            '"$2></script>',
        ),
    },
  ],
  server: {fs: {allow: ['..']}, proxy: {'/api': 'http://127.0.0.1:8787', '/card.vcf': 'http://127.0.0.1:8787'}},
});
