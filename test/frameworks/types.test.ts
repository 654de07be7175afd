// The types of the packed package in templates of each framework, judged by that framework's own compiler.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {copyFileSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {stripVTControlCharacters} from 'node:util';
import {installed, packInto} from '../helpers/packed.ts';

const from = (name: string) => fileURLToPath(new URL(`types/${name}`, import.meta.url));
const bin = (path: string) => fileURLToPath(new URL(`../../node_modules/${path}`, import.meta.url));

/** What a strict project of today sets. */
const STRICT = {
  target: 'es2022',
  module: 'esnext',
  moduleResolution: 'bundler',
  strict: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
  skipLibCheck: true,
  types: [],
};

describe('types in templates', {timeout: 120_000}, () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'lintel-types-'));
    packInto(folder, installed());
    writeFileSync(join(folder, 'package.json'), JSON.stringify({name: 'site', type: 'module'}));
  });
  after(() => rmSync(folder, {recursive: true, force: true}));

  /** Compiles files of `types/` and gives what the compiler has to say. */
  function compile(compiler: string, files: string[], options: object, more: object = {}, args = ['-p']): string {
    for (const file of files) copyFileSync(from(file), join(folder, file));
    const config = join(folder, `tsconfig.${files[0]}.json`);
    writeFileSync(config, JSON.stringify({compilerOptions: {...STRICT, ...options}, ...more, files}));
    const {stdout, stderr} = spawnSync(process.execPath, [bin(compiler), ...args, config], {
      cwd: folder,
      encoding: 'utf8',
    });
    return stripVTControlCharacters(stdout + stderr).trim();
  }

  test('a page without a framework', () =>
    assert.equal(compile('typescript/bin/tsc', ['plain.ts'], {module: 'nodenext', moduleResolution: 'nodenext'}), ''));

  test('React, Preact and Solid', () => {
    const files = ['react.tsx', 'preact.tsx', 'solid.tsx'];
    // Our own declarations are checked, too.
    assert.equal(compile('typescript/bin/tsc', files, {jsx: 'react-jsx', skipLibCheck: false}), '');
  });

  test('Lit', () => assert.equal(compile('typescript/bin/tsc', ['lit.ts'], {skipLibCheck: false}), ''));

  test('Vue', () => {
    const more = {vueCompilerOptions: {strictTemplates: true}};
    assert.equal(compile('vue-tsc/bin/vue-tsc.js', ['Page.vue'], {jsx: 'preserve'}, more), '');
  });

  const svelteCheck = (file: string) =>
    compile('svelte-check/bin/svelte-check', [file], {verbatimModuleSyntax: true}, {}, [
      '--output',
      'machine',
      '--threshold',
      'error',
      '--workspace',
      folder,
      '--tsconfig',
    ]);

  test('Svelte', () => {
    assert.match(svelteCheck('Page.svelte'), / COMPLETED \d+ FILES 0 ERRORS/);
    const told = svelteCheck('Wrong.svelte').matchAll(/ERROR "Wrong\.svelte" (\d+):/g);
    assert.deepEqual([...new Set(Array.from(told, ([, line]) => Number(line)))], [5, 6, 7, 8]);
  });

  test('Angular', () => {
    const options = {experimentalDecorators: true, noEmit: false, outDir: join(folder, 'angular')};
    const more = {angularCompilerOptions: {strictTemplates: true}};
    const ngc = '@angular/compiler-cli/bundles/src/bin/ngc.js';
    assert.equal(compile(ngc, ['angular.ts'], options, more), '');
    const told = compile(ngc, ['angular-wrong.ts'], options, more).matchAll(/angular-wrong\.ts:(\d+):\d+/g);
    assert.deepEqual([...new Set(Array.from(told, ([, line]) => Number(line)))], [8, 9]);
  });
});
