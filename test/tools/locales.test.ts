import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {english as hours} from '../../src/elements/business-hours/messages.ts';
import {english as extras} from '../../src/elements/comment-box/later/extras-messages.ts';
import {english as finder} from '../../src/elements/comment-box/later/finder-messages.ts';
import {english as following} from '../../src/elements/comment-box/later/following-messages.ts';
import {english as live} from '../../src/elements/comment-box/later/live-messages.ts';
import {english as menu} from '../../src/elements/comment-box/later/menu-messages.ts';
import {english as composer} from '../../src/elements/comment-box/later/messages.ts';
import {english as tools} from '../../src/elements/comment-box/later/tools-messages.ts';
import {english as comments} from '../../src/elements/comment-box/messages.ts';
import {english as contact} from '../../src/elements/contact-card/messages.ts';
import {languages, type Message, type Messages} from '../../src/elements/shared/locale.ts';
import {english as rating} from '../../src/elements/star-rating/messages.ts';
import {SENTENCES} from '../../src/hours/sentences.ts';
import {catalogues} from '../../tools/locales.ts';

/** Said in English at their place, which the scripts of all languages carry (`LocaleController.translated`). */
const atTheirPlace = {policy: 'How we check reviews', policyFailed: 'This can’t be loaded right now.'};
const counted = {verifiedCount: 'Verified: {n}', importedCount: 'Imported: {n}'};

const english: Record<string, Messages> = {
  'star-rating': {...rating, ...atTheirPlace, ...counted},
  'comment-box': {
    ...comments,
    ...atTheirPlace,
    ...composer,
    ...extras,
    ...finder,
    ...following,
    ...live,
    ...menu,
    ...tools,
  },
  // What can be wrong with a text is said in English by the library that reads it, which fills its places.
  'business-hours': {
    ...hours,
    ...Object.fromEntries(
      Object.entries(SENTENCES).map(([code, sentence]) => [`problem.${code}`, sentence.replace(/[{}]/g, '')]),
    ),
  },
  'contact-card': contact,
};

const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).sort();
const forms = (message: Message) => (typeof message === 'string' ? [message] : Object.values(message));

describe('translations', () => {
  const all = catalogues();

  test('are there in every language and for every element', () => {
    assert.deepEqual([...all.keys()].sort(), [...languages].sort());
    for (const [tag, catalogue] of all)
      assert.deepEqual(Object.keys(catalogue).sort(), Object.keys(english).sort(), `in ${tag}`);
  });

  for (const [tag, catalogue] of all)
    for (const [element, messages] of Object.entries(english)) {
      test(`${tag} has every sentence of ${element}, with its places and plural forms`, () => {
        const translated = catalogue[element] ?? {};
        assert.deepEqual(Object.keys(translated).sort(), Object.keys(messages).sort());
        const categories = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
        for (const [key, message] of Object.entries(messages)) {
          const translation = translated[key]!;
          if (typeof message !== 'string' && typeof translation !== 'string')
            assert.deepEqual(Object.keys(translation).sort(), [...categories].sort(), key);
          // A form for exactly one, two or none may say the number in words.
          const allowed = new Set(forms(message).flatMap(places));
          for (const form of forms(translation)) {
            assert.ok(form.trim(), `${key} is empty`);
            for (const place of places(form)) assert.ok(allowed.has(place), `${key}: {${place}} is not in English`);
          }
          const widest = (one: Message) => Math.max(...forms(one).map(form => new Set(places(form)).size));
          assert.equal(widest(translation), widest(message), `${key} lost a place`);
        }
      });
    }
});
