import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {isSpecial, parseHours, rangesOn} from '../../src/hours/index.ts';

/** [text, [date, opening hours as decimals]…]; 24 December 2026 is a Thursday. */
const UNDERSTOOD: [string, ...[date: string, hours: string][]][] = [
  [
    'Mon-Fri 9-5\nDec 24: 9am-1pm\nDec 25: closed',
    ['2026-12-23', '9-17'],
    ['2026-12-24', '9-13'],
    ['2026-12-25', ''],
    ['2031-12-25', ''],
  ],
  ['Dec 25 closed\nMon-Fri 9-5', ['2026-12-25', ''], ['2026-12-28', '9-17']],
  ['Mon-Fri 9-5\nDecember 24th 9am-1pm', ['2026-12-24', '9-13']],
  [
    'Mon-Fri 9-5\n24 Dec 9am-1pm\n25-26 December closed',
    ['2026-12-24', '9-13'],
    ['2026-12-25', ''],
    ['2026-12-28', '9-17'],
  ],
  ['Mon-Fri 9-5\n24. Dec 9am-1pm', ['2026-12-24', '9-13']],
  ['Mon-Fri 9-5\nClosed December 25 and January 1', ['2026-12-25', ''], ['2027-01-01', ''], ['2026-12-31', '9-17']],
  [
    'Mon-Fri 9-5\nClosed Dec 24, 25 & 28',
    ['2026-12-24', ''],
    ['2026-12-25', ''],
    ['2026-12-28', ''],
    ['2026-12-29', '9-17'],
  ],
  [
    'Mon-Fri 9-5\nClosed Dec 24-Jan 2',
    ['2026-12-23', '9-17'],
    ['2026-12-24', ''],
    ['2027-01-01', ''],
    ['2027-01-04', '9-17'],
  ],
  ['Mon-Fri 9-5\nClosed Dec 24 - Jan 2, 2027', ['2026-12-24', ''], ['2027-01-01', ''], ['2027-12-24', '9-17']],
  ['Mon-Fri 9-5\nDec 24, 2026: 9am-1pm', ['2026-12-24', '9-13'], ['2027-12-24', '9-17']],
  ['Mon-Fri 9-5\n2026-12-24 9am-1pm', ['2026-12-24', '9-13'], ['2027-12-24', '9-17']],
  ['Mon-Fri 9-5\nThu, Dec 24: 9 AM - 1 PM', ['2026-12-24', '9-13'], ['2027-12-24', '9-17']],
  ['Mon-Fri 9-5\nThursday 24 December: closed', ['2026-12-24', '']],
  ['Mon-Fri 9-5 Dec 25 closed', ['2026-12-24', '9-17'], ['2026-12-25', '']],
  ['Mon-Fri 9-5\nDec 24-26 closed\nDec 25 10am-11am', ['2026-12-24', ''], ['2026-12-25', '10-11']],
  ['Mon-Fri 9-5\nClosed January', ['2026-01-05', ''], ['2026-02-02', '9-17']],
  ['Mon-Sat 9-5\nJuly: Mon-Fri 10-4', ['2026-07-06', '10-16'], ['2026-07-04', '9-17'], ['2026-08-03', '9-17']],
  ['July: Mon-Fri 10-4\nJuly 14 closed', ['2026-07-13', '10-16'], ['2026-07-14', ''], ['2026-08-03', '']],
  [
    'April - October: Mon-Fri 9-5, Sat 10-2\nNovember - March: Mon-Fri 10-4',
    ['2026-04-04', '10-14'],
    ['2026-11-07', ''],
    ['2026-02-02', '10-16'],
  ],
  [
    'April to October\nMon-Fri 9-5\nSat 10-2\nNovember to March\nMon-Fri 10-4',
    ['2026-04-04', '10-14'],
    ['2026-11-07', ''],
    ['2026-02-02', '10-16'],
  ],
  ['June, July & August: daily 8am-8pm', ['2026-06-30', '8-20'], ['2026-09-01', '']],
  ['1 May to 30 September daily 10am-8pm', ['2026-05-01', '10-20'], ['2026-09-30', '10-20'], ['2026-10-01', '']],
  ['Fri-Sat 6pm-2am\nDec 25 closed', ['2026-12-25', ''], ['2026-12-26', '18-26']],
  ['May 1st through October 31st, 10am-6pm daily', ['2026-05-01', '10-18'], ['2026-11-01', '']],
  ['Daily 10am-6pm, May through October', ['2026-05-01', '10-18'], ['2026-11-01', '']],
  ['Mon-Fri 9-5 (Apr-Sep)\nMon-Fri 9-4 (Oct-Mar)', ['2026-09-30', '9-17'], ['2026-10-01', '9-16'], ['2026-10-03', '']],
  ['Feb 29 10am-2pm', ['2028-02-29', '10-14'], ['2027-03-01', '']],
];

const REJECTED = [
  'Jan-Mar: Mon-Fri 9-5\nSat 10-2',
  'Mon-Fri 9-5\nclosed Sunday, Dec 25',
  'Mon-Fri 9-5\nMon, Tue, Dec 24: 9-1',
  'Mon-Fri 9-5\nDec 26-24 closed',
  'Mon-Fri 9-5\n31 April closed',
  'Mon-Fri 9-5\n2026-13-01 closed',
  'Mon-Fri 9-5\nDec 24',
  'Mon-Fri 9-5\nDec closed 24',
  'Apr 1 - Sep: Mon-Fri 9-5',
];

describe('dates and months', () => {
  for (const [text, ...days] of UNDERSTOOD)
    test(JSON.stringify(text), () => {
      const {schedule, problems} = parseHours(text);
      assert.ok(schedule, JSON.stringify(problems));
      for (const [date, hours] of days) {
        const [year, month, day] = date.split('-').map(Number) as [number, number, number];
        assert.equal(
          rangesOn(schedule, year, month, day)
            .map(({from, to}) => `${from / 60}-${to / 60}`)
            .join(' '),
          hours,
          date,
        );
      }
    });
  for (const text of REJECTED)
    test(`does not guess at ${JSON.stringify(text)}`, () => assert.equal(parseHours(text).schedule, null));
  test('tells special days from seasons', () => {
    const {rules} = parseHours('Mon-Fri 9-5\nApril-June: Mon-Fri 9-6\nDec 24-Jan 2 closed').schedule!;
    assert.deepEqual(rules.map(isSpecial), [false, false, true]);
  });
});
