import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, test} from 'node:test';
import {english as hours} from '../../src/elements/business-hours/messages.ts';
import {english as extras} from '../../src/elements/comment-box/later/extras-messages.ts';
import {english as finder} from '../../src/elements/comment-box/later/finder-messages.ts';
import {english as following} from '../../src/elements/comment-box/later/following-messages.ts';
import {english as live} from '../../src/elements/comment-box/later/live-messages.ts';
import {english as menu} from '../../src/elements/comment-box/later/menu-messages.ts';
import {english as composer} from '../../src/elements/comment-box/later/messages.ts';
import {english as tools} from '../../src/elements/comment-box/later/tools-messages.ts';
import {english as box} from '../../src/elements/comment-box/messages.ts';
import {english as contact} from '../../src/elements/contact-card/messages.ts';
import {languages, type Message, type Messages} from '../../src/elements/shared/locale.ts';
import {REFUSALS} from '../../src/protocol/refusals.ts';
import {english as pages} from '../../src/render/sentences.ts';
import {english as rating} from '../../src/elements/star-rating/messages.ts';
import {SENTENCES} from '../../src/hours/sentences.ts';
import {LANGUAGES} from '../../src/languages/index.ts';
import {MAIL_LANGUAGES} from '../../src/protocol/mail-languages.ts';
import {en as invitation} from '../../src/server/mail/invitation-words/en.ts';
import {en} from '../../src/server/mail/words/en.ts';
import {en as rights} from '../../src/server/mail/words/rights/en.ts';
import {PLACES} from '../../src/server/mail/words/translated.ts';
import {catalogues} from '../../tools/locales.ts';

/** Said in English at their place, which the scripts of all languages carry (`LocaleController.translated`). */
const atTheirPlace = {
  policy: 'How we check reviews',
  policyFailed: 'This can’t be loaded right now.',
  invited: 'You are invited: your rating will be marked as verified.',
  notInvited: 'This invitation has been used or is over. You can rate all the same.',
  invitedFailed: 'Your invitation can’t be opened right now. Load the page again.',
};
const counted = {verifiedCount: 'Verified: {n}', importedCount: 'Imported: {n}'};

const english: Record<string, Messages> = {
  'star-rating': {...rating, ...atTheirPlace, ...counted},
  'comment-box': {
    ...box,
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

const comments = english['comment-box']!;
// Pages and feeds say some things in the words of the comment box.
english['pages'] = {
  policy: atTheirPlace.policy,
  ...Object.fromEntries(Object.entries(pages).filter(([key]) => !(key in comments))),
};

/** What mails say in English, as sentences with places. */
function mailSentences(words: object, path = ''): [key: string, message: Message][] {
  return Object.entries(words).flatMap(([name, word]: [string, unknown]): [string, Message][] => {
    const key = path + name;
    if (key === 'tag' || key === 'direction') return [];
    if (typeof word === 'string') return [[key, word]];
    if (typeof word !== 'function') return mailSentences(word as object, `${key}.`);
    assert.ok(PLACES[key], `${key} has no places in src/server/mail/words/translated.ts`);
    const said = (n: number) =>
      (word as (...values: unknown[]) => string)(
        ...PLACES[key]!.map(place => (place === 'n' ? n : `{${place}}`)),
      ).replace(String(n), '{n}');
    const [one, other] = [said(1), said(77)];
    return [[key, one === other ? one : {one, other}]];
  });
}
english['mail'] = Object.fromEntries([
  ...mailSentences(en),
  ...mailSentences(rights, 'rights.'),
  ...mailSentences(invitation, 'invitation.'),
]);

english['refusals'] = REFUSALS;

/** Languages whose mails have a module of their own. */
const MODULES = ['ar', 'de', 'es', 'fr', 'ja'];

/** What is the same in many languages: places alone, keys of keyboards, words that went round the world. */
const SAME = [
  'star-rating.row',
  'comment-box.row',
  'comment-box.tool',
  'comment-box.control',
  'comment-box.shift',
  'business-hours.special',
  'business-hours.named',
];
/** Words that a language has in common with English. */
const SAME_IN: Record<string, string[]> = JSON.parse(
  readFileSync(new URL('same-words.json', import.meta.url), 'utf8'),
) as Record<string, string[]>;

const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).sort();
const forms = (message: Message) => (typeof message === 'string' ? [message] : Object.values(message));

describe('translations for visitors', () => {
  test('are there in every language that the elements ask for', () => {
    assert.deepEqual([...catalogues().keys()].sort(), [...languages].sort());
    assert.ok(Object.keys(LANGUAGES).length >= 20);
  });

  test('have nothing in the files of elements that only pages and the server say', () => {
    for (const [tag, catalogue] of catalogues())
      assert.deepEqual(
        Object.keys(catalogue).sort(),
        Object.keys(english)
          .filter(name => !['pages', 'mail', 'refusals'].includes(name))
          .sort(),
        tag,
      );
  });

  test('are there for mails in the same languages', () => {
    assert.deepEqual([...MAIL_LANGUAGES].sort(), ['en', ...Object.keys(LANGUAGES)].sort());
  });

  for (const [tag, sentences] of Object.entries(LANGUAGES)) {
    for (const [element, messages] of Object.entries(english)) {
      if (element === 'mail' && MODULES.includes(tag)) continue;
      test(`${tag} has every sentence of ${element}, with its places and plural forms`, () => {
        const translated = sentences[element] ?? {};
        const missing = Object.keys(messages).filter(key => !(key in translated));
        const stale = Object.keys(translated).filter(key => !(key in messages));
        assert.deepEqual({missing, stale}, {missing: [], stale: []});
        const categories = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
        for (const [key, message] of Object.entries(messages)) {
          const translation = translated[key]!;
          if (typeof message !== 'string' && categories.length > 1) assert.equal(typeof translation, 'object', key);
          if (typeof translation !== 'string')
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

    test(`${tag} leaves nothing in English`, () => {
      const same = Object.entries(english).flatMap(([element, messages]) =>
        Object.entries(messages)
          .filter(([key, message]) => JSON.stringify(sentences[element]?.[key]) === JSON.stringify(message))
          .map(([key]) => `${element}.${key}`),
      );
      assert.deepEqual(
        same.filter(key => !SAME.includes(key) && !SAME_IN[tag]?.includes(key)),
        [],
      );
      assert.deepEqual(
        (SAME_IN[tag] ?? []).filter(key => !same.includes(key)),
        [],
        'is not the same any more: take it out of same-words.json',
      );
    });
  }
});
