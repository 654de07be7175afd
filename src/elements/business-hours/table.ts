import {html, nothing, type TemplateResult} from 'lit';
import type {Say} from './messages.ts';
import {grouped, weekOf, type Day} from './week.ts';
import type {Wording} from './wording.ts';

/**
 * The week as a table, and below it what is worth knowing ahead: special hours of the coming weeks, the owner's notes.
 * Texts are set on elements of their own, never as child parts: translation tools replace text nodes.
 * @param days from today on · @param start first day of the week, 0 Sunday … 6 Saturday
 * @param compact puts neighbours with the same hours into one row
 */
export function weekTable(
  days: Day[],
  start: number,
  compact: boolean,
  notes: string[],
  wording: Wording,
  t: Say,
): TemplateResult {
  const text = ({ranges}: Day) => wording.hours(ranges);
  const rows = grouped(weekOf(days, start), day => (compact && !day.special ? text(day) : `${day.day}`));
  const specials = grouped(
    days.filter(day => day.special),
    // Equal only for dates that follow each other.
    (day, index) => day.day - index + text(day),
  );
  const lines = specials
    .map(group => t('special', {day: wording.days(group, true, true), hours: text(group[0]!)}))
    .concat(notes);
  const row = (group: Day[]) => {
    const today = group.indexOf(days[0]!) >= 0;
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
      ><caption class="sr" .textContent=${t('label')}></caption
      >${rows.map(row)}</table
    >${lines.length
      ? html`<ul>${lines.map(line => html`<li part="note" class="muted" .textContent=${line}></li>`)}</ul>`
      : nothing}`;
}
