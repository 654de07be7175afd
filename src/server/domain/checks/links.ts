import {hold, mark, pass, type Check} from './check.ts';

/** Links that a visitor without a comment that has stood for a while may post, and any other. */
const OF_A_NEW_VISITOR = 1;
const OF_ANYONE = 8;

/** An address, also one without a scheme, or the beginning of a link in HTML or BBCode, which spam is full of. */
const LINK = /https?:\/\/(?:www\.)?|www\.[^\s.]+\.|<a\s|\[url[=\]]/giu;

/** How many links a text has. */
export function countLinks(text: string): number {
  return text.match(LINK)?.length ?? 0;
}

/** Links are what most spam is written for. */
export const linksCheck: Check = {
  name: 'links',
  check({text, name}, {history, signed}) {
    const links = countLinks(text);
    if (signed?.role === 'site' || signed?.role === 'moderator') return pass;
    if (countLinks(name)) return hold('link-in-name', 'check');
    const most = history.settled ? OF_ANYONE : OF_A_NEW_VISITOR;
    if (links > most) return hold(history.settled ? 'many-links' : 'links-of-new-visitor', 'check', String(links));
    return links && !history.settled ? mark('link-of-new-visitor') : pass;
  },
};
