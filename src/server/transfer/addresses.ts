import {threadKey} from '../../protocol/thread-key.ts';
import {ImportError} from './items.ts';

/** A page as the thread keeps it. */
export interface Page {
  key: string;
  /** Its whole address, `null` when only a path or name is known. */
  url: string | null;
}

/** The page that an address names, by the same rule as the elements': path and query of a URL, else the name itself. */
export function pageOf(address: string): Page {
  if (!/^https?:/i.test(address) || !URL.canParse(address))
    return {key: threadKey(address.replace(/#.*$/s, '')), url: null};
  const url = new URL(address);
  url.hash = '';
  url.username = url.password = '';
  return {key: threadKey(url.pathname + url.search), url: url.href};
}

/** Turns addresses of before into those of today. */
export type Remap = (address: string) => string;

/**
 * A table of addresses: on each line the old and the new one with blanks, a tab or a comma between. `*` at the end of both stands for whatever
 * follows. The longest old address that fits is taken; an address that none fits stays. Lines that begin with `#` are notes.
 */
export function readRemap(table: string): Remap {
  const exact = new Map<string, string>();
  const starts: {from: string; to: string}[] = [];
  for (const [i, line] of table.split(/\r?\n/).entries()) {
    const [from, to, ...more] = line
      .trim()
      .split(/[\s,]+/)
      .filter(Boolean);
    if (from === undefined || from.startsWith('#')) continue;
    const problem =
      to === undefined || more.length
        ? 'it does not have two addresses, the old and the new one'
        : from.endsWith('*') !== to.endsWith('*')
          ? 'only one of its two addresses ends with *'
          : null;
    if (problem) throw new ImportError(`line ${i + 1} of the table of addresses`, problem);
    if (from.endsWith('*')) starts.push({from: from.slice(0, -1), to: to!.slice(0, -1)});
    else exact.set(from, to!);
  }
  starts.sort((a, b) => b.from.length - a.from.length);
  return address => {
    const whole = exact.get(address);
    if (whole !== undefined) return whole;
    const start = starts.find(({from}) => address.startsWith(from));
    return start ? start.to + address.slice(start.from.length) : address;
  };
}
