import {places} from '../elements/shared/places.ts';
import {version} from '../protocol/version.ts';

/** How often each file could not be had. */
const failures = new Map<string, number>();

/**
 * What `import('./later/….ts')` becomes in the single script (`tools/script-build.ts`): fetches the file from under the
 * immutable path of our version, in the first place that has it. `import()`, unlike a script element's `src`, is no
 * Trusted Types sink, and a page's CSP allows it where it allowed the script.
 * @param file below the version's folder, such as `comment-box/composer.js`
 * @throws Error naming the file, the places tried and the last reason
 */
export async function importLater(file: string): Promise<unknown> {
  const bases = places();
  const failed = failures.get(file) ?? 0;
  // Browsers remember that a module could not be had (whatwg/html#6768): the next try needs another address.
  const again = failed ? `?${failed}` : '';
  let reason: unknown = 'it is not known where the script is; add <meta name="lintel:server" content="https://…">';
  for (const base of bases) {
    try {
      return (await import(/* @vite-ignore */ `${base}${version}/${file}${again}`)) as unknown;
    } catch (error) {
      reason = error;
    }
  }
  failures.set(file, failed + 1);
  const tried = bases.map(base => `${base}${version}/${file}`).join(', ');
  const why = reason instanceof Error ? reason.message.replace(/\?\d+$/, '') : String(reason);
  throw new Error(`${tried || file} could not be loaded: ${why}`, {cause: reason});
}
