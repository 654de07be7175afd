import type {Rule, Schedule, Status} from '../../../hours/schedule.ts';
import {wallTime} from '../../../hours/zones.ts';
import type {Say} from '../messages.ts';
import type {Wording} from './wording.ts';

const MINUTE = 6e4;
/** How long before closing it is "closing soon". */
const SOON = 30 * MINUTE;

/** What the status line says, and until when. */
export interface StatusLine {
  state: 'open' | 'soon' | 'closed' | 'unknown';
  badge: string;
  /** What comes next, after a separating dot; empty when nobody can say. */
  detail: string;
  /** The next instant at which the line may read otherwise (midnights aside), epoch milliseconds. */
  next: number;
}

/** What else the line may say. */
export interface Circumstances {
  /** Where the business is, when its times are not the visitor's and nothing else says so: "New York time". */
  place?: string | undefined;
  /** The public holiday that it is closed for today. */
  holiday?: string | undefined;
  /** Closed for a while; with a reason unless that stands elsewhere. */
  closure?: {reason?: string | undefined} | undefined;
}

/** @param now epoch milliseconds · @param statusAt answers for the zone of the business */
export function statusLine(
  {rules}: Schedule,
  statusAt: (instant: number | Date) => Status,
  now: number,
  zone: string,
  t: Say,
  wording: Wording,
  {place, holiday, closure}: Circumstances = {},
): StatusLine {
  const {state, until, comment} = statusAt(now);
  const end = until ? +until : Infinity;
  const line = (state: StatusLine['state'], badge: string, detail: string, next = end): StatusLine => ({
    state,
    badge,
    detail: detail && ` · ${detail}`,
    next,
  });
  const when = (instant: number, closing: boolean) =>
    wording.when(wallTime(zone, now), wallTime(zone, instant), closing) + (place ? ` (${place})` : '');

  if (state === 'unknown') return line(state, comment ? wording.sentence(comment) : t('maybe'), '');
  if (state === 'open') {
    if (!until) return line(state, t('always'), '');
    // Nobody is told to hurry where an open end or an appointment follows.
    if (statusAt(end).state !== 'closed') return line(state, t('open'), '');
    const left = end - now;
    if (left > SOON) return line(state, t('open'), t('closes', {when: when(end, true)}), end - SOON);
    const minutes = Math.ceil(left / MINUTE);
    return line('soon', t('soon'), t('left', {time: wording.minutes(minutes)}), end - (minutes - 1) * MINUTE);
  }
  const opening = nextOpening(rules, until, statusAt);
  if (closure && opening)
    return line(state, t('until', {day: wording.date(wallTime(zone, opening))}), closure.reason ?? '');
  return line(
    state,
    holiday ? t('holiday', {name: holiday}) : t('closed'),
    opening ? t('opens', {when: when(opening, false)}) : '',
  );
}

/**
 * From one change to the next until something surely opens: hours by appointment are passed over. Where only the end is
 * unknown (`17:00+`) it opens for sure, which the state alone does not tell from doubtful hours.
 */
function nextOpening(rules: Rule[], change: Date | null, statusAt: (instant: Date) => Status): number {
  const doubtful = rules.some(rule => rule.state === 'unknown');
  for (let tries = 0; change && tries < 20; tries++) {
    const {state, until} = statusAt(change);
    if (state === 'open' || (state === 'unknown' && !doubtful)) return +change;
    change = until;
  }
  return 0;
}
