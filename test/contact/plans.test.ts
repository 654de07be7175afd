import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, test} from 'node:test';
import {NUMBERING_PLANS} from '../../src/contact/plans.ts';
import {numberingPlans} from '../../tools/numbering-plans.ts';

describe('the table of numbering plans', () => {
  test('is what its generator makes', async () => {
    const {format, resolveConfig} = await import('prettier');
    const file = new URL('../../src/contact/plans.ts', import.meta.url).pathname;
    const wanted = await format(numberingPlans(), {...(await resolveConfig(file)), filepath: file});
    assert.equal(readFileSync(file, 'utf8'), wanted, 'run `node tools/numbering-plans.ts`');
  });

  for (const [country, code, trunk, international] of [
    ['US', '1', '1', '011'],
    ['GB', '44', '0', '00'],
    ['IT', '39', '', '00'],
    ['AU', '61', '0', '0011'],
    ['JP', '81', '0', '010'],
    ['RU', '7', '8', '810'],
    ['HU', '36', '06', '00'],
  ] as const)
    test(`says how ${country} dials`, () => {
      const plan = NUMBERING_PLANS[country]!;
      assert.deepEqual([plan.code, plan.trunk, plan.international], [code, trunk, international]);
    });
});
