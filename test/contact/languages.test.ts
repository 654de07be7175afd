/** What a page fetches of the reader's words: a text reads with those of its country as it does with all. */
import assert from 'node:assert/strict';
import {readdirSync} from 'node:fs';
import {describe, test} from 'node:test';
import {parseContact} from '../../src/contact/index.ts';
import {languagesFor} from '../../src/contact/languages.ts';
import type {Vocabulary} from '../../src/contact/lexicon.ts';
import {readContact} from '../../src/contact/read.ts';
import {CASES} from './cases.ts';
import {FOOTERS} from './footers.ts';

const folder = new URL('../../src/contact/words/', import.meta.url);
const files = readdirSync(folder).map(name => name.replace('.ts', ''));
const words: Record<string, Vocabulary> = {};
for (const name of files)
  if (!['all', 'en', 'numbers'].includes(name))
    words[name] = ((await import(new URL(name + '.ts', folder).href)) as {words: Vocabulary}).words;

const known = (locale: string, country: string | null) =>
  languagesFor(locale, country).map(language => words[language]!);

describe('the languages of a card', () => {
  for (const [locale, country, languages] of [
    ['en', 'US', []],
    ['en-GB', 'GB', []],
    ['en', null, []],
    ['de', null, ['de']],
    ['de-AT', 'AT', ['de']],
    ['en', 'ch', ['de', 'fr', 'it']],
    ['ja-JP', 'US', ['ja']],
    ['da', 'DK', ['nb']],
    ['uk', 'UA', ['ru']],
    ['tlh', 'ZZ', []],
  ] as const)
    test(`${locale} in ${country}`, () => assert.deepEqual(languagesFor(locale, country), languages));

  test('all have a file, and every file is of a language that some country speaks', () => {
    const spoken = new Set(Object.keys(words).filter(name => languagesFor(name, null)[0] === name));
    assert.deepEqual([...spoken].sort(), Object.keys(words).sort());
  });
});

describe('the words of a country', () => {
  for (const {text, country} of [...CASES, ...FOOTERS]) {
    // Its “Im” is a name, and a German word.
    if (country === 'MA') continue;
    test(`${country} ${JSON.stringify(text.slice(0, 60))}`, () => {
      const few = readContact(text, {country}, known('en', country));
      assert.deepEqual(few, parseContact(text, {country}));
    });
  }
});

describe('with English words alone', () => {
  for (const [label, type] of [
    ['Handy', 'mobile'],
    ['Portable', 'mobile'],
    ['Móvil', 'mobile'],
    ['моб.', 'mobile'],
    ['携帯', 'mobile'],
    ['Télécopie', 'fax'],
    ['факс', 'fax'],
    ['传真', 'fax'],
    ['Telefon', 'voice'],
    ['هاتف', 'voice'],
  ] as const)
    test(`${label} is ${type}`, () => {
      const {contact} = readContact(`Studio Nord\n${label}: +44 20 7946 0123`, {}, []);
      assert.deepEqual(
        contact.phones.map(phone => [phone.label, phone.type]),
        [[label, type]],
      );
    });

  test('a text reads as before when other languages were read between', () => {
    const text = 'Bäckerei Huber\nMarktplatz 3\n94032 Passau\nMo-Fr 7-18 Uhr\nDienstags Ruhetag';
    const before = readContact(text, {country: 'DE'}, []);
    const german = readContact(text, {country: 'DE'}, known('de', 'DE'));
    assert.notDeepEqual(before, german);
    assert.deepEqual(readContact(text, {country: 'DE'}, []), before);
  });
});
