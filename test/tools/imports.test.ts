import assert from 'node:assert/strict';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {cruise} from 'dependency-cruiser';
import {ESLint} from 'eslint';
import rules, {allowed, rooms} from '../../tools/rooms.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What a project of these files breaks: the rule, and from where to where. */
async function violations(files: Record<string, string>): Promise<{rule: string; from: string; to: string}[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lintel-rooms-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(folder, dirname(path)), {recursive: true});
      writeFileSync(join(folder, path), text);
    }
    const {forbidden, allowed, allowedSeverity, options} = rules;
    const result = await cruise(['src'], {
      ...options,
      baseDir: folder,
      validate: true,
      ruleSet: {forbidden, allowed, allowedSeverity},
    } as Parameters<typeof cruise>[1]);
    const {summary} = result.output as {summary: {violations: {from: string; to: string; rule: {name: string}}[]}};
    return summary.violations.map(({from, to, rule}) => ({rule: rule.name, from, to}));
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

/** Names of the rules that a project breaks. */
const broken = async (files: Record<string, string>): Promise<string[]> => [
  ...new Set((await violations(files)).map(({rule}) => rule)),
];

const names = Object.keys(rooms);
/** A file in a room. */
const fileIn = (room: string, name: string): string => (room === 'index' ? 'src/index.ts' : `src/${room}/${name}.ts`);

describe('import directions', () => {
  for (const [what, declare, take] of [
    ['values', 'export const one = 1;\n', (to: string, i: number) => `export {one as one${i}} from '${to}';\n`],
    ['types', 'export type One = 1;\n', (to: string, i: number) => `export type {One as One${i}} from '${to}';\n`],
  ] as const)
    test(`a room imports what is listed and nothing else: ${what}`, async () => {
      const files: Record<string, string> = {};
      const refused = new Set<string>();
      for (const room of names) {
        const from = fileIn(room, 'from');
        const up = '../'.repeat(from.split('/').length - 2) || './';
        names.forEach((other, i) => {
          if (other === room || other === 'index') return;
          const to = fileIn(other, 'to');
          files[to] ??= declare;
          files[from] = (files[from] ?? '') + take(up + to.slice(4), i);
          const ofLater = other === `${room}/later` || other === 'elements/shared/later';
          const typesOfLater = what === 'types' && ofLater && /^elements\/[\w-]+$/.test(room);
          if (!allowed[room]!.includes(other) && !typesOfLater) refused.add(`${from} → ${to}`);
        });
      }
      const found = await violations(files);
      assert.deepEqual(new Set(found.map(({rule}) => rule)), new Set(['not-in-allowed']));
      assert.deepEqual(new Set(found.map(({from, to}) => `${from} → ${to}`)), refused);
      assert.ok(refused.size > 300, `${refused.size} directions`);
    });

  test('an element reaches what it fetches later by import type and import() alone', async () => {
    const from = 'src/elements/star-rating/element.ts';
    const to = {'src/elements/star-rating/later/client.ts': 'export const one = 1;\nexport type One = 1;\n'};
    const source = `'./later/client.ts'`;
    assert.deepEqual(await broken({...to, [from]: `export const load = () => import(${source});\n`}), []);
    assert.deepEqual(await broken({...to, [from]: `import type {One} from ${source};\nexport type Two = One;\n`}), []);
    assert.deepEqual(await broken({...to, [from]: `export {one} from ${source};\n`}), ['not-in-allowed']);
    assert.deepEqual(await broken({...to, [from]: `import ${source};\n`}), ['not-in-allowed']);
  });

  test('an element does not fetch what another fetches later', async () => {
    const found = await broken({
      'src/elements/star-rating/element.ts': `export const load = () => import('../comment-box/later/composer.ts');\n`,
      'src/elements/comment-box/later/composer.ts': 'export {};\n',
    });
    assert.deepEqual(found, ['not-in-allowed']);
  });

  test('a circle is refused, also one of types', async () => {
    for (const word of ['import', 'import type'])
      assert.deepEqual(
        await broken({
          'src/hours/a.ts': `${word} {B} from './b.ts';\nexport class A { b?: B }\n`,
          'src/hours/b.ts': `${word} {A} from './a.ts';\nexport class B { a?: A }\n`,
        }),
        ['no-circles'],
      );
  });

  test('a file outside the rooms is refused', async () => {
    const found = await broken({
      'src/elsewhere/a.ts': `import '../hours/b.ts';\n`,
      'src/hours/b.ts': 'export {};\n',
    });
    assert.ok(found.includes('every-file-is-in-a-room'), found.join());
  });
});

test('nothing in the elements is parsed as HTML', async () => {
  const eslint = new ESLint({overrideConfigFile: join(root, 'tools/eslint.config.js')});
  const [result] = await eslint.lintText('document.body.innerHTML = "";\n', {
    filePath: join(root, 'src/elements/shared/warn.ts'),
  });
  assert.ok(result!.messages.some(({ruleId}) => ruleId === 'no-restricted-syntax'));
});
