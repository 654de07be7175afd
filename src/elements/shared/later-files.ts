import {version} from '../../protocol/version.ts';
import {besideScript} from './script.ts';
import {warn} from './warn.ts';

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
 * One of the files; fetched once. Rejects when it cannot be had, each time with the same sentence.
 *
 * `import()`, unlike a script element's `src`, is no Trusted Types sink, and a page's CSP allows it where it allowed the
 * script. The single script knows its folder; bundlers follow the `import()` in each element's `files.ts`.
 */
export async function load<N extends keyof Files>(name: N): Promise<Files[N]> {
  const loader = loaders[name];
  const url = besideScript(name + '.js');
  try {
    if (loader) return await loader();
    if (!url) throw new Error(`nobody knows where the script is`);
    // The version, so that a copy kept from before an update is not taken.
    return (await import(/* @vite-ignore */ /* webpackIgnore: true */ `${url}?${version}${retry}`)) as Files[N];
  } catch (error) {
    // Browsers remember that a module could not be had (whatwg/html#6768): the next try needs another address.
    retry += '?';
    throw new Error((error as Error).message.replace(/\?+$/, ''), {cause: error});
  }
}

const waiting = new Map<string, Promise<unknown>>();

/**
 * The same for elements that can do without; `undefined` when it cannot be had. The first of those that wait tells its owner.
 * @param without what becomes of the element then: "stays text"
 */
export function need<N extends keyof Files>(name: N, element: Element, without: string): Promise<Files[N] | undefined> {
  const file =
    waiting.get(name) ??
    load(name)
      .catch((error: Error) =>
        warn(element, `${without} without ${name}.js, which belongs beside the script: ${error.message}`),
      )
      .finally(() => waiting.delete(name));
  waiting.set(name, file);
  return file as Promise<Files[N] | undefined>;
}
