import {html, nothing, type TemplateResult} from 'lit';
import type {ClosedFor} from './closures.ts';
import type {Say} from '../messages.ts';
import type {StatusLine} from './status-line.ts';
import type {Wording} from './wording.ts';

/** The line with the state. */
// prettier-ignore
export const statusBlock = ({state, badge, detail}: StatusLine): TemplateResult =>
  html`<p part="status" class=${state}
    ><b part="badge" .textContent=${badge}></b
    ><span part="detail" class="muted" .textContent=${detail}></span
  ></p>`;

/** A banner for each closure, before and during it. */
// prettier-ignore
export const notices = (closures: ClosedFor[], wording: Wording, t: Say): TemplateResult[] =>
  closures.map(({from, to, reason}) =>
    html`<p part="notice"
      ><b part="closure" .textContent=${t('closure', {days: wording.dates(from, to)})}></b
      >${reason ? html`<span part="reason" class="muted" .textContent=${'\n' + wording.sentence(reason)}></span>` : nothing}</p>`);

/** What is worth knowing besides the hours. */
export const noteList = (lines: string[]): unknown =>
  lines.length
    ? html`<ul>
        ${lines.map(line => html`<li part="note" class="muted" .textContent=${line}></li>`)}
      </ul>`
    : nothing;

/** The name of one of several schedules, a heading of the level that fits the page. */
export const departmentHeading = (name: string, level: number): TemplateResult =>
  html`<div part="department" role="heading" aria-level=${level} .textContent=${name}></div>`;

/** One level below the heading that stands before an element on its page, from 2 to 6. */
export function headingLevel(element: Element): number {
  let place = element;
  for (let root = place.getRootNode(); root instanceof ShadowRoot; root = place.getRootNode()) place = root.host;
  let level = 1;
  place.ownerDocument.querySelectorAll('h1, h2, h3, h4, h5, h6').forEach(heading => {
    if (heading.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING) level = Number(heading.tagName[1]);
  });
  return Math.min(level + 1, 6);
}
