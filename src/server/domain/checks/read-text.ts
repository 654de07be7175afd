import {SCRIPTS, type Script} from '../../../protocol/spam.ts';
import {fold, isUnspaced, wordsOf} from '../../store/words.ts';
import {toLatin} from '../reserved-names.ts';

/** Links of a text whose hosts are looked at. */
const MOST_LINKS = 100;
/** A letter by letter s.p.e.l.l.e.d word has at least so many. */
const SPELLED = 4;

const ADDRESS = /(?:https?:\/\/|www\.)[^\s<>"'()[\]{}|\\^`*]+/giu;
/** What may be a word in disguise: with signs that stand for letters in it. */
const DISGUISED = /[\p{L}\p{M}\p{N}@$!|]+/gu;
const HANGUL = /^\p{Script=Hangul}+$/u;

const LETTERS: Record<Script, RegExp> = {
  latin: /\p{Script=Latin}/gu,
  cyrillic: /\p{Script=Cyrillic}/gu,
  greek: /\p{Script=Greek}/gu,
  arabic: /\p{Script=Arabic}/gu,
  hebrew: /\p{Script=Hebrew}/gu,
  devanagari: /\p{Script=Devanagari}/gu,
  bengali: /\p{Script=Bengali}/gu,
  tamil: /\p{Script=Tamil}/gu,
  thai: /\p{Script=Thai}/gu,
  georgian: /\p{Script=Georgian}/gu,
  armenian: /\p{Script=Armenian}/gu,
  hangul: /\p{Script=Hangul}/gu,
  japanese: /[\p{Script=Hiragana}\p{Script=Katakana}]/gu,
  chinese: /\p{Script=Han}/gu,
};

/** What stands in a text when somebody looks for words. */
export interface Wording {
  words: ReadonlySet<string>;
  /** The words one after the other, a space before and after each. */
  spaced: string;
  /** The same without spaces, for scripts that have none. */
  solid: string;
}

/** A word or phrase as it is looked for; `null` for what has no letters or digits. */
export type Phrase = ReturnType<typeof readPhrase>;

export function readPhrase(text: string) {
  const words = wordsOf(text);
  if (!words.length) return null;
  return {words, spaced: words.join(' '), solid: words.join(''), unspaced: words.some(isUnspaced)};
}

/**
 * The words of a text as they are written, and, where it differs, as they are meant to be read: with Latin letters for those of other
 * alphabets and signs that look like them, and s.p.e.l.l.e.d words in one.
 */
export function readText(text: string): Wording[] {
  const words = wordsOf(text);
  const meant = readWords(text);
  const same = meant.length === words.length && meant.every((word, i) => word === words[i]);
  return (same ? [words] : [words, meant]).map(all => ({
    words: new Set(all),
    spaced: ` ${all.join(' ')} `,
    solid: all.join(''),
  }));
}

/** The words of a text as they are meant to be read. */
export const readWords = (text: string): string[] => joinSpelled(wordsOf(withoutDisguise(text)));

/** Whether a phrase stands in a text: whole words, in Korean with what is attached to the last one. Linear in both. */
export function hasPhrase(text: readonly Wording[], phrase: NonNullable<Phrase>): boolean {
  const {words, spaced, solid, unspaced} = phrase;
  const last = words.at(-1)!;
  const open = HANGUL.test(last);
  return text.some(one => {
    if (unspaced) return one.solid.includes(solid);
    if (!(open ? words.slice(0, -1) : words).every(word => one.words.has(word))) return false;
    if (words.length === 1 && !open) return true;
    return one.spaced.includes(open ? ` ${spaced}` : ` ${spaced} `);
  });
}

/** The hosts that a text links to, in lower case, one for each link. */
export function hostsOf(text: string): string[] {
  const hosts: string[] = [];
  for (const [address] of text.matchAll(ADDRESS)) {
    const url = /^www\./i.test(address) ? `http://${address}` : address;
    if (URL.canParse(url)) hosts.push(new URL(url).hostname.replace(/\.$/, ''));
    if (hosts.length === MOST_LINKS) break;
  }
  return hosts;
}

/** A host as it is compared, of a name, a pattern `*.example.com` or an address; `null` if it is none. */
export function readHost(text: string): string | null {
  const name = text.trim().replace(/^\*\./, '');
  const url = /^https?:\/\//i.test(name) ? name : `http://${name}`;
  if (!name || /\s/.test(name) || !URL.canParse(url)) return null;
  const {hostname} = new URL(url);
  return hostname.includes('.') || hostname.startsWith('[') ? hostname.replace(/\.$/, '') : null;
}

/** What most letters of a text are of; `null` without letters. Addresses do not count. */
export function scriptOf(text: string): Script | null {
  const words = text.replace(ADDRESS, ' ');
  const count = (script: Script) => words.match(LETTERS[script])?.length ?? 0;
  const counts = new Map(SCRIPTS.map(script => [script, count(script)]));
  // Japanese is written with both.
  if (counts.get('japanese')) {
    counts.set('japanese', counts.get('japanese')! + counts.get('chinese')!);
    counts.set('chinese', 0);
  }
  const [script, most] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a));
  return most ? script : null;
}

/** Words that are partly Latin in Latin letters; in a Latin text also those that only look so. */
function withoutDisguise(text: string): string {
  const folded = fold(text);
  const latin = count(folded, /\p{Script=Latin}/gu) * 2 > count(folded, /\p{L}/gu);
  return text.replace(DISGUISED, token => {
    const word = token.replace(/^[!|]+|[!|]+$/gu, '');
    const letters = count(word, /\p{L}/gu);
    const own = count(word, /\p{Script=Latin}/gu);
    const foreign = letters - own;
    // "4th" and "3D" are no disguise, "v1agra" is.
    const signs = word.length - letters;
    const number = /^\p{N}/u.test(word) && letters < 3;
    if (!(foreign ? own || latin : signs && letters > 1 && letters >= signs && !number)) return token;
    const read = toLatin(word);
    return !foreign || own || /^[a-z]+$/.test(read) ? read : token;
  });
}

const count = (text: string, letters: RegExp) => text.match(letters)?.length ?? 0;

/** Runs of single letters as a word. */
function joinSpelled(words: readonly string[]): string[] {
  const joined: string[] = [];
  let run: string[] = [];
  const end = () => {
    if (run.length >= SPELLED) joined.push(run.join(''));
    else joined.push(...run);
    run = [];
  };
  for (const word of words) {
    if (/^\p{L}$/u.test(word) && !isUnspaced(word)) run.push(word);
    else {
      end();
      joined.push(word);
    }
  }
  end();
  return joined;
}
