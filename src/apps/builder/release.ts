/** The scripts of this version, and which of them a page needs. */
import {version} from '../../protocol/version.ts';
import {baseOf, type Choices} from './choices.ts';
import type {Script, Widget} from './markup.ts';

/** `sha384-…` of the files that never change, by name. */
export type Integrity = Record<string, string>;

/** Where an owner has to put the address of their own server in. */
export const EXAMPLE_BASE = 'https://widgets.example.com/';

/** The folder of the scripts: as chosen, else the page's own when it came from a server, else an example. */
export function scriptBase({base}: Pick<Choices, 'base'>, page: string): {base: string; isExample: boolean} {
  const chosen = baseOf(base) ?? baseOf(/^https?:/.test(page) ? new URL('.', page.replace(/[?#].*$/, '')).href : '');
  return {base: chosen ?? EXAMPLE_BASE, isExample: !chosen};
}

/** Whether only the owner's own machine can load from there. */
export const isLocal = (base: string): boolean =>
  /^(?:.*\.)?localhost$|^127\.|^\[::1\]$|\.local$/.test(new URL(base).hostname);

/** The script for elements: of one kind alone its own, else the one with all of them. */
export function scriptFor(widgets: readonly Widget[], base: string, pinned: boolean, integrity: Integrity): Script {
  const tags = new Set(widgets.map(({tag}) => tag));
  const name = tags.size === 1 ? [...tags][0]! : 'lintel';
  const frozen = `${name}-${version}.js`;
  return pinned && integrity[frozen] ? {src: base + frozen, integrity: integrity[frozen]} : {src: `${base}${name}.js`};
}
