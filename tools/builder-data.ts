import {globSync, readFileSync} from 'node:fs';
import {basename} from 'node:path';
import {fileURLToPath} from 'node:url';
import type {Plugin} from 'vite';
import {elementsOf, type ElementInfo} from '../src/apps/builder/elements.ts';
import {catalogues} from './locales.ts';
import {manifest} from './manifest.ts';

/** What the elements have, out of the custom elements manifest. */
export const elementInfos = (): ElementInfo[] => elementsOf(manifest());

/** The page's sentences by language. */
export function builderTranslations(): Record<string, unknown> {
  const folder = fileURLToPath(new URL('../src/apps/builder/words/languages/', import.meta.url));
  const files = globSync(`${folder}*.json`);
  return Object.fromEntries(
    files.map(path => [basename(path, '.json'), JSON.parse(readFileSync(path, 'utf8')) as unknown]),
  );
}

/** Gives the snippet builder what only a build knows (`src/apps/builder/data.d.ts`). @param integrity hashes of the scripts by name */
export function builderData(integrity: Record<string, string>): Plugin {
  const id = 'virtual:builder-data';
  const data = (): Record<string, unknown> => ({
    elements: elementInfos(),
    integrity,
    catalogues: Object.fromEntries(catalogues()),
    translations: builderTranslations(),
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
