import {version} from '../version.ts';
import {besideScript} from './script.ts';

/** What most pages never need, in files beside the script that are fetched when one does; who uses one declares it here. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface Files {}
type Loaders = {[name in keyof Files]?: () => Promise<Files[name]>};

const loaders: Loaders = {};
let retry = '';

/**
 * Says where they come from when neither the script's folder nor the elements' own `import()` will do:
 * `setFiles({qr: () => import('./copies/qr.js')})`.
 */
export function setFiles(given: Loaders): void {
  Object.assign(loaders, given);
}

/**
 * One of the files; fetched once. Rejects when it cannot be had, and when it belongs to another version: script and file know
 * each other's insides, and a page may have been open since before the server was updated.
 *
 * `import()`, unlike a script element's `src`, is no Trusted Types sink, and a page's CSP allows it where it allowed the
 * script. The single script knows its folder; bundlers follow the `import()` in each element's `files.ts`.
 */
export async function load<N extends keyof Files>(name: N): Promise<Files[N]> {
  const loader = loaders[name];
  const url = besideScript(name + '.js');
  try {
    if (!loader && !url) throw new Error(`nobody said where ${name}.js is; call setFiles()`);
    // The version, so that a copy kept from before an update is not taken.
    const file = await (loader
      ? loader()
      : (import(/* @vite-ignore */ /* webpackIgnore: true */ `${url}?${version}${retry}`) as Promise<Files[N]>));
    if (file.version !== version) throw new Error(`${name}.js is of version ${file.version}, the page of ${version}`);
    return file;
  } catch (error) {
    // Browsers remember that a module could not be had (whatwg/html#6768): the next try needs another address.
    retry += '?';
    throw error;
  }
}
