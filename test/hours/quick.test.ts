import assert from 'node:assert/strict';
import {globSync, readFileSync} from 'node:fs';
import {describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import fc from 'fast-check';
import ts from 'typescript';
import {parseHours} from '../../src/hours/index.ts';
import {quickHours} from '../../src/hours/quick.ts';

/** Taken, and then the same as the full reader says, in the English of anywhere; or declined. */
function check(text: string, locale = 'en-US'): boolean {
  const quick = quickHours(text);
  if (!quick) return false;
  assert.deepEqual(quick, parseHours(text), text);
  assert.deepEqual(quick, parseHours(text, {locales: [locale]}), text);
  return true;
}

/** What most owners write must not cost their visitors a second request. */
const TAKEN = [
  'Mon - Fri: 9 am - 10pm\nSaturday:  Closed\nSunday: 10am - 1pm',
  'Monday - Friday: 8:30AM to 5:30PM',
  'Monday to Friday: 10:00 AM – 6:00 PM, Saturday: 9:00 AM – 3:00 PM, Sunday: CLOSED',
  'Mon\u00a0–\u00a0Fri\u00a09\u202fAM\u2009–\u20095\u202fPM',
  'Mon To Fri - 8AM to 5PM || Sat & Sun- Closed',
  'mon-fri 9-5 sat 10-4 sun closed',
  'MON-FRI 9AM-5PM SAT 10AM-4PM SUN CLOSED',
  'M-F 8-5, Sat 8-noon',
  'M/W/F 10am-2pm',
  'Mon, Tues, Weds, Thurs & Fri 9am – 5.30pm',
  'Mon. - Fri. 8 a.m. - noon, 1-5 p.m.',
  'Mon-Fri 8-12, 1-5',
  'Monday 08:00 - 12:00 / 13:00 - 17:00\nTuesday 0800-1700',
  'Mon-Fri 09:00-17:00; Sat 10:00-14:00',
  'Thurs 2PM-6:30P.M.\n Fri    9 a.m.  -  11am ',
  'Fri & Sat 6pm-2am\nSun noon to midnight',
  'Fri 18:00-02:00',
  'Sat 1030-1130',
  'Sat 12 noon - 11:59 pm',
  'Weekdays 9–5\nWeekends: 10 to 4',
  'Daily 11am-10pm',
  'Open 7 days a week, 6 am - 11 pm',
  'Every day 7 AM through 11 PM',
  'Open 24 hours',
  '24/7',
  'Mon-Fri 24 hours\nSat-Sun from 8am till 8pm',
  'Monday\n9:00 AM – 5:00 PM\nTuesday\nClosed\nWednesday\nOpen 24 hours',
  'Opening Hours:\nMonday 9-5\nTuesday 9-5',
  'Store hours\n\nMon-Sat 10am-9pm\nSun 11am-6pm',
  'Mondays and Wednesdays 5pm-9pm',
  'Mon-Sat 9am-5pm\nClosed Sunday',
  'Mon-Fri 9-5. Closed on Saturdays and Sundays.',
  '10-5, Tuesday through Saturday',
  '9am-5pm Mon-Fri\n10am-2pm Sat\nSun closed',
  'Fri-Mon 9am-1pm',
];

/** Plain to see, but not for the quick reader: each differs by little from what it takes. */
const DECLINED = [
  '',
  'Closed',
  'Closed Mondays',
  'Mon-Fri',
  '9-5',
  // Read as OpenStreetMap’s, or by more of the text.
  'Mo-Fr 09:00-17:00',
  'Th 9-5',
  '09:00-17:00',
  'Mon-Fri 9-5\nDec 24 closed',
  'Mon-Fri 9-5\nWalk-ins welcome',
  'Sat by appointment',
  'Fri 5pm+',
  // Two answers, or none.
  'T 9-5',
  'Mon-Fri 9-5, Wed 9-8',
  'Daily 9-5, Sunday closed',
  'Mon 7-10pm',
  'Mon 1-5',
  'Mon 9am-5am',
  'Mon 16:30 pm - 17:00 pm',
  'Mon 25:00-26:00',
  'Mon to 9-5',
  'Mon thru 9-5',
  'Mondayss 9-5',
  'Mon-Fri 9am-5pm EST',
  'Mon-Fri 9am-5pm (closed 12-1)',
  'Mon-Fri 9am-5pm closed 12-1',
  '24 hours, Sat closed',
  'Monday. - Friday 9-5',
  'Mon 9am-5pm, 6 pm-8 p.m. , Tue 9-5',
  '9 a.m. - 5 p.m. Mon',
  'Mon 9:12 noon - 5',
  'MONday 9-5',
  'suN 9-5',
  'hoursclosed Wed\nSat 9-5',
  '24 hours, Fri, Mon: 24 hours',
  'Mon 9-5, closed Sun, open Tue 9-5',
  '{"openingHours": "Mon 9-5"}',
];

/** Every piece of text in the tests of everything that reads or shows hours. */
function written(): string[] {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const texts: string[] = [];
  for (const path of globSync('{test/{hours,business-hours,contact,contact-card,e2e}/*.ts,bench/*.ts}', {cwd: root})) {
    const visit = (node: ts.Node): void => {
      if (ts.isStringLiteralLike(node)) texts.push(node.text, ...node.text.split(/[\n;]/));
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile(path, readFileSync(root + path, 'utf8'), ts.ScriptTarget.Latest));
  }
  for (const path of globSync('{demo,docs}/**/*.{html,md}', {cwd: root}))
    for (const [, text] of readFileSync(root + path, 'utf8').matchAll(/[>`"]([^<>`"]{4,200})(?=[<`"])/g))
      texts.push(text!, ...text!.split(/[\n;]/));
  return texts;
}

describe('the quick reader', () => {
  for (const text of TAKEN) test(`takes ${JSON.stringify(text)}`, () => assert.ok(check(text)));
  for (const text of DECLINED)
    test(`leaves ${JSON.stringify(text)} to the full one`, () => assert.equal(quickHours(text), undefined));

  test('says what the full one says about every text there is', () => {
    const texts = written();
    const taken = texts.filter(text => check(text));
    assert.ok(texts.length > 5000 && taken.length > 400, `${taken.length} of ${texts.length}`);
  });

  test('says the same in the English of every country', () => {
    for (const country of ['GB', 'IN', 'AU', 'CA', 'ZA', 'NZ', 'IE', 'SG', 'PH', '001', '150'])
      for (const text of TAKEN) check(text, 'en-' + country);
  });

  test('reads every pair of times as the full one does', () => {
    const times = ['noon', 'midnight', '0900', '1730', '0030', '2400', '12 noon'];
    for (let hour = 0; hour < 26; hour++)
      for (const minute of ['', hour % 3 ? '.30' : ':59'])
        for (const period of ['', hour % 2 ? 'am' : ' a.m.', hour % 2 ? ' PM' : 'p.m.']) {
          times.push(hour + minute + period);
          if (hour < 10) times.push(`0${hour}${minute}${period}`);
        }
    let taken = 0;
    for (const from of times)
      for (const to of times) {
        const text = `Mon ${from}-${to}`;
        const quick = quickHours(text);
        if (!quick) continue;
        taken++;
        assert.deepEqual(quick, parseHours(text), text);
      }
    assert.ok(taken > times.length ** 2 / 5, `${taken}`);
  });

  test('takes no longer for texts made to keep it busy', () => {
    const pieces = [
      'mon ',
      'mon-',
      'mon,',
      ' ',
      '9-5,',
      '9-5 ',
      'mon 9-5 ',
      'open ',
      'mon\n',
      '.',
      'a',
      '24',
      '9 - ',
      'closed ',
    ];
    const {user} = process.cpuUsage();
    for (const head of ['', 'mon ', '9-5 ', 'closed '])
      for (const piece of pieces) {
        quickHours(head + piece.repeat(990 / piece.length) + '!');
        quickHours(head + piece.repeat(1e6));
      }
    assert.ok(process.cpuUsage().user - user < 2e6);
  });
});

const from = fc.constantFrom;
const join = (...parts: fc.Arbitrary<string>[]) => fc.tuple(...parts).map(all => all.join(''));
const often = (usual: fc.Arbitrary<string>, odd: fc.Arbitrary<string>, weight = 6) =>
  fc.oneof({weight, arbitrary: usual}, {weight: 1, arbitrary: odd});
const list = (item: fc.Arbitrary<string>, between: fc.Arbitrary<string>, most: number) =>
  join(
    item,
    often(
      fc.constant(''),
      fc.array(join(between, item), {maxLength: most}).map(more => more.join('')),
      2,
    ),
  );

const NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const day = often(
  from(...NAMES, ...NAMES.map(name => name.slice(0, 3))),
  from(
    ...NAMES.flatMap(name => [name + 's', name.toUpperCase(), name.toLowerCase(), name.slice(0, 3) + '.', name + '.']),
    ...[
      'M',
      'T',
      'W',
      'F',
      'S',
      'Mo',
      'We',
      'Th',
      'Su',
      'Tues',
      'Thurs.',
      'Weds',
      'Thur',
      'Satur',
      'Suns',
      'mOn',
      'Tuedays',
    ],
  ),
);
const dash = often(
  from('-', ' - ', '–', ' to '),
  from(' – ', '—', ' through ', ' thru ', ' till ', 'to', ' −', '~', '- '),
);
const days = often(
  list(join(day, often(from(''), join(dash, day), 2)), from(', ', ' & ', ' and ', '/', ',', ' ', ', and ', ' + '), 2),
  from(
    'Weekdays',
    'Weekends',
    'weekday',
    'Daily',
    'Every day',
    'everyday',
    '7 days',
    '7 days a week',
    'every days',
    'Open daily',
    'DAILY.',
  ),
);
const time = often(
  fc
    .tuple(
      from(5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3, 4),
      from('', '', ':00', ':30', '.30'),
      from('', 'am', ' pm', ' a.m.', 'PM', ' P.M.'),
    )
    .map(parts => parts.join('')),
  from(
    'noon',
    'midnight',
    '12 noon',
    '0900',
    '09:00',
    '13:00',
    '17:30',
    '23:59',
    '24:00',
    '00:00',
    '9:75',
    '9h',
    '9a',
    '900',
    '030',
    '2',
    '26',
    'midday',
    '9 a. m.',
  ),
);
const range = often(
  from('9-5', '9am-5pm', '10:00 AM – 6:00 PM', '09:00-17:00', '6pm-2am', '1-5pm', '18:00-02:00', '9 a.m. to 5:30 p.m.'),
  join(time, dash, time),
  2,
);
const hours = often(
  list(range, from(', ', ' & ', ' / ', ' and ', ',', ' ', '\n'), 2),
  from(
    'closed',
    'Closed',
    'CLOSED',
    'Closed.',
    'off',
    '24 hours',
    'Open 24 hours',
    '24h',
    '24/7',
    '24 hrs.',
    'open 9-5',
    'from 9 to 5',
    'open from 9-5',
    'all day',
  ),
  3,
);
const statement = often(
  join(
    days,
    often(from(' ', ': ', ':', '\n', ' - '), from(', ', ':\n', ' – ', '', '. ', ' = ', '\t', '\u00a0')),
    hours,
  ),
  fc.oneof(
    join(from('Closed ', 'closed on ', 'Closed: '), days),
    join(hours, from(' ', ', ', ' on ', ': ', ' ('), days),
  ),
);
const notice = join(
  often(from(''), from('Hours: ', 'Opening hours\n', 'Business Hours:\n', 'Office hours ', 'Opening times: ', 'hours')),
  list(
    statement,
    often(from('\n', ', ', '; '), from(' ', '\n\n', '. ', '.\n', ' | ', ' || ', ' & ', ' / ', ' and ', ',\n', '')),
    2,
  ),
);
const WORDS =
  'Mon Tue we th - – to : , ; \n . / | & and 9 12 5 17 9am 5pm 9:30 0900 noon midnight closed off open 24 24/7 hours daily weekends Dec + ( ) " 7 days week every from on a m p am pm h s until except Hours ~ Fri 9-5 A-G M Sunday'.split(
    ' ',
  );

/** A notice with something taken out, put in or exchanged: by words, by single characters. */
const mutant = fc
  .tuple(
    notice,
    fc.array(
      fc.tuple(fc.nat(), fc.nat(), fc.nat(3), from(...WORDS, ' ', '\t', '\r', '\u00a0', '\u200b', 'é', '1', 'y')),
    ),
    fc.boolean(),
  )
  .map(([text, changes, letters]) => {
    const parts = letters ? [...text] : text.split(/(?<=[^a-z0-9])|(?=[^a-z0-9])/i);
    for (const [place, other, how, word] of changes.slice(0, 3)) {
      const [i, j] = [place % (parts.length + 1), other % (parts.length + 1)];
      if (how === 0) parts.splice(i, 1);
      else if (how === 1) parts.splice(i, 0, word);
      else if (how === 2) [parts[i], parts[j]] = [parts[j] ?? '', parts[i] ?? ''];
      else parts[i] = word;
    }
    return parts.join('');
  });

describe('for any text the quick reader says what the full one says, or nothing', () => {
  /** More with `RUNS=100` in the environment. */
  const numRuns = 3000 * Number(process.env['RUNS'] ?? 1);
  const holds = (texts: fc.Arbitrary<string>, least: number) => {
    let taken = 0;
    fc.assert(
      fc.property(texts, text => {
        taken += +check(text);
      }),
      {numRuns},
    );
    assert.ok(taken >= numRuns * least, `took ${taken} of ${numRuns}`);
  };
  test('near what it takes', () => holds(notice, 0.1));
  test('a little off', () => holds(mutant, 0.04));
  test('the words of opening hours in any order', () =>
    holds(
      fc.tuple(fc.array(from(...WORDS), {maxLength: 12}), from(' ', '')).map(([words, space]) => words.join(space)),
      0,
    ));
  test('any characters', () => holds(fc.oneof(fc.string({unit: 'binary', maxLength: 200}), fc.string(), fc.json()), 0));
});
