import {readdirSync, readFileSync} from 'node:fs';
import {languages, type Catalogue, type Messages} from '../src/elements/shared/locale.ts';

/** The elements' translations, `src/<element>/locales.json`, turned round: one catalogue for each language. */
export function catalogues(): Map<string, Catalogue> {
  const all = new Map<string, Catalogue>(languages.map(tag => [tag, {}]));
  const src = new URL('../src/elements/', import.meta.url);
  for (const {name} of readdirSync(src, {withFileTypes: true}).filter(entry => entry.isDirectory())) {
    let text: string;
    try {
      text = readFileSync(new URL(`${name}/locales.json`, src), 'utf8');
    } catch {
      continue;
    }
    for (const [tag, messages] of Object.entries(JSON.parse(text) as Record<string, Messages>)) {
      const catalogue = all.get(tag);
      if (!catalogue)
        throw new Error(
          `src/elements/${name}/locales.json: "${tag}" is not among the languages of src/elements/shared/locale.ts.`,
        );
      catalogue[name] = messages;
    }
  }
  return all;
}
