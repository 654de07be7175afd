/** Stars by criterion: where they are asked, of everybody, and of a comment. */
import {css, html, nothing, type TemplateResult} from 'lit';
import type {Comment, CriterionSummary, RatingSummary} from '../../../protocol/api.ts';
import {MAX_CRITERIA, MAX_CRITERION_LENGTH} from '../../../protocol/limits.ts';
import {addStyles} from '../../shared/later-styles.ts';
import {warn} from '../../shared/warn.ts';
import type {Box, Owners} from '../box.ts';
import {criteriaOf, unrated} from '../criteria.ts';
import type {CriteriaView, FormView} from '../form.ts';
import {star} from '../icons.ts';
import {extrasI18n} from './extras-messages.ts';

const styles = css`
  [part='criteria'] {
    display: flex;
    flex-wrap: wrap;
    gap: 0.125em var(--_gap);
    flex-basis: 100%;
    margin: 0;
  }
  [part='criterion'] {
    display: flex;
    align-items: center;
    gap: 0.25em;
    overflow-wrap: anywhere;
  }
  [part='criterion'] svg {
    inline-size: 1em;
    block-size: 1em;
    fill: var(--_star);
    stroke: var(--_edge);
  }
  .criteria {
    display: grid;
    gap: 0.25em;
  }
  /* Beside each other where there is room: all rows alike, whatever their names. */
  .criteria .rate > :first-child {
    inline-size: min(10em, 100%);
    overflow-wrap: anywhere;
    hyphens: auto;
    font-weight: 400;
  }
`;

/** The criteria of an attribute: "Service|Price". What is too much or too long is left out, and the page's owner told. */
function namesOf(host: HTMLElement, attribute: string | null): readonly string[] {
  const names = new Set<string>();
  for (const part of (attribute ?? '').split('|')) {
    const name = part.replace(/\s+/g, ' ').trim().normalize();
    if (name.length > MAX_CRITERION_LENGTH)
      warn(host, `criteria: "${name}" is left out; a name may have ${MAX_CRITERION_LENGTH} characters.`);
    else if (name && names.size < MAX_CRITERIA) names.add(name);
    else if (name && !names.has(name)) warn(host, `criteria: "${name}" is left out; there may be ${MAX_CRITERIA}.`);
  }
  return [...names];
}

/** The view of what the attribute names, `undefined` where that is nothing or there are no ratings. */
export function criteriaView(discussion: Owners, box: Box, rating: string): CriteriaView | undefined {
  const names = rating === 'off' ? [] : namesOf(box.host, box.host.criteria);
  if (!names.length) return undefined;
  return {
    names,
    fields: form => criteriaFields(form, names, discussion, box),
    summary: rating => criteriaSummary(rating, names, box),
    given: comment => criteriaOfComment(comment, box),
  };
}

/** The rows of stars of a form, one for each criterion, in place of the one row. */
function criteriaFields(
  {draft, rated, rules, i18n, parts}: FormView,
  names: readonly string[],
  {source, drafts}: Owners,
  {host}: Box,
): TemplateResult {
  addStyles(host.shadowRoot!, styles);
  const {parent, phase, errors} = draft;
  const away = phase === 'sending' || phase === 'waiting';
  const chosen = criteriaOf(draft, rules, source.tally.own, source.id);
  const missing = unrated(names, chosen);
  const required = rules.rating === 'required';
  const label = i18n.t(rated && chosen ? 'own' : 'rate');
  const sentence = errors?.rating;
  const choose = (event: Event): void => {
    const {name, value} = event.target as HTMLInputElement;
    // To the box they are fields of no draft.
    event.stopPropagation();
    const criteria = {...chosen, [names[Number(name.slice(1))]!]: Number(value)};
    // With the last one nothing is wrong with the rating any more.
    drafts.edit(parent, {criteria, ...(!unrated(names, criteria).length && {rating: null})});
  };
  const errorOf = (id: string) => html`<p part="error" class="error" id=${id} .textContent=${sentence ?? ''}></p>`;
  return html`<div part="field" class="criteria" role="group" aria-label=${label} @input=${choose}>
    <b part="label" aria-hidden="true" .textContent=${label}></b>
    ${names.map((name, i) => {
      const wrong = sentence && missing.includes(name);
      const id = `rating-error${parent}-${i}`;
      return html`<div>
        <div class="rate">
          <span part="label" aria-hidden="true" .textContent=${name + (required ? '*' : '')}></span>
          <div
            part="stars"
            class="choose"
            role="radiogroup"
            aria-label=${name}
            aria-required=${required}
            aria-invalid=${parts ? !!wrong : nothing}
          >
            ${[1, 2, 3, 4, 5].map(
              n =>
                html`<label
                  ><input
                    type="radio"
                    name=${`c${i}`}
                    .value=${`${n}`}
                    .checked=${!away && chosen?.[name] === n}
                    ?disabled=${phase}
                    aria-label=${i18n.t('stars', {n})}
                    aria-describedby=${wrong ? id : nothing}
                  />${star}</label
                >`,
            )}
          </div>
        </div>
        ${wrong ? errorOf(id) : nothing}
      </div>`;
    })}
    ${parts?.clear} ${sentence && !missing.length ? errorOf('rating-error' + parent) : nothing}
  </div>`;
}

/** What everybody gave the criteria that the page asks for. */
function criteriaSummary(
  {criteria = [], count}: RatingSummary,
  names: readonly string[],
  box: Box,
): TemplateResult | typeof nothing {
  const known = names.flatMap(name => criteria.find(one => one.name === name) ?? []);
  return list(known, box, count);
}

/** What a comment gave. */
function criteriaOfComment({criteria}: Comment, box: Box): TemplateResult | typeof nothing {
  const given = Object.entries(criteria ?? {}).slice(0, MAX_CRITERIA);
  return list(
    given.map(([name, average]) => ({name, average, count: 1})),
    box,
    1,
  );
}

/** @param count of all ratings: how many rated one criterion is said where it is another number */
function list(criteria: CriterionSummary[], box: Box, count: number): TemplateResult | typeof nothing {
  if (!criteria.length) return nothing;
  addStyles(box.host.shadowRoot!, styles);
  const i18n = extrasI18n(box);
  // Safari takes a list without bullets for no list.
  // eslint-disable-next-line lit-a11y/no-redundant-role
  return html`<ul part="criteria" class="quiet" role="list">
    ${criteria.map(({name, average, count: n}) => {
      const value = i18n.number(average, {maximumFractionDigits: 1});
      const words = i18n.t('criterion', {name, value});
      return html`<li part="criterion">
        <span aria-hidden="true" dir="auto" .textContent=${name}></span>${star}
        <span aria-hidden="true" .textContent=${n === count ? value : `${value} (${i18n.number(n)})`}></span>
        <span class="sr" .textContent=${n === count ? words : `${words} (${box.i18n.t('ratings', {n})})`}></span>
      </li>`;
    })}
  </ul>`;
}
