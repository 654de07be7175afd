import type {Sentences} from '../../../languages/index.ts';
import {isolated} from './isolated.ts';

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
  'rights.report.reported': ['date', 'page'],
  'rights.report.answered': ['date'],
  'rights.report.mailSubject': ['page'],
  'rights.statement.reason': ['reason'],
  'rights.statement.byPersonOn': ['date'],
  'rights.statement.moderatorSays': ['words'],
  'rights.statement.objected': ['words', 'date'],
  'rights.statement.standsBecause': ['words'],
  'rights.mine.until': ['date'],
  'rights.mine.keptFor': ['address'],
  'rights.mine.comments': ['n'],
  'rights.mine.language': ['name'],
  'rights.mine.more': ['n'],
  'invitation.subject': ['page'],
  'invitation.remindSubject': ['page'],
  'invitation.hello': ['name'],
  'invitation.asked': ['site', 'page'],
  'invitation.askedAgain': ['site', 'page'],
  'invitation.once': ['until'],
  'invitation.why': ['site'],
  'invitation.whyLast': ['site'],
  'invitation.title': ['page'],
  'invitation.intro': ['site'],
  'invitation.starsOf': ['n'],
  'invitation.refuseAsked': ['site'],
  'invitation.cardOnce': ['until'],
  'invitation.sheetTitle': ['page'],
  'invitation.sheetUsed': ['n'],
};

/** A language whose words are sentences: `mail` in `src/languages/<tag>.json`, keys as `owner.newSubject`. */
export interface Translation {
  /** BCP 47, also for dates. */
  tag: string;
  direction: 'ltr' | 'rtl';
  sentences: Sentences[string];
}

/**
 * Words like the English ones, in another language. What it has no sentence for is said in English.
 * @param prefix where the keys of these words begin: `rights.`
 */
export function wordsLike<T extends object>(english: T, {tag, direction, sentences}: Translation, prefix = ''): T {
  const plural = new Intl.PluralRules(tag);

  function say(key: string, values: readonly unknown[]): string | undefined {
    const message = sentences[key];
    const places = PLACES[key];
    if (message === undefined || !places) return undefined;
    const form =
      typeof message === 'string'
        ? message
        : (message[plural.select(Number(values[places.indexOf('n')]))] ?? message.other ?? '');
    // What is empty, a name for instance, takes the blank before it along.
    return form.replace(/( ?)\{(\w+)\}/g, (_, blank: string, place: string) => {
      const value = values[places.indexOf(place)];
      if (value === '') return '';
      return blank + (typeof value === 'string' && direction === 'rtl' ? isolated(value) : String(value));
    });
  }

  const translated = (word: unknown, key: string): unknown =>
    typeof word === 'string'
      ? (sentences[key] ?? word)
      : typeof word === 'function'
        ? (...values: unknown[]) => say(key, values) ?? (word as (...values: unknown[]) => string)(...values)
        : all(word as object, `${key}.`);
  const all = (words: object, start: string): object =>
    Object.fromEntries(Object.entries(words).map(([name, word]) => [name, translated(word, start + name)]));
  return all(english, prefix) as T;
}
