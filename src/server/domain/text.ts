import {BIDI_CONTROLS, withoutPiles, withoutUnseen} from './unseen.ts';
import {MAX_THREAD_KEY_LENGTH} from '../../protocol/limits.ts';

/** NUL, which PostgreSQL cannot store, and halves of characters, which no encoding can. */
const UNSTORABLE = /[\0\p{Cs}]/u;

/** Whether a text can be kept by every engine. */
export function isStorable(text: string): boolean {
  return !UNSTORABLE.test(text);
}

/** One line, as names and titles are: composed (NFC), single spaces, and nothing that hides, turns or piles up. */
export function oneLine(text: string): string {
  let line = text;
  // Once, as a rule. A letter that is composed, or a mark that is left out, may give what stands beside it another meaning.
  for (let before; before !== line;) {
    before = line;
    line = tidyLine(before);
  }
  return line;
}

function tidyLine(text: string): string {
  const line = withoutUnseen(text.normalize('NFC'))
    .replace(BIDI_CONTROLS, '')
    .replace(/[\s\p{Cc}\u2800]+/gu, ' ')
    .normalize('NFC')
    // Without a letter before it a mark would sit on whatever stands beside the name.
    .replace(/(?<=^| )[\p{M}\u200c\u200d]+/gu, '');
  return withoutPiles(line).replace(/ +/g, ' ').trim();
}

/** A text as it is kept: as typed, but for what hides, turns the text around it or piles up. */
export function tidyText(text: string): string {
  return withoutPiles(withoutUnseen(text));
}

/** A title cut to a length, never in the middle of a character. */
export function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
}

/** What is wrong with a thread's key, `null` if nothing is. */
export function threadKeyProblem(key: string): string | null {
  if (!key.trim()) return 'Name the thread, e.g. the page’s path.';
  if (key.length > MAX_THREAD_KEY_LENGTH) {
    return `The thread’s name is too long. It may have ${MAX_THREAD_KEY_LENGTH} characters.`;
  }
  if (/[\p{Cc}\p{Cs}]/u.test(key)) return 'The thread’s name contains control characters or halves of characters.';
  return null;
}
