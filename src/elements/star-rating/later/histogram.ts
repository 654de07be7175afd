import {css, html, nothing, type TemplateResult} from 'lit';
import type {RatingSummary} from '../../../protocol/api.ts';
import {histogramView as drawHistogram} from '../../shared/histogram.ts';
import {addStyles} from '../../shared/later-styles.ts';
import type {Words} from '../views.ts';

const styles = css`
  :host([histogram]:not([histogram='false'])) {
    display: flex !important;
  }
  [part='origins'] {
    flex-basis: 100%;
    margin: 0;
  }
  :host([histogram]:not([histogram='false'])) .summary {
    flex-basis: 100%;
  }
`;

/**
 * The distribution of a rating, below its stars.
 * @param root where it will stand · @param chosen the row pressed as filter · @param choose makes the rows
 * buttons
 */
export function histogramView(
  root: ShadowRoot,
  words: Words,
  rating: RatingSummary,
  chosen: number | null,
  choose?: (stars: number) => void,
): TemplateResult {
  addStyles(root, styles);
  const said = {
    title: words.t('breakdown'),
    stars: (n: number) => words.t('star', {n}),
    percent: (share: number) => words.number(share, {style: 'percent'}),
    row: (stars: string, n: number, percent: string) =>
      words.t('row', {stars, ratings: words.t('ratings', {n}), percent}),
  };
  const origins = originsOf(words, rating);
  return html`${drawHistogram(root, said, rating.distribution, chosen, choose)}${
    origins ? html`<p part="origins" class="quiet" .textContent=${origins}></p>` : nothing
  }`;
}

/** How many of the ratings are by visitors whom the site has invited or knows, and how many were taken over from elsewhere. */
function originsOf(words: Words, {verified, imported}: RatingSummary): string {
  const say = (key: string, english: string, n: number | undefined) =>
    n ? [(words.translated(key) ?? english).replace('{n}', words.number(n))] : [];
  return [...say('verifiedCount', 'Verified: {n}', verified), ...say('importedCount', 'Imported: {n}', imported)].join(
    ' · ',
  );
}
