import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import * as evaluate from '../../src/hours/evaluate.ts';
import {quickHours} from '../../src/hours/quick.ts';
import type {Rule, Schedule, Span} from '../../src/hours/schedule.ts';
import {weekly} from '../../src/hours/weekly.ts';

const RUNS = Number(process.env['RUNS'] ?? 1);
/** Clocks that change at midnight, by half an hour, by a whole day, and not at all. */
const ZONES = [
  'America/New_York',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Africa/Cairo',
  'America/Asuncion',
  'Asia/Beirut',
  'Asia/Kolkata',
  '-07:00',
];

/** What a day says: nothing, all day, or up to three stretches, the last perhaps past midnight. */
const spans: fc.Arbitrary<Span[]> = fc.oneof(
  fc.constant<Span[]>([]),
  fc.constant<Span[]>([{from: 0, to: 1440}]),
  fc
    .uniqueArray(fc.integer({min: 0, max: 2879}), {minLength: 2, maxLength: 6})
    .map(list => list.sort((a, b) => a - b))
    .map(list =>
      Array.from({length: list.length >> 1}, (_, i) => ({from: list[2 * i]!, to: list[2 * i + 1]!})).filter(
        ({from, to}) => from < 1440 && to - from <= 1440,
      ),
    ),
  // One ends where the next begins.
  fc.integer({min: 1, max: 1439}).map(noon => [
    {from: 0, to: noon},
    {from: noon, to: 1440 + (noon % 300)},
  ]),
);

const schedules = fc.array(fc.tuple(fc.boolean(), spans), {minLength: 7, maxLength: 7}).map((week): Schedule => {
  const rules: Rule[] = [];
  week.forEach(([said, list], day) => {
    if (said) rules.push({days: [day], state: list[0] ? 'open' : 'closed', spans: list});
  });
  return {rules, notes: []};
});

/** 2008 to 2032, and around the days when clocks change. */
const instants = fc.oneof(
  fc.integer({min: 12e8, max: 196e7}).map(seconds => seconds * 1000),
  fc
    .tuple(
      fc.constantFrom('2025-03-09', '2025-11-02', '2025-03-30', '2025-10-26', '2011-12-30', '2010-09-30', '2026-04-05'),
      fc.integer({min: -60 * 60, max: 60 * 60}),
    )
    .map(([date, minutes]) => Date.parse(date) + minutes * 6e4),
);

describe('the answers for a week', () => {
  test('are those of the full evaluator, at any instant and in any zone', () => {
    fc.assert(
      fc.property(schedules, instants, fc.constantFrom(...ZONES), (schedule, instant, zone) => {
        assert.deepEqual(weekly.statusAt(schedule, instant, zone), evaluate.statusAt(schedule, instant, zone));
      }),
      {numRuns: 2000 * RUNS},
    );
  });

  test('are those of the full evaluator for each day', () => {
    fc.assert(
      fc.property(schedules, fc.integer({min: -9999, max: 30000}), (schedule, day) => {
        assert.deepEqual(weekly.dayOf(schedule, day), evaluate.dayOf(schedule, day));
      }),
      {numRuns: 2000 * RUNS},
    );
  });

  test('hold for what the quick reader reads', () => {
    const texts = ['Mon - Fri: 9 am - 10pm\nSaturday: Closed\nSunday: 10am - 1pm', 'Daily 6pm-2am', 'Open 24 hours'];
    for (const text of texts) {
      const {schedule} = quickHours(text)!;
      for (let hour = 0; hour < 24 * 14; hour++) {
        const instant = Date.UTC(2026, 2, 1, hour, 30);
        for (const zone of ZONES)
          assert.deepEqual(weekly.statusAt(schedule!, instant, zone), evaluate.statusAt(schedule!, instant, zone));
      }
    }
  });
});
