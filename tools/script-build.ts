/**
 * Builds the single scripts and the files they fetch later.
 *
 * A later file (`src/elements/<room>/later/<name>.ts`, reached by `import()`) imports Lit and our shared modules like any other
 * module. At run time it gets the script's own copies: each script publishes, under a symbol with its version, what its later
 * files import from modules that the script has as well; in the later files those imports read from there.
 */
import {globSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {basename, dirname, join, relative} from 'node:path';
import {fileURLToPath} from 'node:url';
import {minify} from 'terser';
import {build, parseAst, type InlineConfig, type Plugin} from 'vite';
import {version} from '../src/protocol/version.ts';
import {minifyTemplates} from './minify-templates.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Oldest syntax that ships: private methods and static blocks, as every browser with `:state()` has them. */
export const TARGET = 'es2022';

/** A file that a script fetches when it is needed. */
export interface LaterFile {
  /** Absolute path of its module. */
  entry: string;
  /** Where it is below the version's folder: `comment-box/composer.js`. */
  file: string;
}

/** Names that later files import, by the absolute path of the script's module that has them. */
type Shared = Map<string, Set<string>>;

const LATER_IMPORT = /\bimport\('([^']*\/later\/[\w-]+\.ts)'\)/g;

/** @param entry absolute path of a module in a folder `later/` */
const laterFile = (entry: string): LaterFile => {
  const room = basename(dirname(dirname(entry)));
  return {entry, file: `${room}/${basename(entry, '.ts')}.js`};
};

/** Every later file there is, found by the `import()`s in the sources. */
export function laterFiles(): LaterFile[] {
  const entries = new Set<string>();
  for (const path of globSync('src/**/*.ts', {cwd: root}))
    for (const [, source] of readFileSync(join(root, path), 'utf8').matchAll(LATER_IMPORT))
      entries.add(join(root, dirname(path), source!));
  return [...entries].sort().map(laterFile);
}

/** Collects a script's modules and the later files that they fetch; in place of each `import()` goes `importLater`. */
function rewriteLater(modules: Set<string>, later: Set<string>): Plugin {
  return {
    name: 'later-files',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/src\/.*\.ts$/.test(id)) return undefined;
      let found = false;
      const rewritten = code.replace(LATER_IMPORT, (_, source: string) => {
        const entry = join(dirname(id), source);
        found = true;
        later.add(entry);
        return `importLater('${laterFile(entry).file}')`;
      });
      if (!found) return undefined;
      const from = JSON.stringify(join(root, 'src/script/import-later.ts'));
      return {code: `import {importLater} from ${from};\n${rewritten}`, map: null};
    },
    buildEnd() {
      for (const id of this.getModuleIds()) modules.add(id);
    },
  };
}

/** What Lit's modules make globals of, each with what stands in its place. */
const LIT_GLOBALS: [module: RegExp, global: RegExp, replacement: string][] = [
  // Where copies of Lit count themselves, for a warning that development builds alone give.
  [
    /\/node_modules\/(?:lit-html\/lit-html|lit-element\/lit-element|@lit\/reactive-element\/reactive-element)\.js$/,
    /\((\w+)\.(?:litHtml|litElement|reactiveElement)Versions\s*\?\?=\s*\[\]\)\.push\("[\w.]+"\)/,
    '0',
  ],
  // What decorators say of properties: where it is kept, and where a class reads it. No element has decorators (decision 0002).
  [
    /\/@lit\/reactive-element\/reactive-element\.js$/,
    /Symbol\.metadata\?\?=Symbol\("metadata"\),\w+\.litPropertyMetadata\?\?=new WeakMap;/,
    '',
  ],
  [
    /\/@lit\/reactive-element\/reactive-element\.js$/,
    /const (\w+)=this\[Symbol\.metadata\];if\(null!==\1\)\{const (\w+)=litPropertyMetadata\.get\(\1\);if\(void 0!==\2\)for\([^)]*\)this\.elementProperties\.set\([^)]*\)\}/,
    '',
  ],
];

/**
 * Takes Lit's globals out of a script: nobody reads them, and a page on which an element has such a name, so that it is in the place of
 * the global, would stop the script.
 */
const withoutLitGlobals: Plugin = {
  name: 'without-lit-globals',
  enforce: 'pre',
  transform(code, id) {
    const found = LIT_GLOBALS.filter(([module]) => module.test(id));
    for (const [, global, replacement] of found) {
      if (!global.test(code)) throw new Error(`${id} has no ${global} where it used to have one.`);
      code = code.replace(global, replacement);
    }
    return found.length ? {code, map: null} : undefined;
  },
};

/** A module as a message names it: `elements/shared/warn`, `lit-html/lit-html`. */
const moduleName = (path: string): string =>
  relative(root, path)
    .replace(/^(src|node_modules)\//, '')
    .replace(/\.\w+$/, '');

/** Where scripts of our version publish what they have, each thing under its own name, by room of the later files that use it. */
const registry = `globalThis[Symbol.for('lintel-widgets ${version}')]`;

/** Adds to a script's entry that it publishes what its later files take from it. The first script that brings an element counts. */
function publish(entry: string, shared: Shared, rooms: string[]): Plugin {
  const id = '\0published';
  return {
    name: 'publish-modules',
    enforce: 'pre',
    resolveId: source => (source === id ? id : undefined),
    load(source) {
      if (source !== id) return undefined;
      const from = new Map<string, string>();
      const imports: string[] = [];
      for (const [path, names] of shared) {
        for (const name of names) {
          const other = from.get(name);
          if (other)
            throw new Error(
              `${moduleName(other)} and ${moduleName(path)} both have a "${name}" that later files take: rename one.`,
            );
          from.set(name, path);
        }
        imports.push(`import {${[...names].sort().join(', ')}} from ${JSON.stringify(path)};`);
      }
      return `${imports.join('\n')}
        const published = {${[...from.keys()].join(', ')}};
        const rooms = ${registry} ??= {};
        for (const room of ${JSON.stringify(rooms)}) rooms[room] ??= published;`;
    },
    transform: (code, id) =>
      id === entry ? {code: `import ${JSON.stringify('\0published')};\n${code}`, map: null} : undefined,
  };
}

/** Marks what the script has, so that bundlers leave the path as it is. */
const OF_SCRIPT = 'script:';

/** Leaves out of a later file what the script has. */
function external(modules: Set<string>): Plugin {
  return {
    name: 'external-modules',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (!importer) return undefined;
      const found = await this.resolve(source, importer, {skipSelf: true});
      return found && modules.has(found.id) ? {id: OF_SCRIPT + found.id, external: true} : undefined;
    },
  };
}

/** Puts the script's own copies in place of what a later file imports from it. */
function takePublished(modules: Set<string>, shared: Shared, room: string): Plugin {
  const prefix = '\0published:';
  return {
    name: 'take-published-modules',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (!importer || importer.startsWith(prefix)) return undefined;
      const found = await this.resolve(source, importer, {skipSelf: true});
      return found && modules.has(found.id) ? prefix + found.id : undefined;
    },
    load(id) {
      if (!id.startsWith(prefix)) return undefined;
      const path = id.slice(prefix.length);
      const names = [...(shared.get(path) ?? [])].sort().join(', ');
      return `const {${names}} = ${registry}[${JSON.stringify(room)}];\nexport {${names}};`;
    },
  };
}

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

const config = (
  entry: string,
  format: 'iife' | 'es',
  path: string,
  plugins: Plugin[],
  more: {scan?: boolean} = {},
): InlineConfig => ({
  configFile: false,
  publicDir: false,
  root,
  logLevel: 'warn',
  plugins: [withoutLitGlobals, ...plugins, ...(more.scan ? [] : [minifyTemplates(), minifyAgain])],
  resolve: {conditions: ['production', 'default']},
  build: {
    outDir: dirname(path),
    write: !more.scan,
    minify: !more.scan,
    target: TARGET,
    emptyOutDir: false,
    reportCompressedSize: false,
    rolldownOptions: {
      // A minifier takes most of the time: that is its job.
      checks: {pluginTimings: false},
      // In Node, where bundles of sites are made, importing the script is harmless.
      ...(format === 'iife' && {output: {intro: `if (typeof document === 'undefined') return;`}}),
    },
    lib: {entry, formats: [format], name: 'lintelScript', fileName: () => basename(path)},
  },
});

interface Graph {
  /** Modules of the script. */
  modules: Set<string>;
  later: LaterFile[];
}

/** What a script is made of, and fetches later. @param entry absolute path */
async function scan(entry: string): Promise<Graph> {
  const modules = new Set<string>();
  const later = new Set<string>();
  await build(config(entry, 'es', join(root, 'dist/scan.js'), [rewriteLater(modules, later)], {scan: true}));
  return {modules, later: [...later].sort().map(laterFile)};
}

/** Adds to `shared` what a later file imports from a script's modules. */
async function collect(file: LaterFile, modules: Set<string>, shared: Shared): Promise<void> {
  const result = await build(config(file.entry, 'es', join(root, 'dist/scan.js'), [external(modules)], {scan: true}));
  const [{output}] = result as unknown as [{output: {type: string; code: string}[]}];
  for (const {body} of output.map(({code}) => parseAst(code)))
    for (const statement of body) {
      if (statement.type !== 'ImportDeclaration') continue;
      const path = statement.source.value.slice(OF_SCRIPT.length);
      const names = shared.get(path) ?? new Set();
      shared.set(path, names);
      for (const specifier of statement.specifiers) {
        if (specifier.type !== 'ImportSpecifier' || specifier.imported.type !== 'Identifier')
          throw new Error(`${file.file}: import what it needs of ${moduleName(path)} by name.`);
        names.add(specifier.imported.name);
      }
    }
}

/** The scripts there are: modules in `src/script`. */
export const SCRIPTS = ['lintel', 'star-rating', 'comment-box', 'business-hours', 'contact-card', 'counts'];

/** Of these there is also one for each version that never changes. */
export const FROZEN = SCRIPTS.filter(name => name !== 'counts');

let graphs: Promise<Graph[]> | undefined;

/**
 * What a later file takes from the script: the modules that every script that fetches it has. One of the scripts themselves, for pages
 * without our elements, takes nothing: few need it, and every page would pay for what it shares.
 */
async function common({entry, file}: LaterFile): Promise<Set<string>> {
  if (dirname(file) === 'script') return new Set();
  graphs ??= Promise.all(SCRIPTS.map(name => scan(join(root, `src/script/${name}.ts`))));
  const fetching = (await graphs).filter(({later}) => later.some(file => file.entry === entry));
  const [first, ...rest] = fetching.map(({modules}) => modules);
  return new Set([...(first ?? [])].filter(id => rest.every(modules => modules.has(id))));
}

/**
 * Builds a script: one file that runs anywhere, without a module loader and without globals but `Lintel`.
 * @param entry absolute path of its module · @param path absolute path of the file to write
 * @returns what it is made of: paths below the clone
 */
export async function buildScript(entry: string, path: string): Promise<string[]> {
  const {modules, later} = await scan(entry);
  const shared: Shared = new Map();
  for (const file of later) await collect(file, await common(file), shared);
  const rooms = [...new Set(later.map(({file}) => dirname(file)))];
  const plugins = [rewriteLater(new Set(), new Set()), ...(later.length ? [publish(entry, shared, rooms)] : [])];
  await build(config(entry, 'iife', path, plugins));
  return [...modules].map(id => relative(root, id)).sort();
}

/** Builds a later file, an ES module. @param path absolute path of the file to write */
export async function buildLater(file: LaterFile, path: string): Promise<void> {
  const modules = await common(file);
  const shared: Shared = new Map();
  await collect(file, modules, shared);
  await build(config(file.entry, 'es', path, [takePublished(modules, shared, dirname(file.file))]));
}

/** A folder that is gone when `work` is done. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'lintel-build-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}
