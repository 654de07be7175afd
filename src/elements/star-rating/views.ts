import {html, nothing, type TemplateResult} from 'lit';
import type {RatingSummary} from '../../protocol/api.ts';
import type {LocaleController} from '../shared/locale.ts';
import type {english} from './messages.ts';

export type Words = LocaleController<typeof english>;

/** "a, b": parts of one statement. Not ListFormat, which says "a and b" in Arabic, French and Spanish. */
export const list = (words: Words, texts: string[]): string => texts.join(/^(ar|fa|ur)/.test(words.tag) ? '، ' : ', ');

/**
 * Everybody's rating: the strip, which says all of it to a screen reader, and beside it the same in figures.
 * @param max stars on the scale · @param open it is not known yet · @param stars the drawn strip · @param lead a way to where the visitor is asked
 */
export function summaryView(
  words: Words,
  {average, count}: RatingSummary,
  max: number,
  open: boolean,
  stars: unknown,
  lead: unknown,
): TemplateResult {
  const value = words.number(average ?? 0, {maximumFractionDigits: 1});
  const texts: string[] = [];
  if (average) texts.push(words.t('out', {value, n: max}));
  if (count) texts.push(words.t('ratings', {n: count}));
  const text = list(words, texts) || words.t(open ? 'loading' : 'none');
  // Until then a blank keeps the line's height.
  const beside = count ? texts.pop() : average ? '' : open ? '\u00a0' : text;
  return html`<div part="summary" class="summary">
    <div part="stars" class="stars" role="img" aria-label=${text}>${stars}</div>
    ${average && count ? html`<b part="value" aria-hidden="true" .textContent=${value}></b>` : nothing}
    ${beside ? html`<span part="count" class="quiet" aria-hidden="true" .textContent=${beside}></span>` : nothing}
    ${lead}
  </div>`;
}

/** What went wrong, and a way on. */
export const noticeView = (words: Words, sentence: string, again: () => void): TemplateResult =>
  html`<div part="notice" class="line quiet" role="alert">
    <span id="notice" .textContent=${sentence}></span>
    <button type="button" part="retry" class="again" @click=${again}>${words.t('again')}</button>
  </div>`;
