import assert from 'node:assert/strict';
import {readFileSync, writeFileSync} from 'node:fs';
import {format, resolveConfig} from 'prettier';

const GUIDE = new URL('../../docs/guides/frameworks.md', import.meta.url);

/** Fails unless the guide has a run's table; with `LINTEL_WRITE` it is written there. */
export async function checkTable(
  name: 'apps' | 'hydrated' | 'sites',
  headings: string[],
  rows: string[][],
): Promise<void> {
  const all = [['', ...headings], ['', ...headings].map(() => '---'), ...rows];
  const table = all.map(row => `| ${row.join(' | ')} |`).join('\n');
  console.log(table);
  const guide = readFileSync(GUIDE, 'utf8');
  const place = new RegExp(`(<!-- ${name}: written by .*? -->\n)[^]*?(<!-- /${name} -->)`);
  assert.match(guide, place);
  const written = await format(
    guide.replace(place, (_, open, close) => `${open}\n${table}\n\n${close}`),
    {...(await resolveConfig('package.json')), parser: 'markdown', embeddedLanguageFormatting: 'off'},
  );
  if (process.env['LINTEL_WRITE']) writeFileSync(GUIDE, written);
  else assert.equal(guide, written, `LINTEL_WRITE=1 node --test test/frameworks/${name}.test.ts writes the table`);
}
