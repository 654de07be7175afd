import {LANGUAGES as TRANSLATIONS, SAME} from '../languages/index.ts';
import {directionOf} from '../protocol/direction.ts';
import {privacyEnglish} from './privacy-sentences.ts';

type Message = string | {[category in Intl.LDMLPluralRule]?: string};

/** What pages and feeds say. The first ones are the comment box's own words, whose translations they share. */
export const english = {
  count: {one: '{n} Comment', other: '{n} Comments'},
  ratings: {one: '{n} rating', other: '{n} ratings'},
  rated: 'Rated {value} out of 5 stars',
  guest: 'Guest',
  mine: 'What I have written here',
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
  policy: 'How we check reviews',
  policyWho:
    'Anybody may comment, and rate once for each page. We do not check whether they have been a customer, unless a rating is marked as verified.',
  policyVerified: 'Verified ratings come from people whom the site knows by an account.',
  policyVerifiedInvited:
    'Verified ratings come from people whom the site knows by an account, or has invited by mail or with a printed code.',
  policyInvited:
    'Each invitation is good for one rating. It says the same to everybody and asks for any opinion; the address it went to is forgotten with the rating.',
  policyVerifiedCount: {
    one: 'Of {n} rating here {verified} is verified.',
    other: 'Of {n} ratings here {verified} are verified.',
  },
  policyImportedCount: {
    one: 'Of {n} rating here {imported} was taken over from another system. How it was checked there we cannot say.',
    other:
      'Of {n} ratings here {imported} were taken over from another system. How they were checked there we cannot say.',
  },
  policyPost: 'Comments appear at once, and a moderator may look at them afterwards.',
  policyPre: 'A moderator looks at each comment before others see it. Ratings without a comment count at once.',
  policyFirst:
    'A visitor’s first comment waits for a moderator; once it is approved, further ones appear at once. Ratings without a comment count at once.',
  policyWork:
    'A visitor’s browser has to prove some work before a comment appears at once, so that machines cannot write many.',
  policyNetwork: 'Only a few ratings of a page a day are taken from one network, so that nobody can give many.',
  policyChecks:
    'Automatic checks look for advertising and repeated texts. What they find waits for a moderator; they delete nothing.',
  policyOwnCheck: 'A check of the site’s own is asked about each comment as well.',
  policyReasons: 'A comment is only rejected because it is {reasons}. A low rating is no reason.',
  policyRemoved:
    'Moderators can also delete a comment, for instance where the law asks for it. How many are rejected and deleted is counted for each number of stars.',
  policyStars:
    'No check, rule or order of comments can read the number of stars, and nobody can change the stars of a visitor, the site’s owner included.',
  policyAverage:
    'The average is the mean of all ratings, each of which counts the same. Ratings with rejected comments do not count, and the site’s own posts carry none.',
  policyChange: {
    one: 'Visitors may change or withdraw their rating at any time, and their comment within {n} minute.',
    other: 'Visitors may change or withdraw their rating at any time, and their comment within {n} minutes.',
  },
  policyReport: 'Everybody may report a comment. A moderator then looks at it.',
  policyWritten: 'This text is written by the software from the settings that are in force. The site cannot change it.',
  ...privacyEnglish,
  'reason-off-topic': 'off topic',
  'reason-abusive': 'abusive',
  'reason-personal-data': 'giving away personal data',
  'reason-advertising': 'advertising',
  'reason-illegal': 'against the law',
  'reason-duplicate': 'posted twice',
  'reason-spam': 'spam',
} satisfies Record<string, Message>;

type Key = keyof typeof english;

const catalogues: Record<string, Partial<Record<Key, Message>>> = {en: english};
for (const [language, sentences] of Object.entries(TRANSLATIONS))
  catalogues[language] = {...sentences['comment-box'], ...sentences['pages']};

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
  let found = tag.replace(/^\w+/, language => SAME[language] ?? language);
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
    direction: directionOf(tag),
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
