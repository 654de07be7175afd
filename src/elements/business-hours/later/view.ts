import {html, nothing, type TemplateResult} from 'lit';
import {dayOf, statusAt} from '../../../hours/evaluate.ts';
import type {Department, Holidays, Range, Schedule} from '../../../hours/schedule.ts';
import {instantOf, wallTime} from '../../../hours/zones.ts';
import {departmentHeading, noteList, notices, statusBlock} from './blocks.ts';
import {closuresAhead, sameDays} from './closures.ts';
import type {Say} from '../messages.ts';
import {statusLine, type StatusLine} from './status-line.ts';
import {weekTable} from './table.ts';
import {DAY_MS, daysAhead} from './week.ts';
import type {Wording} from './wording.ts';

const MINUTE = 6e4;

export interface HoursShown {
  /** What drives the status. */
  schedule: Schedule;
  /** All there are, when there are several; `schedule` is one of them. */
  departments: Department[];
  holidays: Holidays | undefined;
  /** To reckon in; empty when nothing is to be said about now. */
  zone: string;
  /** Epoch milliseconds. */
  now: number;
  layout: 'week' | 'compact' | 'status';
  /** First day of the week, 0 Sunday … 6 Saturday. */
  start: number;
  /** Level of the departments' headings. */
  level: number;
}

export interface HoursView {
  content: TemplateResult;
  /** The state and its words; none without a time zone. */
  line: StatusLine | undefined;
  /** The next instant at which it may look otherwise, epoch milliseconds; `Infinity` when nothing is said about now. */
  next: number;
}

/** Hours as they are shown at an instant. */
export function hoursView(
  {schedule, departments, holidays, zone, now, layout, start, level}: HoursShown,
  wording: Wording,
  t: Say,
): HoursView {
  const visitor = now - new Date(now).getTimezoneOffset() * MINUTE;
  const wall = zone ? wallTime(zone, now) : visitor;
  const today = Math.floor(wall / DAY_MS);
  const abroad = wall !== visitor;

  let line: StatusLine | undefined;
  let next = Infinity;
  if (zone) {
    const {ranges, holiday} = dayOf(schedule, today, holidays);
    const closure = closuresAhead(schedule, today).find(({from}) => from <= today);
    line = statusLine(schedule, instant => statusAt(schedule, instant, zone, holidays), now, zone, t, wording, {
      holiday: ranges.length ? undefined : holiday,
      // Elsewhere the banner has the reason.
      closure: closure && {reason: layout === 'status' ? closure.reason : undefined},
      place: layout === 'status' && abroad ? t('place', {city: wording.city(zone)}) : undefined,
    });
    const midnight = instantOf(zone, (today + 1) * DAY_MS);
    const minute = abroad ? now - (now % MINUTE) + MINUTE : Infinity;
    next = Math.min(line.next, midnight, minute);
  }
  const status = line ? statusBlock(line) : nothing;
  if (layout === 'status') return {content: html`${status}`, line, next};

  const shown = (departments.length ? departments : [{name: '', schedule}]).map(({name, schedule}) => ({
    name,
    schedule,
    closures: closuresAhead(schedule, today),
  }));
  // Said once for all.
  const common = shown[0]!.closures.filter(one => shown.every(({closures}) => closures.some(sameDays(one))));
  const notes =
    shown.length > 1 ? schedule.notes.filter(note => shown.every(one => one.schedule.notes.includes(note))) : [];
  const week = ({name, schedule: own, closures}: (typeof shown)[number]) => {
    const others = closures.filter(one => !common.some(sameDays(one)));
    // prettier-ignore
    return html`${name ? departmentHeading(name, level) : nothing
      }${notices(others, wording, t)
      }${own === schedule ? status : nothing
      }${weekTable(
        {
          name,
          days: daysAhead(day => dayOf(own, day, holidays), today),
          start,
          compact: layout === 'compact',
          marked: !!zone,
          closures,
          notes: [...holidayNote(own, wording, t), ...own.notes.filter(note => !notes.includes(note))],
        },
        wording,
        t,
      )}`;
  };
  const content = html`${notices(common, wording, t)}${shown.map(week)}${noteList(notes.map(wording.sentence))}${
    zone && abroad
      ? html`<p
          part="note"
          class="muted zone"
          .textContent=${t('zone', {
            city: wording.city(zone),
            time: wording.time(wall, today !== Math.floor(visitor / DAY_MS)),
          })}
        ></p>`
      : nothing
  }`;
  return {content, line, next};
}

/** "Public holidays: closed": what the text says of such days, whether or not their dates are known. */
function holidayNote({rules}: Schedule, wording: Wording, t: Say): string[] {
  const rule = rules.filter(({days, dates}) => days.includes(7) && days.length < 8 && !dates).pop();
  if (!rule || (rule.state === 'closed' && rule.spans.length)) return [];
  const {comment} = rule;
  const ranges = rule.spans.map(span => ({...span, state: rule.state, comment}) as Range);
  return [t('special', {day: t('publicHolidays'), hours: wording.hours(ranges)})];
}
