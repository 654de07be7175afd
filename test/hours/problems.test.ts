import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {parseHours} from '../../src/hours/index.ts';

/** [text, line, column, text at fault, a word of the advice]. */
const PROBLEMS: [string, number, number, string, RegExp][] = [
  ['Mon-Fri 7-10pm', 1, 9, '7-10pm', /am.pm|17:00/],
  ['Mon-Fri 9-5\nSat 1-5', 2, 5, '1-5', /am.pm|17:00/],
  ['Mon-Fri 9am-5pm\r\n\r\nT 9am-5pm', 3, 1, 'T', /two letters/],
  ['Tue-Sat 5pm - close', 1, 15, 'close', /no time/],
  ['Mon-Fri 9am-5pm\nSat late', 2, 5, 'late', /no time/],
  ['Mon-Fri 9am-5pm\nSat', 2, 1, 'Sat', /opening and a closing/],
  ['Mon-Fri 9am-', 1, 9, '9am', /closing/],
  ['Mon-Fri 9am-5pm\nWed 9am-8pm', 2, 1, 'Wed 9am-8pm', /two different/],
  ['Mon-Fri 9am-5pm\nFeb 30 closed', 2, 1, 'Feb 30', /no date/],
  ['', 1, 1, '', /no opening hours/],
  ['Dec 25 closed', 1, 1, 'Dec 25 closed', /usual/],
  ['Jan 5 - Mar 2 closed', 1, 1, 'Jan 5 - Mar 2 closed', /usual/],
  ['Sat 9am to 25pm', 1, 5, '9am to 25pm', /no time/],
  ['Mon 9am-0pm', 1, 5, '9am-0pm', /no time/],
  ['Mon 0am-5pm', 1, 5, '0am-5pm', /no time/],
  ['Mon 9am-24pm', 1, 5, '9am-24pm', /no time/],
  ['Mon 13am-5pm', 1, 5, '13am-5pm', /no time/],
  ['Closed Mondays', 1, 1, 'Closed Mondays', /no opening hours/],
];

describe('problems', () => {
  for (const [text, line, column, part, advice] of PROBLEMS)
    test(JSON.stringify(text), () => {
      const {problems} = parseHours(text);
      assert.deepEqual(
        problems.map(({severity}) => severity),
        ['error'],
      );
      const [problem] = problems;
      assert.deepEqual([problem!.line, problem!.column, problem!.text], [line, column, part]);
      assert.match(problem!.message, advice);
    });
  test('each line at fault is named, a handful of them', () => {
    assert.deepEqual(
      parseHours('Mon lunch\nTue 9am-5pm\nWed lunch').problems.map(({line}) => line),
      [1, 3],
    );
    assert.ok(parseHours('Mon lunch\n'.repeat(1000)).problems.length < 20);
  });
  test('a 24-hour time with pm is read, with a warning', () => {
    const {schedule, problems} = parseHours('Mon-Fri 8:00 am - 16:30 pm');
    assert.deepEqual(schedule!.rules[0]!.spans, [{from: 480, to: 990}]);
    assert.deepEqual(
      problems.map(({text, severity}) => [text, severity]),
      [['16:30 pm', 'warning']],
    );
  });
  test('closures of some dates are no usual hours in JSON either', () => {
    const closed = {'@type': 'OpeningHoursSpecification', validFrom: '2026-12-25', validThrough: '2026-12-25'};
    const {schedule, problems} = parseHours(JSON.stringify({openingHoursSpecification: [closed]}));
    assert.equal(schedule, null);
    assert.match(problems[0]!.message, /usual/);
  });
  test('a schedule is plain JSON', () => {
    const {schedule} = parseHours('Mon-Fri 9am-5pm\nDec 25 closed\nWalk-ins welcome');
    assert.deepEqual(JSON.parse(JSON.stringify(schedule)), {
      rules: [
        {days: [0, 1, 2, 3, 4], state: 'open', spans: [{from: 540, to: 1020}]},
        {days: [0, 1, 2, 3, 4, 5, 6], dates: [{from: 1225, to: 1225}], state: 'closed', spans: []},
      ],
      notes: ['Walk-ins welcome'],
    });
  });
  test('a schedule given out is nobody else’s', () => {
    parseHours('Mo-Fr 09:00-17:00').schedule!.rules[0]!.days.push(6);
    parseHours('09:00-17:00').schedule!.rules[0]!.days.pop();
    parseHours('daily 9am-5pm').schedule!.rules[0]!.days.pop();
    assert.deepEqual(parseHours('Mo-Fr 09:00-17:00').schedule!.rules[0]!.days, [0, 1, 2, 3, 4]);
    assert.deepEqual(parseHours('09:00-17:00').schedule!.rules[0]!.days, [0, 1, 2, 3, 4, 5, 6]);
    assert.deepEqual(parseHours('daily 9am-5pm').schedule!.rules[0]!.days, [0, 1, 2, 3, 4, 5, 6]);
  });
});
