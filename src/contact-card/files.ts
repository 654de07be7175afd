import type * as Qr from '../qr.ts';
import {besideScript} from '../shared/script.ts';
import type * as VCard from '../vcard.ts';

/** What most visitors never need, in files that are fetched when one does. */
interface Files {
  qr: typeof Qr;
  vcard: typeof VCard;
}
type Loaders = {[name in keyof Files]?: () => Promise<Files[name]>};

let loaders: Loaders = {};
let retry = '';

/** Says where they come from: `setFiles({qr: () => import('lintel-widgets/qr.js'), vcard: () => import('lintel-widgets/vcard.js')})`. */
export function setFiles(given: Loaders): void {
  loaders = given;
}

/**
 * One of the files; fetched once. Rejects when it cannot be had.
 *
 * `import()`, unlike a script element's `src`, is no Trusted Types sink, and a page's CSP allows it where it allowed the
 * script. The single script knows its folder; bundlers are told by the entry that registers the element.
 */
export async function load<N extends keyof Files>(name: N): Promise<Files[N]> {
  const loader = loaders[name];
  if (loader) return loader();
  const url = besideScript(name + '.js');
  if (!url) throw new Error(`nobody said where ${name}.js is; call setFiles()`);
  try {
    return (await import(/* @vite-ignore */ /* webpackIgnore: true */ url + retry)) as Files[N];
  } catch (error) {
    // Browsers remember that a module could not be had (whatwg/html#6768): the next try needs another address.
    retry += '?';
    throw error;
  }
}
