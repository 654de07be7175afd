/** What can be an entry within a line: addresses of mail and web, runs of digits, and what only looks so. */
import {ofWords} from './lexicon.ts';
import {wordsOf} from './words.ts';

/** Without what stands between two entries. A loop: patterns anchored at the end take quadratic time. */
export const trim = (text: string): string => {
  const between = (at: number, kept: string) =>
    text[at] !== kept && /[\s\p{Cf}.:;,|·•*–—<>=_~/：（），、(-]/u.test(text[at] ?? '');
  let start = 0;
  let end = text.length;
  while (between(start, '(')) start++;
  while (between(end - 1, '.')) end--;
  return text.slice(start, end);
};
export const count = (text: string): number => text.replace(/\D/g, '').length;
export const wordy = (text: string): boolean => /[\p{L}\p{N}\p{S}]/u.test(text);

const OPEN = ' ?[[({<] ?';
const CLOSE = ' ?[\\])}>] ?';
const LABEL = '[\\wß-ӿ-]{1,63}';
const HOST = '(?:[\\wß-ӿ-]{1,63}\\.){1,8}[A-Za-zß-ӿ]{2,24}';
const PATH = '[^\\s<>"|\\u3001-\\u3011]*';

/** `@` and `.` as patterns, also in words. English “at” counts in brackets only: it may be a word. */
const marks = ofWords(vocabularies => {
  const written = (kind: 'at' | 'dot', less: string[] = []): string =>
    wordsOf(vocabularies, kind)
      .filter(word => !less.includes(word))
      .flatMap(word => [word, word.toUpperCase()])
      .join('|');
  const alone = written('at', ['at', 'chez', 'ät']);
  return {
    at: `(?:@|${OPEN}(?:@|${written('at')})${CLOSE}${alone && `| (?:${alone}) `})`,
    dot: `(?:\\.|${OPEN}(?:\\.|${written('dot')})${CLOSE}| (?:${written('dot')}) )`,
    local: `[\\w+%][\\w.+%'&-]{0,63}(?:${OPEN}(?:${written('dot')})${CLOSE}[\\w.+%'&-]{1,63}){0,3}`,
  };
});

/** The address out of what was typed: `first(dot)last(at)example(dot)com` is `first.last@example.com`. */
export const mailAddress = (typed: string): string => {
  const at = new RegExp(`${marks().at}| ?@ ?`, 'iu').exec(typed)!;
  const dot = new RegExp(marks().dot, 'giu');
  const clean = (part: string) => part.replace(dot, '.');
  return clean(typed.slice(0, at.index)) + '@' + clean(typed.slice(at.index + at[0].length));
};

/**
 * What can be an entry, in order of precedence: URLs (1), mail addresses (2), sites without a scheme (3), what only
 * looks like a number (IBANs, times, words with digits), vanity numbers (4), runs of digits (5). Local parts are ASCII and
 * hosts Latin, Greek or Cyrillic, so that neighbours in scripts without blanks stay outside. Repetitions are bounded where
 * they could start anywhere: linear time.
 */
export const token = ofWords(
  () =>
    new RegExp(
      `((?:[hH]ttps?|HTTPS?)://${PATH})|` +
        '(?:mailto: ?)?(' +
        `${marks().local}${marks().at}(?:${LABEL}${marks().dot}){1,8}[A-Za-zß-ӿ]{2,24}` +
        // “info @ example.com”
        `|[\\w+%][\\w.+%'&-]{0,63} ?@ ?${HOST}(?![\\wß-ӿ])` +
        ')|' +
        `(?<![\\wß-ӿ@./-])(?!(?:1[.])?[38]\\d\\d\\.[A-Z])(${HOST}(?![\\wß-ӿ@])(?::\\d+)?(?:[/?#]${PATH})?)|` +
        '[A-Z]{2}\\d{2}(?: ?[A-Z\\d]{4}){3,7}(?: ?[A-Z\\d]{1,3})?|\\d?\\d[:.h]\\d\\d ?- ?\\d?\\d[:.h]\\d\\d(?![.\\d])|' +
        '(?:[A-Za-z]{1,30}-?|[#№$€£@_%\\\\])\\d[\\w/-]*(?!\\()|' +
        '((?:\\+?1[ .-])?\\(?\\d{3,4}\\)?[ .-](?:\\d{1,3}-?)?[A-Z][A-Z\\d-]{1,12}(?:\\.[A-Z]{2,8})?(?: [A-Z]{2,8})?(?![\\p{L}\\d]))|' +
        '((?!\\((?:1[. -])?\\d{3}[. -][A-Z])(?:[*+(]{1,2} ?)?\\d(?:(?! ?\\((?:1[. -])?\\d{3}[. -][A-Z])[ ().\\/~-]{0,4}\\d)*)',
      'gu',
    ),
);

const DAY = '(?:0?[1-9]|[12]\\d|3[01])';
const MONTH = '(?:0?[1-9]|1[0-2])';
const YEAR = '(?:(?:19|20)\\d\\d|\\d\\d)';
const FULL = `(?:${DAY}\\.${MONTH}\\.${YEAR}?|${DAY}/${MONTH}(?:/${YEAR})?|${MONTH}/${DAY}(?:/${YEAR})?|${DAY}-${MONTH}-(?:19|20)\\d\\d|(?:19|20)\\d\\d[-./]${MONTH}[-./]${DAY})`;
/** Two dates: `03.08.2026 - 21.08.2026`, `12.-15.05.2027`, `12/24/26-1/3/27`, `2026-08-03/2026-08-21`. */
const DATES = new RegExp(`^(?:${FULL}|${DAY}\\.)(?: ?[-~/] ?| )${FULL}\\.?$`);
/** Years, dates and times of day with as many digits as a number. */
const DATE =
  /^(?:19|20)\d\d ?[-/] ?(?:19|20)\d\d$|^\d?\d([./-])[01]?\d\1(?:20|19)?\d\d$|^[01]?\d([./-])\d?\d\2(?:20|19)\d\d$|^(?:19|20)\d\d([./-])\d\d\3\d\d$|^(?:0?[1-9]|1[0-2])\/(?:19|20)\d\d ?- ?(?:0?[1-9]|1[0-2])\/(?:19|20)\d\d$|^[0-2]\d[0-5]\d ?- ?[0-2]\d[0-5]\d$|^(?:(?:1?\d|2[0-4]) ?- ?(?:1?\d|2[0-4])(?: |$)){1,3}$/;

/** Whether a run of digits is dates or times. */
export const isDates = (run: string): boolean => DATE.test(run) || DATES.test(run);
