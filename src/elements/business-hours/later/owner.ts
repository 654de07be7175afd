/** What is said to the page's owner. */
import {html, nothing} from 'lit';
import type {Holidays, Problem, Schedule} from '../../../hours/schedule.ts';
import {isPreview} from '../../shared/preview.ts';
import {warn} from '../../shared/warn.ts';
import type {Say} from '../messages.ts';

/** A problem of the text, or of an attribute, in which line and column are counted then. */
export interface HoursProblem extends Problem {
  attribute?: 'closed' | 'department';
}

/** Tells the console what is not understood, and how to write it. */
export function warnOfProblems(element: Element, problems: HoursProblem[]): void {
  for (const {attribute, line, column, text, message} of problems)
    warn(
      element,
      attribute ? `${attribute}="${text}" ${message}` : `line ${line}, column ${column}: "${text}" ${message}`,
    );
}

/** Tells the owner when holidays cannot have the effect they are meant to have. @param now epoch milliseconds */
export function checkHolidays(element: Element, holidays: Holidays, {rules}: Schedule, now: number): void {
  if (!rules.some(({days}) => days.includes(7)))
    warn(element, 'has holidays, but its hours do not say what happens then: add a line "Closed on public holidays".');
  const today = new Date(now).toISOString().slice(0, 10);
  if (!Object.keys(holidays).some(date => date >= today))
    warn(element, 'knows no public holidays from today on: update Lintel, or set holidays to the days themselves.');
}

/** What the owner alone gets to see, on a preview: what is not understood, and how to write it. */
export function ownersNote(problems: HoursProblem[], t: Say): unknown {
  if (!problems.length || !isPreview()) return nothing;
  const say = ({attribute, line, text, message}: HoursProblem) =>
    attribute ? `${attribute}="${text}" ${message}` : t('problem', {line, text, message});
  return html`<div part="problems" role="note">
    <div .textContent=${t('preview')}></div>
    <ul>
      ${problems.map(problem => html`<li .textContent=${say(problem)}></li>`)}
    </ul>
  </div>`;
}
