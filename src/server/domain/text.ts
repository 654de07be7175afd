import {MAX_THREAD_KEY_LENGTH} from '../../protocol/limits.ts';

/** NUL, which PostgreSQL cannot store, and halves of characters, which no encoding can. */
const UNSTORABLE = /[\0\p{Cs}]/u;
/** Format characters that nobody sees; joiners only where they join nothing (Persian, Malayalam and emoji are written with them). */
const INVISIBLE =
  /(?![\u200c\u200d])\p{Cf}|(?<![\p{L}\p{M}\p{Emoji_Modifier}\p{Extended_Pictographic}])[\u200c\u200d]|[\u200c\u200d](?![\p{L}\p{Extended_Pictographic}])/gu;
/** From the first to the last character that is neither a space nor a letter that looks like one. */
const VISIBLE = /[^\s\u3164\u115f\u1160\uffa0\u2800](?:.*[^\s\u3164\u115f\u1160\uffa0\u2800])?/su;
const EMAIL = /^[^\s@<>"',;:()[\]\\]+@[^\s@<>"',;:()[\]\\.]+(\.[^\s@<>"',;:()[\]\\.]+)+$/;
/** A site's name. */
export const SITE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** Whether a text can be kept by every engine. */
export function isStorable(text: string): boolean {
  return !UNSTORABLE.test(text);
}

/** Whether a text shows anything: white space and invisible characters alone are as good as none. */
export function hasText(text: string): boolean {
  return /[^\s\p{Cf}\p{Cc}\u2800\u3164\u115f\u1160\uffa0]/u.test(text);
}

/** One line without control characters, marks that turn the direction of what follows, and other invisible ones. */
export function oneLine(text: string): string {
  const line = text
    .replace(INVISIBLE, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/\s+/g, ' ');
  return VISIBLE.exec(line)?.[0] ?? '';
}

/** A title cut to a length, never in the middle of a character. */
export function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
}

/** One address and nothing a mail header would take for more. */
export function isEmail(text: string): boolean {
  return EMAIL.test(text);
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
