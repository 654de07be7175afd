import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {parseContact} from '../../src/contact/index.ts';
import {quickContact} from '../../src/contact/quick.ts';
import {BLOCKS} from './blocks.ts';
import {CASES} from './cases.ts';

/** More with `RUNS=200000 node --test test/contact/quick.test.ts`, which also prints how many of them are read. */
const RUNS = Number(process.env.RUNS ?? 3000);

/** The one promise: what the full reader says, when it has no doubt, or nothing. */
const agrees = (text: string, country?: string | null): boolean => {
  const quick = quickContact(text, country);
  if (quick) assert.deepEqual({contact: quick, problems: []}, parseContact(text, {country}), JSON.stringify(text));
  return !!quick;
};

const texts = [...BLOCKS, ...CASES.map(({country, text}) => [country, text] as const)];
const oneOf = (list: string, separator = ' ') => fc.constantFrom(...list.split(separator));
const joined = (...parts: fc.Arbitrary<string>[]) => fc.tuple(...parts).map(all => all.join(''));
const countries = fc.oneof(
  fc.constantFrom(null, undefined, ''),
  oneOf('US us CA DE GB FR IT ES LU NL DK AT BR IE AU SG AE JP MX AR HU RU xx 1 49 352 U. USA'),
);

/** Words owners use, and those that make something else of a line. */
const WORDS = [
  ...new Set(texts.flatMap(([, text]) => text.split(/[^\p{L}\p{N}'’.-]+/u))),
  ...'Sun Sat Mon Open Closed Ferme Bank Call Tel Fax Mobile Phone Phoenix Telford Port Web Mail Contact Text'.split(
    ' ',
  ),
  ...'Ring Sms Cell Copenhagen Burbank Partner Owner LLC Co. USA UK Est. Since Regina Reg Tax NO KT WA HP M C O'.split(
    ' ',
  ),
  ...'Sunday Montag Mo. fermé the de la am St. Str. Dr. a to bis à and & - – / Suite 24 7 12 123 1200 1300 2012'.split(
    ' ',
  ),
  ...'12345 01234 5th 12a 9-5 10:00 NW SW1A 1AA M5V 1Z4 P.O. Box 20.12.2024 mailto www. .com é Ärzte × ſ ı ß ßa ā 東京 １２'.split(
    ' ',
  ),
];
const words = fc
  .oneof(
    {
      weight: 2,
      arbitrary: fc.array(fc.constantFrom(...WORDS.filter(word => /^\p{Lu}[\p{Ll}'’]+$/u.test(word))), {
        minLength: 1,
        maxLength: 3,
      }),
    },
    fc.array(fc.constantFrom(...WORDS), {minLength: 1, maxLength: 6}),
  )
  .map(all => all.join(' '));
const matching = (...patterns: RegExp[]) => fc.oneof(...patterns.map(pattern => fc.stringMatching(pattern)));

const number = matching(
  /^(?:1[ .-]?)?\(?[2-9]\d\d\)?[ .-]?[2-9]\d\d[ .-]?\d{4}$/,
  /^0\d{1,4}[ .-]?\d{2,4}[ .-]?\d{2,6}$/,
  /^0\d(?:[ .]\d\d){4}$/,
  /^\+(?:1|44|49|33|34|39|31|45|352|353|52|7|90)[ .-]?(?:\(0\) ?)?\d{1,4}[ .-]?\d{3,4}[ .-]?\d{2,5}$/,
  /^[0+(1]?(?:\d{1,4}[ .()/-]{0,2}){2,6}\d$/,
  /^(?:\d\d? ?- ?\d\d? ?){1,4}$/,
);
const label = oneOf(
  'Tel|Tel.|TEL|T|P|F|M|C|O|E|Phone|Ph.|Fax|Telefax|Mobile|Mob.|Cell|Call us|Call us on|Toll-free|Office|OFFICE|Main|' +
    'Direct|Email|E-Mail|e-mail|Mail|mailto|W|Web|www|Website|Bookings|or|and|und|WhatsApp|Tél. |Téléphone|Teléfono|Port.|' +
    'Handy|GSM|VAT|IBAN|NIF|Reg|CEP|Account|Sales|Company No.|Mon|Sun|Hours|x|-|&|Emergency|Notruf',
  '|',
);
const colon = oneOf(': |:| : | |. |.: | :|| - ', '|');
const mail = oneOf("a@b.co info@example.com o'x@b-c.de a.b@c x@y.nr");
const site = joined(
  oneOf('|https://|http://|HTTPS://|www.|m.', '|'),
  oneOf('example.com a.co x.y.nr Foo.Bar EXAMPLE.COM facebook.com wa.me t.me x.com a_b.de'),
  oneOf('||/|/a|/a.|/a_|/a(b)|?x=1|/?q|#a|/a//|/a b|:80', '|'),
);
const day = oneOf(
  'Mon Mon. Monday Tue Wednesday Thurs Fri Sat Saturdays Sun Mo Mo. Montag So Sa Lundi Dimanche Daily Open Tel Bar',
);
const time = oneOf('9|9am|9 am|9:30|9.30|9.30am|09:00|17|5pm|17:30|18h|8h30|18 Uhr|12|24|0|noon|12:00 pm|1730', '|');
const range = joined(time, oneOf('-| - |–| – | to | bis | à |to|to |bis|à| |/|, ', '|'), time);
const street = fc
  .tuple(fc.stringMatching(/^\d{1,6}$/), oneOf('||a|,|-|st|th|A', '|'), words)
  .chain(([nr, suffix, name]) => fc.constantFrom(nr + suffix + ' ' + name, name + ' ' + nr + suffix));
const place = joined(
  words,
  oneOf(', | |,', '|'),
  fc.oneof(
    matching(/^[A-Z]{2,3} \d{4,5}(?:-\d{4})?$/, /^[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$/),
    matching(/^(?:[A-Z]{2} )?[A-Z]\d[A-Z] \d[A-Z]\d$/, /^\d{4,5}$/),
    oneOf('NY|WA|USA|Kent|Box 12|Suite 400|Unit C 123|5-7', '|'),
  ),
);
const line = fc.oneof(
  {weight: 3, arbitrary: fc.constantFrom(...texts.flatMap(([, text]) => text.split('\n')))},
  words,
  number,
  joined(label, colon, number),
  joined(label, colon, mail),
  site,
  joined(label, colon, site),
  joined(
    day,
    oneOf('|-| - |–|, | to |/| & ', '|'),
    day,
    oneOf(' |: | : |:', '|'),
    range,
    oneOf('|| Uhr| h|h|am|, 13-17| and 13:00-17:00', '|'),
  ),
  joined(day, colon, oneOf('closed|Closed|geschlossen|fermé|9-5|by appointment', '|')),
  street,
  place,
  joined(street, oneOf(', | |,', '|'), place),
  joined(fc.stringMatching(/^\d{4,5} $/), words),
  oneOf('Hours:|Opening hours:|Öffnungszeiten:|Horaires :|Florida USA|Closed USA|Smile Dental|| ', '|'),
);
/** Where something is put in, taken out or written otherwise. */
const mutation = fc.tuple(
  fc.nat(),
  fc.nat(3),
  fc.constantFrom(...' \n\t\v.,:-–/()+01aMßāé×÷@|#%&\u00a0\u200e\x85\u2028\ufeff', '', '  ', '\r\n', ' · ', ' x 12'),
);
const change = (text: string, changes: [number, number, string][]) =>
  changes.reduce((changed, [at, cut, put]) => {
    const from = at % (changed.length + 1);
    return changed.slice(0, from) + put + changed.slice(from + cut);
  }, text);
const changes = fc.oneof(fc.constant<[number, number, string][]>([]), fc.array(mutation, {maxLength: 2}));

const KINDS = {
  'lines of all kinds': fc
    .tuple(
      fc.oneof(fc.array(line, {minLength: 1, maxLength: 4}), fc.tuple(words, street, place, line, line)),
      changes,
      oneOf('\n|\n|\r\n|\n  |\n\n', '|'),
    )
    .map(([lines, changed, end]) => change(lines.join(end), changed)),
  // Where most of the doubt is.
  'a line below a name and an address': fc
    .tuple(
      oneOf('Smile Dental|Smile Dental\n410 Elm St|Dr. Ann Lee\n410 Elm St|Smile Dental\nMon-Fri 9-5', '|'),
      line,
      changes,
    )
    .map(([above, below, changed]) => above + '\n' + change(below, changed)),
  "lines of owners' texts in another order": fc
    .tuple(
      fc.oneof(fc.nat(BLOCKS.length - 1), fc.nat(texts.length - 1)),
      fc.nat(texts.length - 1),
      fc.boolean(),
      changes,
    )
    .chain(([one, two, both, changed]) => {
      const lines = [one, ...(both ? [two] : [])].flatMap(index => texts[index]![1].split('\n'));
      return fc
        .oneof(fc.subarray(lines, {minLength: 1}), fc.shuffledSubarray(lines, {minLength: 1}))
        .map(chosen => change(chosen.join('\n'), changed));
    }),
  'any string': fc.string({unit: 'binary', maxLength: 80}),
};

describe('the quick reader says what the full one says, or nothing', () => {
  test("owners' texts, with and without their countries", () => {
    for (const [country, text] of texts) for (const other of [country, null, 'US', 'DE', 'IT']) agrees(text, other);
  });

  for (const [kind, arbitrary] of Object.entries(KINDS))
    test(kind, () => {
      let read = 0;
      fc.assert(
        fc.property(arbitrary, countries, (text, country) => {
          if (agrees(text, country)) read++;
        }),
        {numRuns: RUNS},
      );
      if (process.env.RUNS) console.log(`${kind}: ${read} of ${RUNS} read`);
      assert.ok(read > RUNS / 200);
    });
});

test('the quick reader knows the plans of 34 countries as the full one does', () => {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const known = letters
    .flatMap(a => letters.map(b => a + b))
    .filter(country => {
      let read = 0;
      for (const start of ['', '0', '00', '1', '8', '06', '39', '(0)', '(0'])
        for (let size = 4; size < 15; size++)
          if (agrees(`Tel: ${start}${start === '(0' ? '20) ' : ''}${'234567890123456'.slice(0, size)}`, country))
            read++;
      return read;
    });
  assert.equal(known.length, 34, known.join());
  for (let code = 1; code < 1000; code++)
    for (const rest of ['234567', '2345678', '20 345 6789', '(0)2345678', '0234567890', '23456789012', '2345678901234'])
      for (const country of [null, 'US', 'DE']) agrees(`Tel: +${code} ${rest}`, country);
});

test('the quick reader reads most blocks of small businesses', () => {
  const read = BLOCKS.filter(([country, text]) => agrees(text, country));
  assert.ok(read.length > BLOCKS.length * 0.85, `${read.length} of ${BLOCKS.length}`);
});

test('the quick reader takes time in proportion to the text', () => {
  // Time of this process, not of the clock: machines that run tests are busy.
  const time = (text: string, runs = 1) => {
    const start = process.cpuUsage();
    for (let run = 0; run < runs; run++) quickContact(text, 'US');
    return process.cpuUsage(start).user / 1000;
  };
  time('a'.repeat(1000));
  for (const unit of ['a', ' ', '\n', '\r', 'Smile Dental\n', '12 Elm St\n', 'a@b.co\n', 'Sun closed\n']) {
    const text = (size: number) => 'Smile Dental\n' + unit.repeat(size / unit.length);
    // Sixteen times the text: a square would take 256 times as long, noise is given the rest.
    const small = Math.max(time(text(20_000)), 2);
    const large = Math.min(time(text(320_000)), time(text(320_000)));
    assert.ok(large < small * 100, `${JSON.stringify(unit)}: ${small.toFixed(1)} ms, then ${large.toFixed(1)} ms`);
  }
  // Longest lines that are looked at, which nearly are what they look like.
  const units =
    'a|1|a.|a-|a b |A, |A 1, |1 A, |12 A, |A1 1AA, |AA 12345, |so |so-|Sun, |Mon |Mon 9-5, |9-5, |9 to |1 |1-|(1)|a: |é'.split(
      '|',
    );
  for (const unit of units)
    for (const end of ['', '!', ' 9-5 Uhr', ' closed', ' 12', '.']) {
      const line = unit.repeat(100).slice(0, 100 - end.length) + end;
      for (const text of [
        line,
        'Smile Dental\n' + line,
        'Smile Dental\n1 Elm St\n' + line,
        'Tel: 305-555-0101\n' + line,
      ])
        assert.ok(time(text, 5) < 100, text);
    }
});
