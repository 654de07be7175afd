import elementSentences from '../elements/comment-box/locales.json' with {type: 'json'};
import ownSentences from './locales.json' with {type: 'json'};

type Message = string | {[category in Intl.LDMLPluralRule]?: string};

/** What pages and feeds say. The first ones are the comment box's own words, whose translations they share. */
const english = {
  count: {one: '{n} Comment', other: '{n} Comments'},
  ratings: {one: '{n} rating', other: '{n} ratings'},
  rated: 'Rated {value} out of 5 stars',
  guest: 'Guest',
  edited: 'edited',
  pinned: 'Pinned',
  deleted: 'This comment was deleted.',
  replyTo: 'Reply to {name}',
  replies: {one: 'Show {n} more reply', other: 'Show {n} more replies'},
  comments: 'Comments',
  commentsOn: 'Comments on “{title}”',
  commentOn: '{name} on “{title}”',
  latest: 'Latest comments',
  answers: 'Answers to your comments',
  none: 'No comments yet.',
  next: 'More comments',
  first: 'First comments',
  whole: 'All comments',
  feed: 'Feed of these comments',
} satisfies Record<string, Message>;

type Key = keyof typeof english;

const catalogues: Record<string, Partial<Record<Key, Message>>> = {en: english};
for (const source of [elementSentences, ownSentences])
  for (const [language, messages] of Object.entries(source as Record<string, Record<string, Message>>))
    catalogues[language] = {...catalogues[language], ...messages};

/** BCP 47 tags of the languages in which pages and feeds are written, the first one where nothing else is asked for. */
export const LANGUAGES: readonly string[] = Object.keys(catalogues);

/** A language's words, numbers and dates. */
export interface Language {
  /** BCP 47 tag. */
  tag: string;
  direction: 'ltr' | 'rtl';
  /** The sentence for a key; `{name}` places are filled from `values`, `values.n` chooses among plural forms. */
  say(key: Key, values?: Record<string, string | number>): string;
  number(value: number, options?: Intl.NumberFormatOptions): string;
  /** A day and time, in UTC: who reads it is not known. @param time ISO 8601 */
  date(time: string): string;
}

const known = new Map<string, Language>();

/** A language that there is (`LANGUAGES`), by its tag or a longer one; English for any other. */
export function languageOf(tag: string): Language {
  let found = tag;
  while (found && !catalogues[found]) found = found.replace(/-?[^-]*$/, '');
  const chosen = found || 'en';
  let language = known.get(chosen);
  if (!language) known.set(chosen, (language = makeLanguage(chosen)));
  return language;
}

function makeLanguage(tag: string): Language {
  const messages = catalogues[tag]!;
  const plurals = new Intl.PluralRules(tag);
  const dates = new Intl.DateTimeFormat(tag, {dateStyle: 'medium', timeZone: 'UTC'});
  const number = (value: number, options?: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(tag, options).format(value);
  return {
    tag,
    direction: /^(ar|fa|he|ur)\b/.test(tag) ? 'rtl' : 'ltr',
    say(key, values = {}) {
      const message: Message = messages[key] ?? english[key];
      const form =
        typeof message === 'string' ? message : (message[plurals.select(Number(values['n']))] ?? message.other ?? '');
      return form.replace(/\{(\w+)\}/g, (place, name: string) => {
        const value = values[name];
        return value === undefined ? place : typeof value === 'number' ? number(value) : value;
      });
    },
    number,
    date: time => dates.format(Date.parse(time)),
  };
}
