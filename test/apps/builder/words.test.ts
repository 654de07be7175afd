import assert from 'node:assert/strict';
import {globSync} from 'node:fs';
import {describe, test} from 'node:test';
import type {Catalogue, Message} from '../../../src/elements/shared/locale.ts';
import {english} from '../../../src/apps/shared/words/words.ts';
import {LANGUAGES} from '../../../src/languages/index.ts';
import {builderTranslations} from '../../../tools/builder-data.ts';

const folder = new URL('../../../src/apps/builder/words/', import.meta.url);
for (const file of globSync('*.ts', {cwd: folder})) await import(new URL(file, folder).href);

/** Names, numbers and times that several languages write alike. */
const SAME =
  /^(?:scenes\.bootstrap|questions\.(?:comment-box\.heading-level=\d|business-hours\.hourcycle=\d+|contact-card\.map=\w*))$/;
/** Words that are the same in a language. */
const SAME_IN: Record<string, string[]> = {
  de: ['reading.name', 'reading.messenger'],
  es: ['questions.comment-box.rating='],
  fr: ['reading.site'],
  it: ['questions.comment-box.rating='],
  pt: ['reading.site'],
  tr: ['reading.site'],
  nl: ['reading.site', 'questions.star-rating.size=large'],
};

const translations = builderTranslations() as Record<string, Catalogue>;
const formsOf = (message: Message): Record<string, string> =>
  typeof message === 'string' ? {'': message} : (message as Record<string, string>);
const placesOf = (message: Message): string[] =>
  [...new Set(Object.values(formsOf(message)).flatMap(text => text.match(/\{\w+\}/g) ?? []))].sort();
const all = [...english].flatMap(([name, messages]) =>
  Object.entries(messages).map(([key, message]): [string, string, Message] => [name, key, message]),
);

describe('the words of the snippet builder', () => {
  test('are there in every language that the elements speak, and in no other', () => {
    assert.deepEqual(Object.keys(translations).sort(), Object.keys(LANGUAGES).sort());
  });

  for (const [tag, catalogue] of Object.entries(translations)) {
    test(`${tag}: every sentence, and none that nobody says`, () => {
      const wanted = all.map(([name, key]) => `${name}.${key}`);
      const there = Object.entries(catalogue).flatMap(([name, messages]) =>
        Object.keys(messages).map(key => `${name}.${key}`),
      );
      assert.deepEqual(
        {missing: wanted.filter(key => !there.includes(key)), stale: there.filter(key => !wanted.includes(key))},
        {missing: [], stale: []},
      );
    });

    test(`${tag}: none is left in English`, () => {
      const same = all
        .filter(([name, key, message]) => JSON.stringify(catalogue[name]?.[key]) === JSON.stringify(message))
        .map(([name, key]) => `${name}.${key}`)
        .filter(key => !SAME.test(key) && !SAME_IN[tag]?.includes(key));
      assert.deepEqual(same, []);
    });

    test(`${tag}: the plural forms of the language, and the places of the English sentence`, () => {
      const categories = new Intl.PluralRules(tag).resolvedOptions().pluralCategories.toSorted();
      for (const [name, key, message] of all) {
        const own = catalogue[name]![key]!;
        // “One line” may say the number in words.
        const places = placesOf(message).filter(place => place !== '{n}' || typeof message === 'string');
        assert.deepEqual(
          placesOf(own).filter(place => place !== '{n}' || typeof message === 'string'),
          places,
          `${name}.${key}`,
        );
        if (typeof message !== 'string') assert.deepEqual(Object.keys(own).sort(), categories, `${name}.${key}`);
      }
    });
  }
});
