import {html, nothing, type TemplateResult} from 'lit';
import type {Say} from '../messages.ts';
import {noteList} from './blocks.ts';
import type {ClosedFor} from './closures.ts';
import {grouped, weekOf, type Day} from './week.ts';
import type {Wording} from './wording.ts';

export interface Week {
  /** Of the department, which the table is called by; empty when there is but one. */
  name: string;
  /** From today on. */
  days: Day[];
  /** First day of the week, 0 Sunday … 6 Saturday. */
  start: number;
  /** Puts neighbours with the same hours into one row. */
  compact: boolean;
  /** Whether today is marked. */
  marked: boolean;
  /** Closures that have been announced. */
  closures: ClosedFor[];
  notes: string[];
}

/**
 * The week as a table, and below it what is worth knowing ahead: special hours of the coming weeks, the owner's notes.
 * Texts are set on elements of their own, never as child parts: translation tools replace text nodes.
 */
export function weekTable(
  {name, days, start, compact, marked, closures, notes}: Week,
  wording: Wording,
  t: Say,
): TemplateResult {
  const text = ({ranges}: Day) => wording.hours(ranges);
  const rows = grouped(weekOf(days, start), day => (compact && !day.special ? text(day) : `${day.day}`));
  const specials = grouped(
    days.filter(({special, day}) => special && !closures.some(({from, to}) => day >= from && day <= to)),
    // Equal only for dates that follow each other.
    (day, index) => day.day - index + text(day) + (day.holiday ?? ''),
  );
  const lines = specials
    .map(group => {
      const {holiday: name = ''} = group[0]!;
      return t(name ? 'named' : 'special', {day: wording.days(group, true, true), name, hours: text(group[0]!)});
    })
    .concat(notes.map(wording.sentence));
  const row = (group: Day[]) => {
    const today = marked && group.indexOf(days[0]!) >= 0;
    const first = group[0]!;
    // prettier-ignore
    return html`<tr part=${today ? 'day today' : 'day'} role="row"
      ><th part="label" scope="row" role="rowheader"
        ><span .textContent=${wording.days(group, compact, first.special)}></span
        >${today ? html`<span class="sr" .textContent=" (${t('today')})"></span>` : nothing}</th
      ><td part="times" role="cell" .textContent=${text(first)}></td
    ></tr>`;
  };
  // Roles said aloud: browsers drop a table's when its boxes are no table boxes.
  // prettier-ignore
  return html`<table part="week" role="table"
      ><caption class="sr" .textContent=${name || t('label')}></caption
      >${rows.map(row)}</table
    >${noteList(lines)}`;
}
