import type {Catalogue} from '../src/elements/shared/locale.ts';
import {LANGUAGES, SAME} from '../src/languages/index.ts';

/** What a language's file has that no element says. */
const OF_SERVER = ['pages', 'mail', 'refusals'];

/** The elements' translations: a catalogue for each tag that `locales/<tag>.json` is asked for. */
export function catalogues(): Map<string, Catalogue> {
  const all = new Map<string, Catalogue>();
  for (const [tag, sentences] of Object.entries(LANGUAGES))
    all.set(tag, Object.fromEntries(Object.entries(sentences).filter(([name]) => !OF_SERVER.includes(name))));
  for (const [tag, same] of Object.entries(SAME)) all.set(tag, all.get(same)!);
  return all;
}
