import {WEEK} from './lexicon.ts';
import {fail} from './problems.ts';
import {isSeason} from './schedule.ts';
import type {Selector} from './selectors.ts';
import type {Token} from './token.ts';
import type {Value} from './values.ts';

/** What a section has heard. */
interface Announcing {
  announced: readonly Selector[];
  counts: readonly Token[];
  heard: readonly {who: Selector | undefined; what: Value}[];
}

/** Holds “Open 7 days a week” against the hours. */
export function checkAnnounced({announced, counts, heard}: Announcing): void {
  if ((!announced.length && !counts.length) || heard.some(({who}) => who?.dates && isSeason(who.dates))) return;
  const open = new Set<number>();
  for (const {who, what} of heard)
    if (what.state !== 'closed' && !who?.dates) for (const day of who?.days ?? WEEK) if (day < 7) open.add(day);
  for (const count of counts) if (open.size !== count.value) fail(count, 'does-not-agree');
  for (const selector of announced)
    if (
      open.size !== selector.days!.filter(day => day < 7).length ||
      !selector.days!.every(day => day > 6 || open.has(day))
    )
      fail(selector, 'does-not-agree');
}
