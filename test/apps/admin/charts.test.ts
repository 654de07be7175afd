import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {daysUpTo, ticksUpTo, unitOf} from '../../../src/apps/admin/charts/scale.ts';

describe('the axis of a chart', () => {
  const cases: [number, number[]][] = [
    [0, [0, 1]],
    [1, [0, 1]],
    [3, [0, 1, 2, 3]],
    [7, [0, 2, 4, 6, 8]],
    [10, [0, 5, 10]],
    [41, [0, 20, 40, 60]],
    [1999, [0, 500, 1000, 1500, 2000]],
    [2.3, [0, 1, 2, 3]],
  ];
  for (const [most, wanted] of cases)
    test(`up to ${most}`, () => {
      assert.deepEqual(ticksUpTo(most), wanted);
    });

  test('always reaches the highest bar, with few steps', () => {
    for (let most = 0.1; most < 1e7; most *= 1.07) {
      const ticks = ticksUpTo(most);
      assert.ok(ticks.at(-1)! >= most && ticks.length >= 2 && ticks.length <= 5, `${most}: ${ticks}`);
    }
  });

  test('of time is in the unit of which the longest has two', () => {
    const units = [30, 119, 120, 7199, 7200, 172_799, 172_800].map(unitOf);
    assert.deepEqual(units, ['second', 'second', 'minute', 'minute', 'hour', 'hour', 'day']);
  });
});

test('the last days are those of the calendar, today among them', () => {
  // As the browser's zone has it, late in the evening.
  assert.deepEqual(daysUpTo(new Date(2026, 2, 30, 23, 59), 30), {from: '2026-03-01', to: '2026-03-30'});
  assert.deepEqual(daysUpTo(new Date(2026, 0, 1), 1), {from: '2026-01-01', to: '2026-01-01'});
});
