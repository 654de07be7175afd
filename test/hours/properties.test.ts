import assert from 'node:assert/strict';
import {createRequire} from 'node:module';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {Temporal} from 'temporal-polyfill';
import {parseHours, printHours, rangesOn, statusAt, toSpecification, type Schedule} from '../../src/hours/index.ts';
import {growsInProportion} from '../helpers/growth.ts';
import {holds} from '../helpers/properties.ts';

process.env.TZ = 'UTC';

const DAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (value: number) => `${value}`.padStart(2, '0');

const day = fc.constantFrom(...DAYS);
const days = fc.oneof(
  day,
  fc.tuple(day, day).map(pair => pair.join('-')),
  fc.tuple(day, day).map(pair => pair.join(',')),
);
const clock = fc
  .integer({min: 0, max: 95})
  .map(quarter => `${two(Math.floor(quarter / 4))}:${two((quarter % 4) * 15)}`);
const span = fc.tuple(clock, clock).map(([from, to]) => `${from}-${to === from ? '24:00' : to}`);
const times = fc.oneof(
  {weight: 5, arbitrary: span},
  fc.uniqueArray(fc.integer({min: 0, max: 95}), {minLength: 4, maxLength: 4}).map(quarters => {
    const [a, b, c, d] = quarters
      .sort((x, y) => x - y)
      .map(quarter => `${two(Math.floor(quarter / 4))}:${two((quarter % 4) * 15)}`);
    return `${a}-${b},${c}-${d}`;
  }),
);
const date = fc
  .tuple(fc.constantFrom(...MONTHS), fc.integer({min: 1, max: 28}))
  .map(([month, number]) => `${month} ${two(number)}`);
const dates = fc.oneof(
  date,
  fc.constantFrom(...MONTHS),
  fc
    .tuple(date, date)
    .filter(([a, b]) => a.slice(0, 3) !== b.slice(0, 3))
    .map(pair => pair.join('-')),
  date.map(one => `2026 ${one}`),
);
const rule = fc.oneof(
  {weight: 4, arbitrary: fc.tuple(days, times).map(parts => parts.join(' '))},
  days.map(names => `${names} off`),
  dates.map(name => `${name} off`),
  fc.tuple(dates, times).map(parts => parts.join(' ')),
  fc.tuple(dates, days, times).map(parts => parts.join(' ')),
  days.map(names => `${names} "ring"`),
);
const value = fc
  .tuple(fc.tuple(days, times), fc.array(fc.tuple(fc.constantFrom('; ', '; ', ', '), rule), {maxLength: 3}))
  .map(([[names, hours], more]) => `${names} ${hours}${more.flat().join('')}`);
/** What people type, without what the order of rules would mean. */
const typed = fc
  .tuple(
    fc.shuffledSubarray(DAYS, {minLength: 1}),
    fc.array(fc.oneof(times, fc.constant('off'), fc.constant('"ring"')), {minLength: 7, maxLength: 7}),
    fc.array(fc.tuple(dates, fc.oneof(times, fc.constant('off'))), {maxLength: 2}),
  )
  .map(([names, hours, special]) =>
    [
      ...names.map((name, index) => `${name} ${hours[index]}`),
      ...special.map(parts => parts.join(' ')),
      '"Ring twice"',
    ].join('\n'),
  );
const instant2026 = fc.integer({min: 0, max: 525599}).map(minute => Date.UTC(2026, 0, 1) + minute * 6e4);
const zone = fc.constantFrom(
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'America/Havana',
  'Africa/Cairo',
  '-03:30',
);

describe('for any text', () => {
  const check = (text: string) => {
    const {schedule, problems} = parseHours(text);
    assert.equal(
      schedule === null,
      problems.some(({severity}) => severity === 'error'),
    );
    for (const {line, column, text: part, message} of problems) {
      assert.ok(line >= 1 && column >= 1 && message);
      const lines = text.split(/\r\n|[\n\r\u2028\u2029]/);
      assert.ok(line <= lines.length && column <= lines[line - 1]!.length + 1, `${line}:${column}`);
      assert.ok(part.length <= 80);
    }
    if (schedule) assert.deepEqual(parseHours(printHours(schedule)).schedule, schedule, printHours(schedule));
    return schedule;
  };
  const words =
    'Mon Tue we th - – to : , ; \n . / | || & and 9 12 5 17 9am 5pm 9:30 0900 noon midnight closed off open 24 24/7 hours daily weekends Dec 24 25 2026 2026-12-24 PH holidays by appointment except "x" + ( ) T S free parking until late [ ] { } ? 月 Uhr'.split(
      ' ',
    );

  test('never throws, and a schedule and an error exclude each other', () => {
    holds(
      fc.property(
        fc.oneof(fc.string({unit: 'binary', maxLength: 200}), fc.string({unit: 'grapheme'}), fc.json()),
        text => void check(text),
      ),
      2000,
    );
  });
  test('never throws on the words of opening hours in any order', () => {
    holds(
      fc.property(
        fc.array(fc.constantFrom(...words), {maxLength: 14}),
        fc.constantFrom(' ', ''),
        (list, space) => void check(list.join(space)),
      ),
      6000,
    );
  });
  test('what is printed reads as the same schedule', () => {
    check('00:00+ "ring"');
    holds(
      fc.property(fc.oneof(value, typed), text => void check(text)),
      2000,
    );
  });
  test('takes time in proportion to its length', () => {
    /** What is repeated, and what stands at the end of so many characters. */
    const pieces: (string | [string, string | ((size: number) => string)])[] = [
      'Mon 9-5 ',
      'Mon 9-5\n',
      'Mo 09:00-17:00; ',
      '9-10\n',
      '"',
      '1,',
      '1-',
      'Dec 24,',
      'd,',
      'Walk-ins welcome. ',
      '(',
      '||',
      'a',
      'A',
      'Mo-',
      '9',
      ' ',
      '[',
      '{"openingHours":',
      'Mo 18:00-02:00;',
      '월',
      '\n',
      'Mon 9-5,',
      'except ',
      '24 ',
      'a@',
      'http://',
      'accepted ',
      'welcome : ',
      'a\u0301\u0316',
      '\u0301\u0316',
      '25.12.',
      'pm ',
      ['free dog ', 'grooming'],
      ['dog', ' grooming'],
      ['{"dayOfWeek":"', size => 'x'.repeat(size) + '"}'],
      ['@ ', ': '],
      ['@:', 'x'],
      ['"" Mon by', size => ' '.repeat(size / 2) + 'x appointment'],
    ];
    for (const each of pieces) {
      const [piece, end] = typeof each === 'string' ? [each, ''] : each;
      growsInProportion(JSON.stringify(piece), 64_000, size =>
        parseHours(
          (piece === '9-10\n' ? 'Mon ' : '') +
            piece.repeat(size / piece.length) +
            (typeof end === 'string' ? end : end(size)),
        ),
      );
    }
  });
});

describe('for any schedule', () => {
  /** By definition: minute by minute, on the wall, boundaries as instants. */
  function walk(schedule: Schedule, from: number, timeZone: string, days: number) {
    const start = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(timeZone).toPlainDate();
    const stretches: [from: number, to: number, state: string][] = [];
    for (let offset = -2; offset < days + 2; offset++) {
      const on = start.add({days: offset});
      const at = (minutes: number) => on.toPlainDateTime().add({minutes}).toZonedDateTime(timeZone).epochMilliseconds;
      for (const range of rangesOn(schedule, on.year, on.month, on.day))
        stretches.push([at(range.from), at(range.to), range.state]);
    }
    const state = (instant: number) => stretches.filter(([a, b]) => a <= instant && instant < b).pop()?.[2] ?? 'closed';
    const now = state(from);
    const first = Math.floor(from / 6e4) + 1;
    for (let minute = first; minute < first + days * 1440; minute++)
      if (state(minute * 6e4) !== now) return [now, minute * 6e4];
    return [now, null];
  }

  test('the status is what walking minute by minute finds', () => {
    const week = fc
      .tuple(fc.shuffledSubarray(DAYS, {minLength: 1, maxLength: 4}), times)
      .map(([names, hours]) => names.map(name => `${name} ${hours}`).join('\n'))
      .map(text => `${text}\n"a note"`);
    holds(
      fc.property(week, instant2026, zone, (text, instant, timeZone) => {
        const {schedule} = parseHours(text);
        const {state, until} = statusAt(schedule!, instant, timeZone);
        assert.deepEqual([state, until?.getTime()], walk(schedule!, instant, timeZone, 9));
      }),
      60,
    );
  });
  test('the day’s hours and the status agree, also where a rule cuts the night', () => {
    holds(
      fc.property(value, instant2026, (text, instant) => {
        const {schedule} = parseHours(text);
        const date = (day: number) => new Date(instant - (instant % 864e5) + day * 864e5);
        const on = (day: number) =>
          rangesOn(schedule!, date(day).getUTCFullYear(), date(day).getUTCMonth() + 1, date(day).getUTCDate());
        const minute = Math.floor((instant % 864e5) / 6e4);
        const found =
          on(-1).find(({to}) => minute + 1440 < to && to > 1440) ??
          on(0).find(({from, to}) => from <= minute && minute < to);
        assert.equal(found?.state ?? 'closed', statusAt(schedule!, instant, 'UTC').state);
      }),
      1000,
    );
  });
  test('the state changes at `until`, and not before', () => {
    holds(
      fc.property(
        fc.oneof(value, typed),
        instant2026,
        zone,
        fc.double({min: 0, max: 0.999, noNaN: true}),
        (text, instant, timeZone, part) => {
          const {schedule} = parseHours(text);
          if (!schedule) return;
          const {state, until} = statusAt(schedule, instant, timeZone);
          const later = until ? until.getTime() : instant + 3e11;
          assert.ok(later > instant);
          assert.equal(statusAt(schedule, Math.floor(instant + (later - instant) * part), timeZone).state, state);
          if (until) assert.notEqual(statusAt(schedule, until, timeZone).state, state);
        },
      ),
      700,
    );
  });
  test('opening_hours.js agrees about its own syntax', () => {
    type Oracle = {
      getState(at: Date): boolean;
      getUnknown(at: Date): boolean;
      getNextChange(at: Date, limit: Date): Date | undefined;
    };
    const OpeningHours = createRequire(import.meta.url)('opening_hours') as new (
      value: string,
      place: null,
      options: object,
    ) => Oracle;
    holds(
      fc.property(value, fc.array(instant2026, {minLength: 3, maxLength: 3}), (text, instants) => {
        const oracle = new OpeningHours(text, null, {locale: 'en'});
        const {schedule, problems} = parseHours(text);
        assert.ok(schedule, JSON.stringify(problems));
        const state = (at: Date) => (oracle.getUnknown(at) ? 'unknown' : oracle.getState(at) ? 'open' : 'closed');
        for (const instant of instants) {
          const limit = new Date(instant + 400 * 864e5);
          const expected = state(new Date(instant));
          let next = oracle.getNextChange(new Date(instant), limit);
          // It also stops where only a comment changes.
          while (next && state(next) === expected) next = oracle.getNextChange(next, limit);
          const {state: found, until} = statusAt(schedule, instant, 'UTC');
          assert.deepEqual(
            [found, until && until < limit ? until : undefined],
            [expected, next],
            new Date(instant).toISOString(),
          );
        }
      }),
      400,
    );
  });
  test('what is written for search engines reads as the same week', () => {
    const week = fc
      .tuple(fc.shuffledSubarray(DAYS, {minLength: 1}), times)
      .map(([names, hours]) => names.map(name => `${name} ${hours}`).join('\n') + '\n"a note"');
    holds(
      fc.property(week, text => {
        const {schedule} = parseHours(text);
        const {schedule: back, problems} = parseHours(JSON.stringify(toSpecification(schedule!, 2026)));
        assert.ok(back, JSON.stringify(problems));
        for (let date = 1; date < 8; date++)
          assert.deepEqual(rangesOn(back, 2026, 6, date), rangesOn(schedule!, 2026, 6, date), text);
      }),
      300,
    );
  });
});
