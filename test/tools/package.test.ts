import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {build as esbuild} from 'esbuild';
import {build as vite} from 'vite';
import {version} from '../../src/protocol/version.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  version: string;
  exports: Record<string, string | {types?: string; default?: string}>;
  sideEffects: string[];
  customElements: string;
  dependencies: Record<string, string>;
};

/** Packages that packages need, themselves included. */
function dependenciesOf(names: string[], found = new Set<string>()): Set<string> {
  for (const name of names) {
    if (found.has(name)) continue;
    found.add(name);
    const path = join(root, 'node_modules', name, 'package.json');
    const {dependencies = {}} = JSON.parse(readFileSync(path, 'utf8')) as {dependencies?: Record<string, string>};
    dependenciesOf(Object.keys(dependencies), found);
  }
  return found;
}

describe('the package', () => {
  test('has one version', () => assert.equal(version, manifest.version));

  test('ships every file its entry points name', () => {
    for (const [entry, target] of Object.entries(manifest.exports)) {
      if (entry.includes('*')) continue;
      for (const path of typeof target === 'string' ? [target] : Object.values(target))
        assert.ok(existsSync(join(root, path)), `${entry} → ${path}`);
    }
    for (const path of manifest.sideEffects) assert.ok(globSync(path, {cwd: root})[0], path);
    assert.ok(existsSync(join(root, manifest.customElements)));
  });

  test("has nothing in what is fetched later that the script has: it takes the script's own copies", () => {
    for (const path of globSync('dist/*.*.*/**/*.js', {cwd: root})) {
      const file = readFileSync(join(root, path), 'utf8');
      assert.deepEqual(file.match(/customElements|lit-html|\$lit\$|^import .*/gm), null, path);
    }
    const composer = readFileSync(join(root, `dist/${version}/comment-box/composer.js`), 'utf8');
    assert.doesNotMatch(composer, /localStorage|fetch\(/);
    assert.match(composer, new RegExp(`lintel-widgets ${version.replaceAll('.', '\\.')}`));
  });

  test('registers what its entries say, and nothing else', () => {
    const tags = ['star-rating', 'comment-box', 'business-hours', 'contact-card'];
    for (const [entry, registered] of [
      ['lintel-widgets', tags],
      ...tags.map(tag => [`lintel-widgets/${tag}.js`, [tag]] as const),
      ['lintel-widgets/star-rating/element.js', []],
      ['lintel-widgets/lintel.js', []],
    ] as const) {
      // Lit brings a registry along where there is none.
      const script = `await import('${entry}'); await import('lit');
        console.log(${JSON.stringify(tags)}.filter(tag => customElements.get(tag)).join());`;
      const {stdout, stderr} = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
        cwd: root,
        encoding: 'utf8',
      });
      assert.equal(stderr, '');
      assert.equal(stdout.trim(), registered.join(), entry);
    }
  });

  test(
    'is built by the bundlers of sites and loaded by Node once it is packed and installed, every entry',
    {timeout: 120_000},
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'lintel-package-'));
      try {
        const run = (command: string, args: string[], cwd: string) => {
          const {status, stdout, stderr} = spawnSync(command, args, {cwd, encoding: 'utf8'});
          assert.equal(status, 0, `${command} ${args.join(' ')}\n${stdout}${stderr}`);
          return stdout;
        };
        const [{filename}] = JSON.parse(
          run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], root),
        ) as [{filename: string}];
        // An empty project with the package in it. What the package depends on is linked rather than fetched anew.
        const installed = join(folder, 'node_modules/lintel-widgets');
        mkdirSync(installed, {recursive: true});
        run('tar', ['-xzf', join(folder, filename), '-C', installed, '--strip-components=1'], folder);
        for (const name of dependenciesOf(Object.keys(manifest.dependencies))) {
          mkdirSync(dirname(join(folder, 'node_modules', name)), {recursive: true});
          symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
        }
        writeFileSync(join(folder, 'package.json'), JSON.stringify({name: 'site', type: 'module'}));
        const entries = Object.keys(manifest.exports).filter(
          entry => entry !== './package.json' && !/\*|json$/.test(entry),
        );
        assert.ok(entries.length >= 15, entries.join());
        for (const entry of entries) {
          const name = join('lintel-widgets', entry);
          const source = join(folder, `${entry.replace(/\W/g, '_')}.js`);
          writeFileSync(source, `import * as all from '${name}';\nglobalThis.all = all;\n`);
          const outcome = await esbuild({
            entryPoints: [source],
            bundle: true,
            format: 'esm',
            splitting: true,
            outdir: join(folder, 'esbuild'),
            logLevel: 'silent',
            write: false,
          });
          assert.deepEqual(outcome.warnings, [], name);
          await vite({
            configFile: false,
            root: folder,
            logLevel: 'error',
            build: {rolldownOptions: {input: source}, outDir: join(folder, 'vite'), write: false},
          });
        }
        const script = `for (const name of ${JSON.stringify(entries.map(entry => join('lintel-widgets', entry)))}) await import(name);
        console.log(typeof document);`;
        assert.equal(run(process.execPath, ['--input-type=module', '-e', script], folder).trim(), 'undefined');
      } finally {
        rmSync(folder, {recursive: true, force: true});
      }
    },
  );

  test('has types a strict project compiles with, JSX and Vue included', {timeout: 60_000}, () => {
    // Inside the clone, so that Lit's own types are found; the name starts with a dot, so that no tool picks it up.
    const folder = mkdtempSync(join(root, 'node_modules/.types-'));
    try {
      // Copied rather than linked, so that its imports are looked up from here.
      const installed = join(folder, 'node_modules/lintel-widgets');
      cpSync(join(root, 'dist'), join(installed, 'dist'), {
        recursive: true,
        filter: path => !/\.[^./]+$/.test(path) || path.endsWith('.d.ts'),
      });
      cpSync(join(root, 'package.json'), join(installed, 'package.json'));
      // A package of its own, or the name would mean the clone around it.
      writeFileSync(join(folder, 'package.json'), JSON.stringify({name: 'user', type: 'module'}));
      writeFileSync(
        join(folder, 'use.tsx'),
        `import {StarRatingElement} from 'lintel-widgets/star-rating/element.js';
         import {parseHours, statusAt} from 'lintel-widgets/hours.js';
         import {parseContact, toVCard} from 'lintel-widgets/contact.js';
         import type {LintelElements} from 'lintel-widgets/jsx';
         import type {JSX} from 'react';
         import type {GlobalComponents} from 'vue';
         import type {} from 'lintel-widgets/vue';
         const star: StarRatingElement = document.createElement('star-rating');
         const value: number | null = star.value;
         document.body.addEventListener('lintel-comment', event => event.detail.comment.id);
         const {schedule} = parseHours('Mon 9-5');
         export const state: 'open' | 'closed' | 'unknown' | undefined = schedule ? statusAt(schedule, 0, 'UTC').state : undefined;
         export const text: string = toVCard(parseContact('x', {country: 'US'}).contact, {version: '4.0'});
         const rating: JSX.IntrinsicElements['star-rating'] = {value: 4, readOnly: true, 'onlintel-filter': event => event.detail.value};
         const box: LintelElements['comment-box'] = {rating: 'required', 'onlintel-comment': event => event.detail.comment.id};
         type Props<T> = T extends {props: infer P} ? P : never;
         const hours: Props<GlobalComponents['business-hours']> = {layout: 'compact'};
         const card: Props<GlobalComponents['contact-card']> = {country: 'US', onLintelAction: event => event.detail};
         // @ts-expect-error There is no such layout.
         const wrong: Props<GlobalComponents['business-hours']> = {layout: 'round'};
         export {rating, box, hours, card, wrong};
         export {value};
         // @ts-expect-error A value is a number.
         star.value = 'four';
        `,
      );
      // As much of the frameworks as the types lean on.
      for (const [name, types] of [
        ['react', 'export namespace JSX { interface IntrinsicElements { div: object } }'],
        ['vue', 'export type DefineComponent<P> = {props: P};\nexport interface GlobalComponents { Suspense: object }'],
      ] as const) {
        mkdirSync(join(folder, 'node_modules', name), {recursive: true});
        writeFileSync(join(folder, 'node_modules', name, 'index.d.ts'), types);
        writeFileSync(
          join(folder, 'node_modules', name, 'package.json'),
          JSON.stringify({name, exports: './index.js', types: 'index.d.ts'}),
        );
      }
      writeFileSync(
        join(folder, 'tsconfig.json'),
        JSON.stringify({
          compilerOptions: {
            strict: true,
            noEmit: true,
            module: 'NodeNext',
            moduleResolution: 'NodeNext',
            target: 'ES2022',
            lib: ['ES2023', 'DOM', 'DOM.Iterable'],
            types: [],
            jsx: 'preserve',
            skipLibCheck: false,
          },
          files: ['use.tsx'],
        }),
      );
      const {stdout, status} = spawnSync(
        process.execPath,
        [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder],
        {
          encoding: 'utf8',
        },
      );
      assert.equal(stdout, '');
      assert.equal(status, 0);
    } finally {
      rmSync(folder, {recursive: true, force: true});
    }
  });
});
