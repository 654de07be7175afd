import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {parseHours, rangesOn, statusAt} from '../../src/hours/index.ts';

/** [value, [wall time in 2026, state, next change or null]…], by the OpenStreetMap specification; 2026-01-05 is a Monday. */
const VALUES: [string, ...[at: string, state: string, next: string | null][]][] = [
  ['24/7', ['2026-01-05T03:00', 'open', null]],
  [
    'Mo-Fr 08:30-17:00',
    ['2026-01-05T08:29', 'closed', '2026-01-05T08:30'],
    ['2026-01-09T17:00', 'closed', '2026-01-12T08:30'],
  ],
  [
    'Mo-Fr 08:00-18:00; We 08:00-12:00',
    ['2026-01-07T13:00', 'closed', '2026-01-08T08:00'],
    ['2026-01-08T13:00', 'open', '2026-01-08T18:00'],
  ],
  [
    'Mo-Fr 08:00-12:00, We 14:00-16:00',
    ['2026-01-07T09:00', 'open', '2026-01-07T12:00'],
    ['2026-01-07T15:00', 'open', '2026-01-07T16:00'],
  ],
  [
    'Mo-Fr 08:00-12:00, 13:00-17:00',
    ['2026-01-05T12:30', 'closed', '2026-01-05T13:00'],
    ['2026-01-10T14:00', 'closed', '2026-01-12T08:00'],
  ],
  ['Mo-Fr 08:00-18:00; 12:00-13:00 off', ['2026-01-05T12:30', 'closed', '2026-01-05T13:00']],
  ['Fr-Mo 10:00-12:00', ['2026-01-06T11:00', 'closed', '2026-01-09T10:00']],
  // The night before
  ['Fr 20:00-03:00', ['2026-01-10T02:00', 'open', '2026-01-10T03:00']],
  ['Fr 20:00-27:00', ['2026-01-10T02:00', 'open', '2026-01-10T03:00']],
  [
    'Fr 20:00-03:00; Sa 10:00-14:00',
    ['2026-01-10T01:00', 'closed', '2026-01-10T10:00'],
    ['2026-01-09T23:00', 'open', '2026-01-10T00:00'],
  ],
  ['Fr 20:00-03:00, Sa 10:00-14:00', ['2026-01-10T01:00', 'open', '2026-01-10T03:00']],
  ['Sa 10:00-14:00; Fr 20:00-03:00', ['2026-01-10T01:00', 'open', '2026-01-10T03:00']],
  ['Mo-Su 22:00-24:00; Tu 00:00-02:00', ['2026-01-05T23:00', 'open', '2026-01-06T02:00']],
  // Months and dates
  ['Nov-Feb 10:00-12:00', ['2026-02-28T13:00', 'closed', '2026-11-01T10:00']],
  ['Mar,May 10:00-12:00', ['2026-03-31T13:00', 'closed', '2026-05-01T10:00']],
  ['Dec 20-Jan 05 off; Mo-Su 09:00-17:00', ['2026-12-25T10:00', 'open', '2026-12-25T17:00']],
  ['Mo-Su 09:00-17:00; Dec 20-Jan 05 off', ['2026-12-19T18:00', 'closed', '2027-01-06T09:00']],
  ['Mo-Su 09:00-17:00; Dec 24,31 09:00-12:00', ['2026-12-31T10:00', 'open', '2026-12-31T12:00']],
  ['Mo-Su 09:00-17:00; Dec 24-26 off', ['2026-12-23T18:00', 'closed', '2026-12-27T09:00']],
  ['2027 Mar 10 10:00-12:00', ['2026-03-10T10:30', 'closed', '2027-03-10T10:00'], ['2027-03-10T12:00', 'closed', null]],
  ['2026 Nov-Feb 10:00-12:00', ['2027-02-28T11:00', 'open', '2027-02-28T12:00'], ['2027-02-28T12:00', 'closed', null]],
  ['Feb 29 10:00-12:00', ['2026-01-01T00:00', 'closed', '2028-02-29T10:00']],
  ['Feb 29 Mo 10:00-12:00', ['2026-01-01T00:00', 'closed', '2044-02-29T10:00']],
  ['Jan-Mar: 24/7', ['2026-02-01T10:00', 'open', '2026-04-01T00:00']],
  // States
  ['Mo-Fr', ['2026-01-09T10:00', 'open', '2026-01-10T00:00']],
  ['Mo-Fr off', ['2026-01-09T10:00', 'closed', null]],
  ['Sa "on request"', ['2026-01-10T10:00', 'unknown', '2026-01-11T00:00']],
  ['Sa 10:00-12:00 unknown', ['2026-01-10T10:00', 'unknown', '2026-01-10T12:00']],
  ['Sa 10:00-12:00 open "ring the bell"', ['2026-01-10T10:00', 'open', '2026-01-10T12:00']],
  [
    'Mo-Fr 12:00-14:00+',
    ['2026-01-05T13:00', 'open', '2026-01-05T14:00'],
    ['2026-01-05T14:00', 'unknown', '2026-01-06T00:00'],
  ],
  ['Mo 22:30+', ['2026-01-05T23:00', 'unknown', '2026-01-06T06:30']],
  // Holidays nobody listed
  ['Mo-Fr 09:00-17:00; PH off', ['2026-12-25T10:00', 'open', '2026-12-25T17:00']],
  ['PH,Su 09:00-17:00', ['2026-01-04T10:00', 'open', '2026-01-04T17:00']],
];

const UNSUPPORTED = [
  'Mo-Fr 09:00-17:00 || "by appointment"',
  'week 10-20 Mo 09:00-17:00',
  'Mo[1] 09:00-17:00',
  'Mo-Fr sunrise-sunset',
  'Mo-Fr 09:00-sunset',
  'Mo-Fr (sunrise+01:00)-20:00',
  'SH 09:00-17:00',
  'Mo-Fr 09:00-17:00; SH off',
  'easter 09:00-17:00',
  'Mo-Fr 09:00-17:00; easter off',
  'Mo-Fr 09:00-17:00/30',
  'Mo-Fr 09:00',
  'Mo-Fr 09:00-49:00',
  'Mo-Fr 24:00-25:00',
  'Feb 30 09:00-17:00',
  'Mo-Fr 09:00-17:00, Sa',
  'Th-PH 09:00-17:00',
];

describe('OpenStreetMap opening_hours', () => {
  for (const [value, ...instants] of VALUES)
    test(value, () => {
      const {schedule, problems} = parseHours(value);
      assert.ok(schedule, JSON.stringify(problems));
      for (const [at, state, next] of instants) {
        const status = statusAt(schedule, Date.parse(`${at}Z`), 'UTC');
        assert.deepEqual([status.state, status.until?.toISOString().slice(0, 16) ?? null], [state, next], at);
      }
    });
  for (const value of UNSUPPORTED)
    test(`says that ${value} is not supported`, () => {
      const {schedule, problems} = parseHours(value);
      assert.equal(schedule, null);
      assert.equal(problems.at(-1)?.severity, 'error');
    });

  test('carries comments to the status', () => {
    const {schedule} = parseHours('Mo-Fr 09:00-17:00; Sa "nur nach Absprache"; Su off "Ruhetag"');
    assert.deepEqual(statusAt(schedule!, Date.parse('2026-01-10T10:00Z'), 'UTC'), {
      state: 'unknown',
      until: new Date('2026-01-11T00:00Z'),
      comment: 'nur nach Absprache',
    });
  });
  test('warns that a rule cuts the night before', () => {
    assert.deepEqual(
      parseHours('Fr 20:00-03:00; Sa 10:00-14:00').problems.map(({severity}) => severity),
      ['warning'],
    );
    assert.deepEqual(parseHours('Fr 20:00-03:00, Sa 10:00-14:00').problems, []);
    assert.deepEqual(parseHours('Mo-Su 20:00-03:00').problems, []);
  });
  test('warns that public holidays are not known', () => {
    const [problem] = parseHours('Mo-Fr 09:00-17:00; PH off').problems;
    assert.deepEqual([problem?.severity, problem?.text, problem?.column], ['warning', 'PH', 20]);
  });
  test('the day’s hours end where a later rule cuts the night', () => {
    const on = (value: string, date: number) =>
      rangesOn(parseHours(value).schedule!, 2026, 1, date).map(({from, to}) => [from / 60, to / 60]);
    // 2026-01-10 is a Saturday.
    assert.deepEqual(on('Sa 12:00-01:00; Su off', 10), [[12, 24]]);
    assert.deepEqual(on('Sa 12:00-01:00; Su off', 11), []);
    assert.deepEqual(on('Su off; Sa 12:00-01:00', 10), [[12, 25]]);
    assert.deepEqual(on('Fr 20:00-03:00; Sa 10:00-14:00', 9), [[20, 24]]);
    assert.deepEqual(on('Fr 20:00-03:00, Sa 10:00-14:00', 9), [[20, 27]]);
    assert.deepEqual(on('Mo-Su 18:00-02:00; Jan 11 off', 10), [[18, 24]]);
  });
  test('people, unlike tools, keep the night before', () => {
    const {schedule} = parseHours('Fri 8pm-3am; Sat 10am-2pm');
    assert.equal(statusAt(schedule!, Date.parse('2026-01-10T01:00Z'), 'UTC').state, 'open');
  });
});
