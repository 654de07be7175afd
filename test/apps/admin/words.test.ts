import assert from 'node:assert/strict';
import {globSync, readFileSync} from 'node:fs';
import {describe, test} from 'node:test';
import type {Catalogue, Message} from '../../../src/elements/shared/locale.ts';
import {TRANSLATED} from '../../../src/protocol/languages.ts';
import {english} from '../../../src/apps/admin/words/words.ts';

const folder = new URL('../../../src/apps/admin/words/', import.meta.url);
for (const file of globSync('*.ts', {cwd: folder})) await import(new URL(file, folder).href);

/** Sentences that a language says as English does, by vocabulary and key. */
const SAME: Record<string, string[]> = JSON.parse(
  readFileSync(new URL('same-words.json', import.meta.url), 'utf8'),
) as Record<string, string[]>;

const translations = TRANSLATED;
const read = (tag: string) => JSON.parse(readFileSync(new URL(`languages/${tag}.json`, folder), 'utf8')) as Catalogue;
const formsOf = (message: Message): Record<string, string> =>
  typeof message === 'string' ? {'': message} : (message as Record<string, string>);
const placesOf = (message: Message): string[] =>
  [...new Set(Object.values(formsOf(message)).flatMap(text => text.match(/\{\w+\}/g) ?? []))].sort();
const all = [...english].flatMap(([name, messages]) =>
  Object.entries(messages).map(([key, message]): [string, string, Message] => [name, key, message]),
);

describe('the words of the moderation page', () => {
  test('every language has a file, and every file is a language', () => {
    const files = globSync('languages/*.json', {cwd: folder}).map(path => path.slice('languages/'.length, -5));
    assert.deepEqual(files.sort(), [...translations].sort());
  });

  test('English has both its plural forms', () => {
    const lame = all.filter(([, , message]) => typeof message !== 'string' && (!message.one || !message.other));
    assert.deepEqual(lame, []);
  });

  for (const tag of translations) {
    test(`${tag}: every sentence is there, and none that nobody says`, () => {
      const catalogue = read(tag);
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
      const catalogue = read(tag);
      const same = all
        .filter(([name, key, message]) => {
          const own = catalogue[name]?.[key];
          return own !== undefined && JSON.stringify(own) === JSON.stringify(message);
        })
        .map(([name, key]) => `${name}.${key}`);
      // What stands in the list without being the same has been translated since.
      assert.deepEqual(same.sort(), (SAME[tag] ?? []).toSorted());
    });

    test(`${tag}: each sentence has the plural forms of the language, and the places of the English one`, () => {
      const catalogue = read(tag);
      const categories = new Intl.PluralRules(tag).resolvedOptions().pluralCategories.toSorted();
      const wrong = all.flatMap(([name, key, message]) => {
        const own = catalogue[name]?.[key];
        if (own === undefined) return [];
        const forms = Object.keys(formsOf(own)).sort();
        const wanted = typeof message === 'string' ? [''] : categories;
        return [
          ...(forms.join() === wanted.join() ? [] : [`${name}.${key}: forms ${forms.join()}, not ${wanted.join()}`]),
          ...(placesOf(own).join() === placesOf(message).join()
            ? []
            : [`${name}.${key}: places ${placesOf(own).join()}, not ${placesOf(message).join()}`]),
        ];
      });
      assert.deepEqual(wrong, []);
    });

    test(`${tag}: every form says its number and all else, but one that is of one number alone`, () => {
      const rules = new Intl.PluralRules(tag);
      const numbers = [...Array.from({length: 200}, (_, index) => index + 1), 1_000_000, 2_000_000];
      const ofOneNumber = (form: string) => numbers.filter(n => rules.select(n) === form).length <= 1;
      const wrong = Object.entries(read(tag)).flatMap(([name, messages]) =>
        Object.entries(messages).flatMap(([key, message]) =>
          Object.entries(formsOf(message)).flatMap(([form, text]) => {
            const left = placesOf(message).filter(
              place => !text.includes(place) && !(place === '{n}' && ofOneNumber(form)),
            );
            return text.trim() && left.length === 0 ? [] : [`${name}.${key} ${form}: ${left.join()} in “${text}”`];
          }),
        ),
      );
      assert.deepEqual(wrong, []);
    });
  }
});
