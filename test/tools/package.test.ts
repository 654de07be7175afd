import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {cpSync, existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {version} from '../../src/protocol/version.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  version: string;
  exports: Record<string, string | {types?: string; default?: string}>;
  sideEffects: string[];
  customElements: string;
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

  test('has nothing in what a comment box loads later that must not be there twice', () => {
    // The browser's memory and its stand-in, Lit, the elements: the script has them, and hands over what is needed.
    const later = readFileSync(join(root, 'dist/write.js'), 'utf8');
    assert.deepEqual(later.match(/localStorage|fetch\(|customElements|lit-html|import\(|^import .*/gm), null);
  });

  test('can be imported where there is no DOM, every entry of it', () => {
    const entries = Object.entries(manifest.exports)
      .filter(([, target]) => typeof target === 'object' && target.default)
      .map(([entry]) => join('lintel-widgets', entry));
    assert.ok(entries.length >= 12);
    const script = `for (const entry of ${JSON.stringify(entries)}) await import(entry);
      const {parseHours} = await import('lintel-widgets/hours.js');
      console.log(JSON.stringify(parseHours('Mon-Fri 9-5').problems), typeof document);`;
    // A package may import itself by name: what a user of the published package gets.
    const {stdout, stderr} = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd: root,
      encoding: 'utf8',
    });
    assert.equal(stderr, '');
    assert.equal(stdout.trim(), '[] undefined');
  });

  test('registers what its entries say, and nothing else', () => {
    const tags = ['star-rating', 'comment-box', 'business-hours', 'contact-card'];
    for (const [entry, registered] of [
      ['lintel-widgets', tags],
      ...tags.map(tag => [`lintel-widgets/${tag}.js`, [tag]] as const),
      ['lintel-widgets/star-rating/element.js', []],
      ['lintel-widgets/star-rating/thread.js', []],
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
