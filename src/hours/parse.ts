import {readClosures, type Closures} from './closures.ts';
import {explain, inWords} from './explain.ts';
import {readHours} from './read.ts';
import type {Reading} from './schedule.ts';
import {LANGUAGES} from './words/index.ts';

export interface ParseOptions {
  /** Languages besides English to understand (BCP 47 tags). */
  locales?: readonly string[];
  /** Which of several departments to take for the schedule, by its name; empty: the first. Without it there is none then. */
  department?: string | undefined;
}

/**
 * Reads opening hours as people type them, as OpenStreetMap and schema.org write them, or as JSON-LD, in all languages there are.
 * Never throws, on any string, and takes time linear in its length. `schedule` is `null` when some part that could change
 * an opening is not understood in exactly one way; `problems` then say which.
 */
export const parseHours = (text: string, options: ParseOptions = {}): Reading =>
  explain(readHours(text, {...options, languages: LANGUAGES}), text, options.locales);

/**
 * Reads the attribute `closed`: `2026-12-23/2027-01-03 Winter break`, several separated by `;`, a single date, or dates as people
 * write them with their year. What is not understood is a problem; the others count. Never throws.
 */
export function parseClosures(text: string, options: Pick<ParseOptions, 'locales'> = {}): Closures {
  const {closures, problems} = readClosures(text, {...options, languages: LANGUAGES});
  return {closures, problems: problems.map(inWords)};
}
