import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {describe, test} from 'node:test';
import {holidaysOf, type HolidayFile} from '../../src/hours/holidays.ts';

const folder = new URL('../../src/elements/business-hours/holidays/', import.meta.url);

interface File extends HolidayFile {
  language: string;
  translations: Record<string, string[]>;
}
const countries = readdirSync(folder)
  .filter(name => name.endsWith('.json'))
  .map(name => name.replace('.json', ''));
const read = (country: string) =>
  JSON.parse(readFileSync(new URL(`${country.toLowerCase()}.json`, folder), 'utf8')) as File;
/** @param code ISO 3166: `DE`, `DE-BY` */
const days = (code: string) => {
  const [country = '', region] = code.split('-');
  return holidaysOf(read(country), region) ?? {};
};

describe('files of public holidays', () => {
  // Looked up by law or rule, not in the files: Easter 2027 is on 28 March.
  const dates: [code: string, date: string, is: boolean, why: string][] = [
    ['DE', '2027-03-26', true, 'Good Friday'],
    ['GB', '2027-03-26', true, 'Good Friday'],
    ['US', '2027-03-26', false, 'Good Friday is no federal holiday'],
    ['DE-BY', '2027-05-27', true, 'Corpus Christi in Bavaria'],
    ['DE-BE', '2027-05-27', false, 'but not in Berlin'],
    ['DE-BY', '2027-01-06', true, 'Epiphany in Bavaria'],
    ['DE-BE', '2027-01-06', false, 'but not in Berlin'],
    ['DE-BE', '2027-03-08', true, "Women's Day in Berlin"],
    ['DE-BY', '2027-08-15', true, 'Assumption Day in most of Bavaria'],
    ['DE', '2027-10-03', true, 'German Unity Day'],
    ['AT', '2027-10-26', true, 'Austrian National Day'],
    ['CH', '2027-08-01', true, 'Swiss National Day'],
    ['BE', '2027-07-21', true, 'Belgian National Day'],
    ['NL', '2027-04-27', true, "King's Day"],
    ['FR', '2027-07-14', true, 'Bastille Day'],
    ['SE', '2027-06-26', true, 'Midsummer Day, a Saturday'],
    ['SE', '2027-01-10', false, 'a Sunday like any other'],
    ['US', '2026-11-26', true, 'Thanksgiving, fourth Thursday'],
    ['US', '2027-01-18', true, 'Martin Luther King Jr. Day, third Monday'],
    ['US', '2027-07-05', true, 'Independence Day, observed on Monday'],
    ['CA-ON', '2027-10-11', true, 'Thanksgiving, second Monday of October'],
    ['GB-ENG', '2027-12-27', true, 'Christmas, moved from Saturday'],
    ['GB-ENG', '2027-12-28', true, 'Boxing Day, moved from Sunday'],
    ['GB-ENG', '2027-03-29', true, 'Easter Monday in England'],
    ['GB-SCT', '2027-03-29', false, 'but not in Scotland'],
    ['GB-SCT', '2027-01-04', true, 'Scottish 2 January, moved from Saturday'],
    ['GB-NIR', '2027-07-12', true, 'Battle of the Boyne'],
    ['IE', '2027-02-01', true, "Saint Brigid's Day, first Monday"],
    ['AU', '2027-01-26', true, 'Australia Day'],
    ['NZ', '2027-02-08', true, 'Waitangi Day, moved from Saturday'],
    ['NZ', '2027-06-25', true, 'Matariki, by the Act'],
    ['JP', '2027-03-22', true, 'the day after an equinox on Sunday'],
    ['DE', '2027-04-02', false, 'a Friday like any other'],
  ];
  for (const [code, date, is, why] of dates)
    test(`${code} ${date}: ${why}`, () => assert.equal(date in days(code), is, days(code)[date]));

  test('name the days in their own language and in English', () => {
    assert.equal(days('DE')['2027-12-25'], 'Erster Weihnachtstag');
    const {names, translations} = read('DE');
    assert.equal(translations['en']![names.indexOf('Erster Weihnachtstag')], 'Christmas Day');
    assert.equal(read('JP').language, 'ja');
  });

  test('are there for the countries of our languages', () => {
    const needed =
      'us gb ca au ie nz de at ch fr be nl es mx it pt br pl se dk no fi cz gr tr hu ro jp kr cn tw ae sa eg';
    assert.deepEqual(
      needed.split(' ').filter(country => !countries.includes(country)),
      [],
    );
  });

  for (const country of countries)
    test(`${country} is whole: six years, every date a day, every name there in every language`, () => {
      const {names, all, regions = {}, translations, language} = read(country);
      assert.match(language, /^[a-z]{2,3}$/);
      if (language !== 'en') assert.ok(translations['en'], 'no English names');
      for (const others of Object.values(translations)) assert.equal(others.length, names.length);
      for (const name of [...names, ...Object.values(translations).flat()]) assert.ok(name.trim());
      const years = new Set<string>();
      for (const record of [all, ...Object.values(regions)])
        for (const [date, index] of Object.entries(record)) {
          assert.equal(new Date(date).toISOString().slice(0, 10), date);
          assert.ok(index === -1 || index in names, `${date}: ${index}`);
          years.add(date.slice(0, 4));
        }
      assert.equal(years.size, 6);
      assert.ok(Object.keys(all).length >= 6, 'hardly any days');
    });
});
