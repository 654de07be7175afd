import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {build as esbuild} from 'esbuild';
import {build as vite} from 'vite';
import {version} from '../../src/protocol/version.ts';
import {dependenciesOf, packInto, run} from '../helpers/packed.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  version: string;
  exports: Record<string, string | {types?: string; default?: string}>;
  sideEffects: string[];
  customElements: string;
  dependencies: Record<string, string>;
};

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
    // By their names, which may be those of Lit's modules.
    const taken = /globalThis\[Symbol\.for\("lintel-widgets [^"]*"\)\](?:\["[\w/-]+"\]){2}/g;
    for (const path of globSync('dist/*.*.*/**/*.js', {cwd: root})) {
      const file = readFileSync(join(root, path), 'utf8').replace(taken, '');
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
        packInto(folder, dependenciesOf(Object.keys(manifest.dependencies)));
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
});
