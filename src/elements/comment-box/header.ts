import {html, nothing, type TemplateResult} from 'lit';
import type {CommentOrder, RatingSummary} from '../../protocol/api.ts';
import {ratingText} from './comment.ts';
import {button} from './button.ts';
import {stars} from './icons.ts';
import type {I18n} from './messages.ts';

export const ORDERS = ['newest', 'oldest', 'top'] as const;

/** What the line above the comments shows. */
export interface HeaderView {
  readonly count: number;
  /** Of the heading, 1 to 6. */
  readonly level: number;
  /** Left out where ratings are not shown. */
  readonly rating: RatingSummary | undefined;
  /** `undefined` when there is nothing to sort. */
  readonly order: CommentOrder | undefined;
  /** What the finder adds. */
  readonly found: TemplateResult | undefined;
  /** Whether there is enough to search. */
  readonly searchable: boolean;
  readonly starsShown: boolean;
  readonly i18n: I18n;
}

/** The line above the comments: how many, their average rating, in which order. */
export function headerTemplate({
  count,
  level,
  rating,
  order,
  found,
  searchable,
  starsShown,
  i18n,
}: HeaderView): TemplateResult {
  return html`<h2 part="count" aria-level=${level}><span .textContent=${i18n.t('count', {n: count})}></span></h2>
    ${rating ? summaryTemplate(rating, starsShown, i18n) : nothing} ${found}
    ${searchable ? button('search', i18n.t('search'), 'search') : nothing}
    ${
      order
        ? html`<select part="sort" class="quiet" name="order" aria-label=${i18n.t('sort')}>
            ${ORDERS.map(
              one => html`<option .value=${one} .selected=${one === order} .textContent=${i18n.t(one)}></option>`,
            )}
          </select>`
        : nothing
    }`;
}

function summaryTemplate({average, count}: RatingSummary, expanded: boolean, i18n: I18n): TemplateResult {
  const number = average && i18n.number(average, {minimumFractionDigits: 1, maximumFractionDigits: 1});
  return html`<div part="summary">
    ${stars(average ?? 0)}
    ${
      average
        ? html`<span class="sr" .textContent=${ratingText(average, i18n)}></span
            ><button type="button" part="average" data-do="stars" aria-expanded=${expanded}>
              ${number}<span .textContent=${` · ${i18n.t('ratings', {n: count})}`}></span>
            </button>`
        : html`<span part="average" class="quiet" .textContent=${i18n.t('noRatings')}></span>`
    }
  </div>`;
}
