/** Telephone numbers within a run of digits and separators. */
import {planOf, readPhone} from './phone.ts';
import {count} from './tokens.ts';

/** Whether a number is one of its country's plan, or of the calling code it starts with. */
export const isValid = (typed: string, country?: string | null): boolean =>
  planOf(country) || /^\(?\+|^00/.test(typed)
    ? !!readPhone(typed, country)?.valid
    : count(typed) > 8 && count(typed) < 14;

/** Numbers in a run, as [start, end): two on a line, or one with a postcode before it. */
export const numbersIn = (run: string, country?: string | null): [number, number][] => {
  // No number is that long, nor are several with what parts them: a bound on the work.
  if (run.length > 300) return [[0, run.length]];
  const valid = (typed: string) => isValid(typed, country);
  const slashed = [...run.matchAll(/[^/]+/g)];
  const range = (part: RegExpMatchArray, last = part): [number, number] => [part.index!, last.index! + last[0].length];
  if (
    slashed[1] &&
    (slashed.every(([part]) => valid(part.trim())) || (!valid(run) && slashed.every(([part]) => count(part) > 6)))
  )
    return slashed.map(part => range(part));
  const found: [number, number][] = [];
  if (planOf(country) && !valid(run)) {
    const groups = [...run.matchAll(/[*+(]*\d+\)?/g)];
    for (let i = 0; i < groups.length; i++) {
      for (let j = Math.min(groups.length, i + 9); j-- > i;) {
        const part = range(groups[i]!, groups[j]);
        // “1234567, Curitiba - PR, 80020-000 (41) 3555-0123”: one number neither takes a half of another’s parentheses.
        if (valid(run.slice(...part))) {
          found.push(part);
          i = j;
        }
      }
    }
  }
  const last = found[found.length - 1];
  if (!last) return [[0, run.length]];
  // “011 4555-0123 / 4555-0124”: a number without its area. “2555 0123/4”: the last digits of another line.
  const rest = run.slice(last[1]);
  if (/^ ?\/ ?\d[\d -]{5,}$/.test(rest)) found.push([last[1] + rest.search(/\d/), run.length]);
  else if (/^(?: ?[/~-] ?\d{1,4})+$/.test(rest)) last[1] = run.length;
  return found;
};

/** “2555 0123/4/5”: without the last digits of other lines, which are not dialled. */
export const firstOf = (typed: string, country?: string | null): string => {
  const shorter = typed.replace(/(?<=\d) ?[/~-] ?\d{1,4}$/, '');
  return shorter === typed || isValid(typed, country) ? typed : firstOf(shorter, country);
};

/** A bank account with its code, `123456789/0100`, as in Czechia and Slovakia. */
export const isAccount = (run: string, country?: string | null): boolean =>
  /^(?:CZ|SK)$/i.test(country ?? '') && /^(?:\d{1,6}-)?\d{6,10} ?\/ ?\d{4}$/.test(run);
