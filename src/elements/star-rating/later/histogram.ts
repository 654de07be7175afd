import {css, type TemplateResult} from 'lit';
import {histogramView as drawHistogram} from '../../shared/histogram.ts';
import {addStyles} from '../../shared/later-styles.ts';
import type {Words} from '../views.ts';

const styles = css`
  :host([histogram]:not([histogram='false'])) {
    display: flex !important;
  }
  :host([histogram]:not([histogram='false'])) .summary {
    flex-basis: 100%;
  }
`;

/**
 * The distribution of a rating, below its stars.
 * @param root where it will stand · @param counts one star first · @param chosen the row pressed as filter · @param choose makes the rows
 * buttons
 */
export function histogramView(
  root: ShadowRoot,
  words: Words,
  counts: readonly number[],
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
  return drawHistogram(root, said, counts, chosen, choose);
}
