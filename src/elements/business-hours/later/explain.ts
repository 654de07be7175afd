/** What says in words what is wrong with a text, fetched when something is. */
import {html, nothing} from 'lit';
import {isPreview} from '../../shared/preview.ts';
import type {Problem} from '../../../hours/schedule.ts';
import type {Say} from '../messages.ts';
import type {HoursFinding} from './reader.ts';

type HoursProblem = HoursFinding & Problem;

export {explain} from '../../../hours/explain.ts';

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
