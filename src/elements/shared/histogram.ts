/** Draws how many gave how many stars. For later files: no script carries it from the start. */
import {css, html, type TemplateResult} from 'lit';
import {total} from './distribution.ts';
import {addStyles} from './later-styles.ts';

const styles = css`
  [part='histogram'] {
    display: grid;
    flex-basis: 100%;
    grid-template-columns: auto minmax(4em, 1fr) auto;
    gap: 0.25em 0.75em;
    max-inline-size: 22em;
    font-size: max(0.875em, 12px);
    font-variant-numeric: tabular-nums;
  }
  [part='histogram'] .row {
    position: relative;
    display: grid;
    grid-template-columns: subgrid;
    grid-column: 1 / -1;
    align-items: center;
    text-align: start;
    border-radius: var(--_radius);
  }
  [part='histogram'] .row > :nth-child(3) {
    text-align: end;
  }
  .bar,
  .bar > * {
    block-size: 0.5em;
    border-radius: var(--_radius);
  }
  .bar {
    background: color-mix(in srgb, currentColor 14%, transparent);
    print-color-adjust: exact;
  }
  .bar > * {
    display: block;
    background: var(--_fill, var(--_star));
    box-shadow: inset 0 0 0 1px var(--_edge);
  }
  button.row:hover,
  .row[aria-pressed='true'] {
    background: var(--_hover);
  }
  .row[aria-pressed='true'] {
    font-weight: 600;
  }
  @media (forced-colors: active) {
    .bar {
      outline: 1px solid;
    }
    .bar > * {
      forced-color-adjust: none;
    }
  }
`;

/** What a histogram says, in the language of its element. */
export interface HistogramWords {
  /** "Ratings by stars" */
  readonly title: string;
  /** "5 stars" */
  stars(n: number): string;
  /** "62%". @param share from 0 to 1 */
  percent(share: number): string;
  /** "5 stars: 79 ratings (62%)" */
  row(stars: string, ratings: number, percent: string): string;
}

/**
 * The distribution as a list, most stars first: "5 stars: 79 ratings (62%)".
 * @param root where it will stand · @param counts one star first · @param chosen the row pressed as filter · @param choose makes the rows
 * buttons
 */
export function histogramView(
  root: ShadowRoot,
  words: HistogramWords,
  counts: readonly number[],
  chosen: number | null,
  choose?: (stars: number) => void,
): TemplateResult {
  addStyles(root, styles);
  const shares = percentages(counts);
  const rows = counts.map((n, i) => {
    const stars = words.stars(i + 1);
    const percent = words.percent(shares[i]! / 100);
    const cells = html`<span part="label" aria-hidden="true" .textContent=${stars}></span>
      <span part="bar" class="bar" aria-hidden="true"
        ><span part="bar-fill" .style=${`inline-size:${shares[i]}%`}></span
      ></span>
      <span part="percent" aria-hidden="true" .textContent=${percent}></span>
      <span class="sr" .textContent=${words.row(stars, n, percent)}></span>`;
    return choose
      ? html`<li class="row">
          <button
            type="button"
            part="row"
            class="row"
            aria-pressed=${chosen === i + 1}
            ?disabled=${!n}
            @click=${() => choose(i + 1)}
          >
            ${cells}
          </button>
        </li>`
      : html`<li part="row" class="row">${cells}</li>`;
  });
  // Safari takes a list without bullets for no list.
  // eslint-disable-next-line lit-a11y/no-redundant-role
  return html`<ul part="histogram" role="list" aria-label=${words.title}>
    ${rows.reverse()}
  </ul>`;
}

/**
 * Whole percentages that add up to 100, by the largest remainder (Hamilton's method; of equal remainders the higher star
 * wins). All 0 when there is nothing to share.
 */
export function percentages(counts: readonly number[]): number[] {
  const all = total(counts);
  const shares = counts.map(count => all && Math.floor((count * 100) / all));
  const rests = counts.map(count => (count * 100) % all);
  for (let left = all && 100 - total(shares); left > 0; left--) {
    let next = 0;
    rests.forEach((rest, i) => {
      if (rest >= rests[next]!) next = i;
    });
    shares[next]!++;
    rests[next] = -1;
  }
  return shares;
}
