import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {ESLint} from 'eslint';

const eslint = new ESLint({overrideConfigFile: 'tools/eslint.config.js'});

async function complaints(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, {filePath});
  return result!.messages.flatMap(({ruleId}) => ruleId ?? []);
}

describe('import directions', () => {
  const wrong: [string, string][] = [
    ['src/elements/star-rating/summary.ts', '../comment-box/dates.ts'],
    ['src/hours/index.ts', '../elements/shared/locale.ts'],
    ['src/contact/index.ts', '../hours/index.ts'],
    ['src/elements/shared/locale.ts', '../star-rating/element.ts'],
    ['src/elements/shared/locale.ts', '../../hours/index.ts'],
    ['src/server/cli/settings.ts', '../../elements/business-hours/element.ts'],
    ['src/elements/business-hours/element.ts', '../../server/cli/settings.ts'],
  ];
  for (const [from, to] of wrong)
    test(`${from} may not import ${to}`, async () => {
      assert.ok((await complaints(from, `import '${to}';\n`)).includes('import-x/no-restricted-paths'));
    });

  test('an element may import the shared core and a pure library', async () => {
    const found = await complaints(
      'src/elements/business-hours/element.ts',
      `import '../shared/warn.ts';\nimport '../../hours/index.ts';\n`,
    );
    assert.ok(!found.includes('import-x/no-restricted-paths'));
  });

  test('nothing in the elements is parsed as HTML', async () => {
    assert.ok(
      (await complaints('src/elements/shared/warn.ts', 'document.body.innerHTML = "";\n')).includes(
        'no-restricted-syntax',
      ),
    );
  });
});
