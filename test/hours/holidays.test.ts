import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {dayOf, holidaysOf, parseHours, rangesOn, statusAt, type Holidays} from '../../src/hours/index.ts';

const HOLIDAYS: Holidays = {
  '2026-12-25': 'Christmas Day',
  '2026-12-26': 'Boxing Day',
  '2026-04-06': 'Easter Monday',
  '2026-08-03': 'Summer Holiday',
};

const read = (text: string) => {
  const {schedule, problems} = parseHours(text);
  assert.ok(schedule, JSON.stringify(problems));
  return schedule;
};
const status = (text: string, instant: string, holidays?: Holidays) =>
  statusAt(read(text), Date.parse(`${instant}Z`), 'UTC', holidays);

describe('public holidays', () => {
  test('close a weekday, with their name', () => {
    for (const text of ['Mon-Fri 9am-5pm\nClosed on public holidays', 'Mo-Fr 09:00-17:00; PH off'])
      assert.deepEqual(
        status(text, '2026-12-25T12:00', HOLIDAYS),
        {state: 'closed', until: new Date('2026-12-28T09:00Z'), holiday: 'Christmas Day'},
        text,
      );
  });
  test('without a list they change nothing', () => {
    assert.deepEqual(status('Mon-Fri 9am-5pm\nClosed on public holidays', '2026-12-25T12:00'), {
      state: 'open',
      until: new Date('2026-12-25T17:00Z'),
    });
  });
  test('that nothing is said about are ordinary days', () => {
    assert.deepEqual(status('Mon-Fri 9am-5pm', '2026-12-25T12:00', HOLIDAYS), {
      state: 'open',
      until: new Date('2026-12-25T17:00Z'),
      holiday: 'Christmas Day',
    });
  });
  test('are what the next change waits for', () => {
    assert.deepEqual(status('Daily all day\nPublic holidays closed', '2026-05-01T12:00', HOLIDAYS), {
      state: 'open',
      until: new Date('2026-08-03T00:00Z'),
    });
    assert.equal(status('24/7; PH off', '2026-12-27T12:00', HOLIDAYS).until, null);
  });
  test('have hours of their own', () => {
    const text = 'Mon-Fri 9am-5pm\nPublic holidays 10am-2pm';
    assert.deepEqual(rangesOn(read(text), 2026, 12, 26, HOLIDAYS), [{from: 600, to: 840, state: 'open'}]);
    assert.deepEqual(rangesOn(read(text), 2026, 12, 26), []);
  });
  test('beat weekdays and seasons in any order, dates in the text beat them', () => {
    const text = 'Bank holidays closed\nApr-Oct: Mon-Fri 9am-6pm\nNov-Mar: Mon-Fri 9am-4pm\nDec 25: 10am-11am';
    assert.deepEqual(rangesOn(read(text), 2026, 4, 6, HOLIDAYS), []);
    assert.deepEqual(rangesOn(read(text), 2026, 12, 25, HOLIDAYS), [{from: 600, to: 660, state: 'open'}]);
    assert.deepEqual(rangesOn(read('PH off; Mo-Fr 09:00-17:00'), 2026, 12, 25, HOLIDAYS), []);
  });
  test('are special days', () => {
    const day = Date.UTC(2026, 11, 25) / 864e5;
    const schedule = read('Mon-Fri 9am-5pm\nClosed on public holidays');
    assert.deepEqual(dayOf(schedule, day, HOLIDAYS), {ranges: [], special: true, holiday: 'Christmas Day'});
    assert.equal(dayOf(schedule, day).special, false);
    assert.equal(dayOf(schedule, day + 4, HOLIDAYS).special, false);
  });
});

describe('a file of holidays', () => {
  const file = {
    names: ["New Year's Day", 'Epiphany', 'Day of Unity'],
    all: {'2026-01-01': 0, '2026-10-03': 2},
    regions: {BY: {'2026-01-06': 1}, BE: {}, XX: {'2026-10-03': -1}},
  };
  test('has those of the country', () =>
    assert.deepEqual(holidaysOf(file), {'2026-01-01': "New Year's Day", '2026-10-03': 'Day of Unity'}));
  test('and those of a region', () => {
    assert.equal(holidaysOf(file, 'by')!['2026-01-06'], 'Epiphany');
    assert.deepEqual(holidaysOf(file, 'BE'), holidaysOf(file));
    assert.deepEqual(holidaysOf(file, 'XX'), {'2026-01-01': "New Year's Day"});
  });
  test('does not know other regions', () => assert.equal(holidaysOf(file, 'ZZ'), undefined));
  test('is nothing else', () => {
    for (const other of [null, undefined, 1, 'x', [], {}, {names: [], all: []}, {names: 1, all: {}}])
      assert.equal(holidaysOf(other), undefined);
    assert.deepEqual(holidaysOf({names: ['x'], all: {'2026-1-1': 0, '2026-01-01': 5}}), {});
  });
});
