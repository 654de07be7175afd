import {globSync, readFileSync} from 'node:fs';
import {basename} from 'node:path';
import {fileURLToPath} from 'node:url';
import type {Plugin} from 'vite';
import {elementsOf, type ElementInfo} from '../src/apps/builder/elements.ts';
import type {LanguageFile} from '../src/apps/builder/languages.ts';
import type {Catalogue} from '../src/elements/shared/locale.ts';
import {catalogues} from './locales.ts';
import {manifest} from './manifest.ts';

/** What the elements have, out of the custom elements manifest. */
export const elementInfos = (): ElementInfo[] => elementsOf(manifest());

/** The page's sentences by language. */
export function builderTranslations(): Record<string, Catalogue> {
  const folder = fileURLToPath(new URL('../src/apps/builder/words/languages/', import.meta.url));
  const files = globSync(`${folder}*.json`);
  return Object.fromEntries(
    files.map(path => [basename(path, '.json'), JSON.parse(readFileSync(path, 'utf8')) as Catalogue]),
  );
}

/** What stands in `builder/languages/<tag>.js`, by tag: a script that puts a `LanguageFile` on the shelf (`src/apps/builder/languages.ts`). */
export function languageScripts(): [tag: string, script: string][] {
  const elements = catalogues();
  return Object.entries(builderTranslations()).map(([tag, page]) => {
    const file: LanguageFile = {page, elements: elements.get(tag)!};
    return [tag, `(globalThis.lintelBuilderLanguages??={})[${JSON.stringify(tag)}]=${JSON.stringify(file)};\n`];
  });
}

/** Gives the snippet builder what only a build knows (`src/apps/builder/data.d.ts`). @param integrity hashes of the scripts by name */
export function builderData(integrity: Record<string, string>): Plugin {
  const id = 'virtual:builder-data';
  const data = (): Record<string, unknown> => ({
    elements: elementInfos(),
    integrity,
    languages: Object.keys(builderTranslations()).sort(),
  });
  return {
    name: 'builder-data',
    resolveId: source => (source === id ? `\0${id}` : undefined),
    load: source =>
      source === `\0${id}`
        ? Object.entries(data())
            .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`)
            .join('\n')
        : undefined,
  };
}
