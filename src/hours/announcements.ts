import {WEEK} from './lexicon.ts';
import {fail} from './problems.ts';
import {isSeason} from './schedule.ts';
import type {Section} from './section.ts';

/** Holds “Open 7 days a week” against the hours. */
export function checkAnnounced({announced, counts, heard}: Section): void {
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
