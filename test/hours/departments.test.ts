import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {parseHours} from '../../src/hours/index.ts';
import {week, weekOf} from './week.ts';

/** [locale, text, name and week of each department]. */
const DEPARTMENTS: [string, string, ...[name: string, week: string][]][] = [
  ['en', 'Pharmacy: Mon-Fri 8am-8pm\nShop: Mon-Sat 7am-10pm', ['Pharmacy', 'Mo-Fr 8-20'], ['Shop', 'Mo-Sa 7-22']],
  ['en', 'Restaurant\nTue-Sun 12-10pm\nBar\nTue-Sun 12pm-1am', ['Restaurant', 'Tu-Su 12-22'], ['Bar', 'Tu-Su 12-25']],
  ['en', 'Gym: 6am-10pm daily. Pool: 7am-9pm daily.', ['Gym', 'Mo-Su 6-22'], ['Pool', 'Mo-Su 7-21']],
  ['en', 'Mon-Fri 9am-5pm\nCafe: Sat 10am-4pm', ['', 'Mo-Fr 9-17'], ['Cafe', 'Sa 10-16']],
  ['en', 'Sales Mon-Fri 9-6\nService\nMon-Fri 7-5', ['Sales', 'Mo-Fr 9-18'], ['Service', 'Mo-Fr 7-17']],
  ['en', 'Bar: daily 12pm-11pm\nKitchen: daily 12pm-9pm', ['Bar', 'Mo-Su 12-23'], ['Kitchen', 'Mo-Su 12-21']],
  [
    'en',
    'Practice: Mon-Fri 8am-6pm\nDispensary: Mon-Fri 9am-1pm',
    ['Practice', 'Mo-Fr 8-18'],
    ['Dispensary', 'Mo-Fr 9-13'],
  ],
  ['de', 'Laden: Mo-Fr 9-18 Uhr\nWerkstatt: Mo-Do 7-16 Uhr', ['Laden', 'Mo-Fr 9-18'], ['Werkstatt', 'Mo-Th 7-16']],
  ['fr', 'Magasin : lun-sam 9h-19h\nAtelier : lun-ven 8h-17h', ['Magasin', 'Mo-Sa 9-19'], ['Atelier', 'Mo-Fr 8-17']],
  ['es', 'Tienda: L-S 10-20h\nTaller: L-V 8-15h', ['Tienda', 'Mo-Sa 10-20'], ['Taller', 'Mo-Fr 8-15']],
];

describe('departments', () => {
  for (const [locale, text, ...expected] of DEPARTMENTS)
    test(JSON.stringify(text), () => {
      const {departments, schedule, problems} = parseHours(text, {locales: [locale]});
      assert.deepEqual(
        departments.map(({name, schedule}) => [name, weekOf(schedule)]),
        expected.map(([name, hours]) => [name, week(hours)]),
        JSON.stringify(problems),
      );
      assert.equal(schedule, null, 'nobody said which');
      assert.deepEqual(
        problems.map(({code, severity}) => [code, severity]),
        [['departments', 'warning']],
      );
    });
  const text = 'Pharmacy: Mon-Fri 8am-8pm\nShop: Mon-Sat 7am-10pm';
  test('an empty name takes the first', () =>
    assert.deepEqual(weekOf(parseHours(text, {department: ''}).schedule), week('Mo-Fr 8-20')));
  test('a name takes that one, whatever its case', () => {
    const {schedule, problems, departments} = parseHours(text, {department: 'SHOP'});
    assert.deepEqual(weekOf(schedule), week('Mo-Sa 7-22'));
    assert.deepEqual(problems, []);
    assert.equal(departments.length, 2);
  });
  test('an unknown name is a problem', () => {
    const {schedule, problems} = parseHours(text, {department: 'Garden'});
    assert.equal(schedule, null);
    assert.equal(problems[0]?.code, 'unknown-department');
  });
  test('one schedule is no department, whatever is asked for', () => {
    for (const one of ['Shop hours\nMon-Fri 9-5', 'Mon-Fri 9-5', 'Mon-Fri 9-5\nThe office is closed on weekends.']) {
      const {schedule, departments} = parseHours(one, {department: ''});
      assert.deepEqual([weekOf(schedule), departments], [week('Mo-Fr 9-17'), []], one);
    }
  });
  test('what is said above the first name is about all of them', () => {
    const {departments} = parseHours(`Closed Dec 25\n${text}`);
    for (const {schedule} of departments)
      assert.ok(schedule.rules.some(({dates, state}) => dates?.[0]?.from === 1225 && state === 'closed'));
    assert.equal(departments.length, 2);
  });
});

describe('parts of a service', () => {
  const NOTES: [locale: string, line: string][] = [
    ['en', 'Kitchen closes 9pm'],
    ['en', 'Kitchen 5:30pm-9:30pm'],
    ['en', 'Last orders 9:30pm'],
    ['en', 'Last appointment 30 min before close'],
    ['en', 'Breakfast 12pm-2pm'],
    ['de', 'Küche bis 22 Uhr'],
    ['de', 'Warme Küche 17.30-21.30 Uhr'],
    ['fr', 'Dernière commande 21h30'],
    ['es', 'Cocina hasta las 22 h'],
  ];
  for (const [locale, line] of NOTES)
    test(`“${line}” changes nothing`, () => {
      const {schedule, problems} = parseHours(`Tue-Sun 12pm-11pm\n${line}`, {locales: [locale]});
      assert.deepEqual(weekOf(schedule), week('Tu-Su 12-23'), JSON.stringify(problems));
      assert.deepEqual(schedule!.notes, [line]);
    });
  test('alone they are no opening hours', () => {
    for (const alone of ['Kitchen: Mon-Fri 9am-5pm', 'Delivery daily 11am-10pm', 'Kitchen closes 9pm'])
      assert.equal(parseHours(alone).schedule, null, alone);
    assert.equal(parseHours('Kitchen: Mon-Fri 9am-5pm').problems[0]?.code, 'part-only');
  });
  test('a meal outside the hours is a contradiction, lunch alone could be a break', () => {
    for (const line of ['Breakfast 7am-10am', 'Lunch 12pm-1pm'])
      assert.equal(parseHours(`Mon-Fri 9am-5pm\n${line}`).problems[0]?.code, 'two-answers', line);
  });
});
