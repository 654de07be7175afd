import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {parseHours, rangesOn, statusAt, toSpecification} from '../../src/hours/index.ts';
import {week, weekOf} from './week.ts';

const spec = (dayOfWeek: unknown, opens?: string, closes?: string, more: object = {}) => ({
  '@type': 'OpeningHoursSpecification',
  dayOfWeek,
  opens,
  closes,
  ...more,
});
const business = (...openingHoursSpecification: object[]) =>
  JSON.stringify({'@context': 'https://schema.org', '@type': 'Bakery', name: 'Rise', openingHoursSpecification});

const UNDERSTOOD: [name: string, text: string, week: string][] = [
  [
    'names and URLs of days',
    business(
      spec(
        ['https://schema.org/Monday', 'http://schema.org/Tuesday', 'Wednesday', 'schema:Thursday'],
        '09:00',
        '17:00',
      ),
    ),
    'Mo-Th 9-17',
  ],
  ['short names', business(spec(['Mo', 'Tu'], '09:00', '17:00')), 'Mo,Tu 9-17'],
  ['one day', business(spec('Saturday', '09:00:00', '12:30:00')), 'Sa 9-12.5'],
  [
    'two stretches of a day',
    business(spec('Monday', '08:00', '12:00'), spec('Monday', '13:00', '17:00')),
    'Mo 8-12 13-17',
  ],
  ['hours for every day', business(spec(undefined, '08:00', '12:00')), 'Mo-Su 8-12'],
  ['nights', business(spec('Friday', '20:00', '03:00')), 'Fr 20-27'],
  ['nights that begin in the morning', business(spec('Friday', '10:00', '02:00')), 'Fr 10-26'],
  ['the last minute of the day', business(spec('Friday', '00:00', '23:59')), 'Fr 0-24'],
  ['midnight as a close', business(spec('Friday', '18:00', '00:00')), 'Fr 18-24'],
  ['closed days', business(spec(['Monday', 'Tuesday'], '08:00', '12:00'), spec('Sunday')), 'Mo,Tu 8-12'],
  [
    'midnight to midnight as closed',
    business(spec('Monday', '08:00', '12:00'), spec('Sunday', '00:00', '00:00')),
    'Mo 8-12',
  ],
  ['am and pm', business(spec('Monday', '8:00 AM', '5:30 PM')), 'Mo 8-17.5'],
  ['a bare list', JSON.stringify([spec('Monday', '08:00', '12:00')]), 'Mo 8-12'],
  [
    'a graph',
    JSON.stringify({
      '@context': 'https://schema.org',
      '@graph': [{'@type': 'WebSite'}, {openingHoursSpecification: spec('Monday', '08:00', '12:00')}],
    }),
    'Mo 8-12',
  ],
  [
    'the main entity of a page',
    JSON.stringify({'@type': 'WebPage', mainEntity: {openingHours: 'Mo-Fr 09:00-17:00'}}),
    'Mo-Fr 9-17',
  ],
  ['opening hours in a string', '{"openingHours": "Mo-Fr 09:00-17:00"}', 'Mo-Fr 9-17'],
  [
    'opening hours in a list that adds up',
    '{"openingHours": ["Mo-Fr 09:00-12:00", "Mo-Fr 13:00-17:00", "Sa 10:00-12:00"]}',
    'Mo-Fr 9-12 13-17; Sa 10-12',
  ],
  ['all day', '{"openingHours": "Mo-Su"}', 'Mo-Su 0-24'],
];
const REJECTED: [name: string, text: string][] = [
  ['broken JSON', '{"openingHours": "Mo-Fr 09:00-17:00"'],
  ['an empty object', '{}'],
  ['a business without hours', '{"@type": "Bakery", "name": "Monday 9-5"}'],
  ['days nobody knows', business(spec('Caturday', '08:00', '12:00'))],
  ['times nobody knows', business(spec('Monday', 'early', '12:00'))],
  ['no closing time', business(spec('Monday', '08:00'))],
  ['a day of no length', business(spec('Monday', '08:00', '08:00'))],
  ['open and closed at once', business(spec('Monday', '08:00', '12:00'), spec('Monday'))],
  [
    'impossible dates',
    business(spec('Monday', '08:00', '12:00', {validFrom: '2026-02-31', validThrough: '2026-03-31'})),
  ],
  ['other departments only', '{"department": {"openingHours": "Mo-Fr 09:00-17:00"}}'],
];

describe('schema.org', () => {
  for (const [name, text, expected] of UNDERSTOOD)
    test(`understands ${name}`, () => {
      const {schedule, problems} = parseHours(text);
      assert.deepEqual(weekOf(schedule), week(expected), JSON.stringify(problems));
    });
  for (const [name, text] of REJECTED)
    test(`rejects ${name}`, () => {
      const {schedule, problems} = parseHours(text);
      assert.equal(schedule, null);
      assert.ok(problems[0]?.message);
    });
  test('keeps the night before, unlike OpenStreetMap', () => {
    const {schedule} = parseHours(business(spec('Saturday', '10:00', '14:00'), spec('Friday', '20:00', '03:00')));
    assert.equal(statusAt(schedule!, Date.parse('2026-01-10T01:00Z'), 'UTC').state, 'open');
  });
  test('dated hours beat the week, shorter spans longer ones, in whatever order', () => {
    const {schedule} = parseHours(
      business(
        spec(undefined, undefined, undefined, {validFrom: '2026-12-25', validThrough: '2026-12-26'}),
        spec('Thursday', '09:00', '13:00', {validFrom: '2026-12-24', validThrough: '2026-12-24'}),
        spec(['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'], '09:00', '18:00'),
        spec(['Saturday'], '09:00', '20:00', {validFrom: '2026-12-01', validThrough: '2026-12-31'}),
      ),
    );
    const on = (day: number) => rangesOn(schedule!, 2026, 12, day).map(({from, to}) => [from / 60, to / 60]);
    assert.deepEqual(
      [on(19), on(23), on(24), on(25), on(26), on(28)],
      [[[9, 20]], [[9, 18]], [[9, 13]], [], [], [[9, 18]]],
    );
  });
  test('a validity may be open to one side', () => {
    const {schedule} = parseHours(
      JSON.stringify([spec('Monday', '09:00', '17:00', {validFrom: '2026-06-01T00:00:00'})]),
    );
    assert.deepEqual(
      [
        rangesOn(schedule!, 2026, 5, 25).length,
        rangesOn(schedule!, 2026, 6, 1).length,
        rangesOn(schedule!, 2036, 6, 2).length,
      ],
      [0, 1, 1],
    );
  });
  test('points at the value at fault', () => {
    const [problem] = parseHours('{\n  "openingHours": "Mo-Fr 09:00-17:00 sometimes"\n}').problems;
    assert.deepEqual([problem?.line, problem?.column, problem?.text], [2, 38, 'sometimes']);
  });
  test('takes no depth and no number for a reason to fail', () => {
    for (const text of [
      '['.repeat(1e5) + ']'.repeat(1e5),
      '{"@graph":'.repeat(1e4) + '1' + '}'.repeat(1e4),
      '[1,null,true]',
      '{"openingHours": 5}',
      '{"__proto__": {"opens": "9"}}',
    ])
      assert.equal(parseHours(text).schedule, null);
  });
});

describe('toSpecification', () => {
  const written = (text: string) => toSpecification(parseHours(text).schedule!, 2026);
  test('groups days with equal hours', () => {
    assert.deepEqual(written('Mon-Fri 9am-5pm\nSat 6pm-2am'), [
      {
        '@type': 'OpeningHoursSpecification',
        dayOfWeek: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'],
        opens: '09:00',
        closes: '17:00',
      },
      {'@type': 'OpeningHoursSpecification', dayOfWeek: ['Saturday'], opens: '18:00', closes: '02:00'},
    ]);
  });
  test('writes dates of this year and the next', () => {
    assert.deepEqual(written('Mon-Sun 9am-5pm\nDec 24: 9am-1pm\nDec 25 closed').slice(1), [
      {
        '@type': 'OpeningHoursSpecification',
        dayOfWeek: ['Thursday'],
        opens: '09:00',
        closes: '13:00',
        validFrom: '2026-12-24',
        validThrough: '2026-12-24',
      },
      {
        '@type': 'OpeningHoursSpecification',
        dayOfWeek: ['Friday'],
        validFrom: '2026-12-25',
        validThrough: '2026-12-25',
      },
      {
        '@type': 'OpeningHoursSpecification',
        dayOfWeek: ['Friday'],
        opens: '09:00',
        closes: '13:00',
        validFrom: '2027-12-24',
        validThrough: '2027-12-24',
      },
      {
        '@type': 'OpeningHoursSpecification',
        dayOfWeek: ['Saturday'],
        validFrom: '2027-12-25',
        validThrough: '2027-12-25',
      },
    ]);
  });
  test('says nothing that is not certain', () => {
    assert.deepEqual(written('Sat by appointment\nSun 5pm+'), []);
  });
  test('a round trip keeps a season', () => {
    const text = 'Nov-Mar: Mon-Fri 10am-4pm\nApr-Oct: Mon-Sat 9am-6pm, Sun closed';
    const {schedule} = parseHours(JSON.stringify(written(text)));
    for (const [month, day] of [
      [1, 5],
      [3, 31],
      [4, 1],
      [7, 4],
      [10, 31],
      [11, 2],
    ] as const)
      assert.deepEqual(
        rangesOn(schedule!, 2026, month, day),
        rangesOn(parseHours(text).schedule!, 2026, month, day),
        `${month}-${day}`,
      );
  });
});
