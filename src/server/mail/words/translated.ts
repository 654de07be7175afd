import type {Sentences} from '../../../languages/index.ts';
import {en} from './en.ts';
import {isolated} from './isolated.ts';
import type {Words} from './words.ts';

/** What a sentence has places for, in the order of its function's parameters; `n` chooses among plural forms. */
export const PLACES: Readonly<Record<string, readonly string[]>> = {
  rated: ['n'],
  'owner.newSubject': ['name', 'page'],
  'owner.heldSubject': ['name', 'page'],
  'owner.newIntro': ['name', 'page'],
  'owner.heldIntro': ['name', 'page'],
  'owner.linksUntil': ['date'],
  'owner.why': ['site'],
  'owner.digestSubject': ['n', 'site'],
  'owner.digestIntro': ['n', 'from', 'to'],
  'owner.waiting': ['n'],
  'owner.more': ['n'],
  'moderation.writtenBy': ['name', 'date', 'page'],
  'following.confirmSubject': ['page'],
  'following.confirmAnswers': ['page'],
  'following.confirmThread': ['page'],
  'following.ignore': ['until'],
  'following.answered': ['name', 'page'],
  'following.wrote': ['name', 'page'],
  'following.stopAsked': ['page'],
};

/**
 * The words of a language that has them as sentences (`mail` in `src/languages/<tag>.json`, keys as `owner.newSubject`). What it has
 * no sentence for is said in English.
 * @param tag BCP 47, also for dates
 */
export function wordsFrom(tag: string, direction: 'ltr' | 'rtl', sentences: Sentences[string]): Words {
  const plural = new Intl.PluralRules(tag);

  function say(key: string, values: readonly unknown[]): string | undefined {
    const message = sentences[key];
    const places = PLACES[key];
    if (message === undefined || !places) return undefined;
    const form =
      typeof message === 'string'
        ? message
        : (message[plural.select(Number(values[places.indexOf('n')]))] ?? message.other ?? '');
    return form.replace(/\{(\w+)\}/g, (_, place: string) => {
      const value = values[places.indexOf(place)];
      return typeof value === 'string' && direction === 'rtl' ? isolated(value) : String(value);
    });
  }

  function wordsLike(english: unknown, key: string): unknown {
    if (typeof english === 'string') return sentences[key] ?? english;
    if (typeof english === 'function')
      return (...values: unknown[]) => say(key, values) ?? (english as (...values: unknown[]) => string)(...values);
    return Object.fromEntries(
      Object.entries(english as object).map(([name, part]) => [name, wordsLike(part, key ? `${key}.${name}` : name)]),
    );
  }

  return {...(wordsLike(en, '') as Words), tag, direction};
}
