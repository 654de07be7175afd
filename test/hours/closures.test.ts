import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {parseClosures, parseHours, statusAt, withClosures} from '../../src/hours/index.ts';

const at = (text: string, instant: string, locale = 'en') => {
  const {schedule, problems} = parseHours(text, {locales: [locale]});
  assert.ok(schedule, JSON.stringify(problems));
  return statusAt(schedule, Date.parse(`${instant}Z`), 'UTC');
};

describe('closures in the text', () => {
  /** [locale, line, a closed noon, an open noon, comment]. */
  const CLOSURES: [string, string, string, string, string | undefined][] = [
    ['en', 'Closed for renovation March 3-14', '2026-03-04', '2026-03-16', 'for renovation'],
    ['en', 'Closed Dec 24 - Jan 2', '2026-12-29', '2026-12-23', undefined],
    ['en', 'Winter break: Dec 24 - Jan 2', '2026-12-29', '2026-12-23', 'Winter break'],
    ['en', 'Closed for the holidays Dec 24-26, 2026', '2026-12-24', '2026-12-28', 'for the holidays'],
    ['de', 'Betriebsferien vom 24.12. bis 6.1.', '2026-12-29', '2026-12-23', 'Betriebsferien'],
    ['de', 'Wegen Umbau vom 3. bis 14. März geschlossen', '2026-03-04', '2026-03-16', 'Wegen Umbau'],
    ['fr', 'Congés annuels du 1er au 21 août', '2026-08-04', '2026-08-24', 'Congés annuels'],
    ['es', 'Cerrado por vacaciones del 1 al 31 de agosto', '2026-08-04', '2026-09-01', 'Cerrado por vacaciones'],
    ['nl', 'Vakantie: gesloten van 20 juli t/m 9 augustus', '2026-07-22', '2026-08-11', 'Vakantie'],
  ];
  for (const [locale, line, closed, open, comment] of CLOSURES)
    test(line, () => {
      const text = `Mo-Fr 9:00-17:00\n${line}`;
      const status = at(text, `${closed}T12:00`, locale);
      assert.deepEqual([status.state, status.comment], ['closed', undefined]);
      assert.equal(at(text, `${open}T12:00`, locale).state, 'open');
      const {rules} = parseHours(text, {locales: [locale]}).schedule!;
      assert.equal(rules.find(({state}) => state === 'closed')!.comment, comment);
    });
  for (const line of [
    'Closing early Dec 24',
    'Terrace closed March 3-14',
    'Closed half day Dec 24',
    'Closed until Jan 5',
  ])
    test(`does not take “${line}” for one`, () => assert.equal(parseHours(`Mon-Fri 9am-5pm\n${line}`).schedule, null));
});

describe('parseClosures', () => {
  test('reads ranges, single dates and reasons', () => {
    assert.deepEqual(
      parseClosures('2026-12-23/2027-01-03 Winter break; 2026-05-01;2026-08-03 – 2026-08-14: Summer; '),
      {
        closures: [
          {from: '2026-12-23', to: '2027-01-03', reason: 'Winter break'},
          {from: '2026-05-01', to: '2026-05-01'},
          {from: '2026-08-03', to: '2026-08-14', reason: 'Summer'},
        ],
        problems: [],
      },
    );
  });
  test('reads dates as people write them, with their year', () => {
    assert.deepEqual(parseClosures('24 Dec 2026 - 2 Jan 2027 Winter break').closures, [
      {from: '2026-12-24', to: '2027-01-02', reason: 'Winter break'},
    ]);
    assert.deepEqual(parseClosures('24.12.2026-2.1.2027 Betriebsferien', {locales: ['de']}).closures, [
      {from: '2026-12-24', to: '2027-01-02', reason: 'Betriebsferien'},
    ]);
  });
  test('names what it cannot read, and keeps the rest', () => {
    const {closures, problems} = parseClosures('2026-12-23; soon; 2026-02-30; 2027-01-03/2026-12-23; Dec 24');
    assert.deepEqual(closures, [{from: '2026-12-23', to: '2026-12-23'}]);
    assert.deepEqual(
      problems.map(({text, column, code}) => [text, column, code]),
      [
        ['soon', 13, 'not-a-closure'],
        ['2026-02-30', 19, 'not-a-closure'],
        ['2027-01-03/2026-12-23', 31, 'not-a-closure'],
        ['Dec 24', 54, 'not-a-closure'],
      ],
    );
  });
  test('never throws', () => {
    for (const text of ['', ';;;', '-', '9999-99-99', '2026-12-24/', '\0', 'Feb 30 2026', '0000-01-01'])
      parseClosures(text);
  });
});

describe('withClosures', () => {
  const {schedule} = parseHours('Mon-Fri 9am-5pm\nDec 24: 9am-12pm');
  const {closures} = parseClosures('2026-12-23/2027-01-03 Winter break');
  const closed = withClosures(schedule!, closures);
  test('closes whatever the schedule says of the dates, and nothing else', () => {
    const state = (instant: string) => statusAt(closed, Date.parse(`${instant}Z`), 'UTC');
    assert.deepEqual(state('2026-12-22T18:00'), {state: 'closed', until: new Date('2027-01-04T09:00Z')});
    assert.equal(state('2026-12-24T10:00').state, 'closed');
    assert.equal(state('2027-12-24T10:00').state, 'open');
    assert.equal(state('2026-12-22T10:00').state, 'open');
  });
  test('leaves the schedule as it was', () => {
    assert.equal(schedule!.rules.length, 2);
    assert.equal(closed.rules.at(-1)!.comment, 'Winter break');
    assert.equal(withClosures(schedule!, []), schedule);
  });
});
