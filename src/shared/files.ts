import {besideScript} from './script.ts';

/** What most pages never need, in files beside the script that are fetched when one does; who uses one declares it here. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface Files {}
type Loaders = {[name in keyof Files]?: () => Promise<Files[name]>};

const loaders: Loaders = {};
let retry = '';

/**
 * Says where they come from: `setFiles({qr: () => import('lintel-widgets/qr.js'), write: () => import('lintel-widgets/write.js')})`.
 * For those who register an element themselves; `lintel-widgets` and `lintel-widgets/comment-box.js` do it.
 */
export function setFiles(given: Loaders): void {
  Object.assign(loaders, given);
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
