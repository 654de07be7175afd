import {css, html, nothing, svg, type PropertyDeclarations, type PropertyValues, type TemplateResult} from 'lit';
import {REJECT_REASONS, type RejectionsAnswer, type RejectionsOfStars} from '../../../protocol/admin.ts';
import {ask} from '../api.ts';
import {errorTemplate} from '../form.ts';
import {common} from '../styles.ts';
import {viewStyles} from '../view-styles.ts';
import {WorkingView} from '../working-view.ts';
import {reasons} from '../words/comments.ts';
import {number, percent} from '../words/format.ts';
import {rejections as words} from '../words/rejections.ts';
import {compare} from './compare.ts';

type Row = Omit<RejectionsOfStars, 'stars'>;

const COLUMNS = ['approved', 'pending', 'rejected', 'spam', 'removed'] as const;

const rejectedOf = ({rejected}: Row): number => Object.values(rejected).reduce((sum, count) => sum + count, 0);
const countOf = (row: Row, column: (typeof COLUMNS)[number]): number =>
  column === 'rejected' ? rejectedOf(row) : row[column];
const shareOf = ({share}: Row): string => (share === null ? '–' : percent(share));

/** A bar from where lines begin. Widths are attributes: the page allows no styles of elements. */
function barOf(share: number): TemplateResult {
  const width = share * 100;
  const x = document.documentElement.dir === 'rtl' ? 100 - width : 0;
  return svg`<rect x="${x}%" width="${width}%" height="100%"></rect>`;
}

/** What became of reviews by their stars: a drawing of the shares, and all figures as a table beside it. */
export class AdminRejections extends WorkingView {
  static override styles = [
    common,
    viewStyles,
    css`
      :host {
        max-inline-size: 60rem;
        grid-template-columns: minmax(0, 1fr);
      }
      .sides {
        display: flex;
        flex-wrap: wrap;
        gap: 1rem 2.5rem;
        align-items: start;
      }
      .drawing {
        flex: 1 1 15rem;
        display: grid;
        grid-template-columns: max-content minmax(4rem, 1fr) max-content;
        gap: 0.5rem 0.75rem;
        align-items: center;
        max-inline-size: 26rem;
        font-variant-numeric: tabular-nums;
      }
      .track {
        display: block;
        inline-size: 100%;
        block-size: 1rem;
        outline: 1px solid var(--_line);
        border-radius: 0.25rem;
      }
      rect {
        fill: light-dark(#b3261e, #ff9a90);
      }
      @media (forced-colors: active) {
        rect {
          fill: CanvasText;
        }
      }
      .scroll {
        flex: 0 1 auto;
        min-inline-size: 0;
        max-inline-size: 100%;
        overflow-x: auto;
      }
      table {
        border-collapse: collapse;
      }
      caption {
        text-align: start;
        font-weight: 600;
        padding-block-end: 0.5em;
      }
      th,
      td {
        padding: 0.4em 0;
        padding-inline-end: 1.25em;
        border-block-end: 1px solid var(--_line);
        text-align: end;
        white-space: nowrap;
        font-variant-numeric: tabular-nums;
      }
      th:first-child {
        text-align: start;
      }
      tbody th {
        font-weight: 400;
      }
      tfoot :is(th, td) {
        font-weight: 600;
      }
    `,
  ];
  static override properties: PropertyDeclarations = {...WorkingView.properties, _answer: {state: true}};

  declare _answer: RejectionsAnswer | null;

  constructor() {
    super();
    this._answer = null;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('site')) return;
    this._answer = null;
    void this.work(async () => {
      this._answer = await ask<RejectionsAnswer>(`rejections?${new URLSearchParams({site: this.site})}`);
    });
  }

  protected override render(): TemplateResult {
    const {_answer: answer} = this;
    return html`<p>${words.about()}</p>
      ${errorTemplate(this._error)} ${answer ? this.#renderAnswer(answer) : nothing}`;
  }

  #renderAnswer(answer: RejectionsAnswer): TemplateResult {
    const {stars, total} = answer;
    if (total.share === null) return html`<p class="quiet">${words.none()}</p>`;
    const {verdict, low, high} = compare(stars);
    return html`<p class=${verdict === 'uneven' ? 'error' : nothing}>
        ${verdict === 'few' ? words.few() : words[verdict]({low: percent(low!), high: percent(high!)})}
      </p>
      <div class="sides">
        <div class="drawing" role="img" aria-label=${words.drawing()}>
          ${stars.map(
            row =>
              html`<span aria-hidden="true">${row.stars === null ? words.without() : '★'.repeat(row.stars)}</span>
                <svg class="track" aria-hidden="true">${barOf(row.share ?? 0)}</svg>
                <span aria-hidden="true">${shareOf(row)}</span>`,
          )}
        </div>
        <div class="scroll" role="region" aria-label=${words.caption()} tabindex="0">
          <table>
            <caption>
              ${words.caption()}
            </caption>
            <thead>
              <tr>
                <th scope="col">${words.stars()}</th>
                ${COLUMNS.map(column => html`<th scope="col">${words[column]()}</th>`)}
                <th scope="col">${words.share()}</th>
              </tr>
            </thead>
            <tbody>
              ${stars.map(row => this.#renderRow(row.stars === null ? words.without() : words.starsOf({n: row.stars}), row))}
            </tbody>
            <tfoot>
              ${this.#renderRow(words.total(), total)}
            </tfoot>
          </table>
        </div>
      </div>
      <p class="quiet">${words.meaning()}</p>
      ${this.#renderReasons(total)}`;
  }

  #renderRow(name: string, row: Row): TemplateResult {
    return html`<tr>
      <th scope="row">${name}</th>
      ${COLUMNS.map(column => html`<td>${number(countOf(row, column))}</td>`)}
      <td>${shareOf(row)}</td>
    </tr>`;
  }

  #renderReasons({rejected}: Row): TemplateResult | typeof nothing {
    const known = [...REJECT_REASONS, 'unknown' as const].filter(reason => rejected[reason]);
    if (!known.length) return nothing;
    return html`<section>
      <h2>${words.why()}</h2>
      <ul>
        ${known.map(
          reason =>
            html`<li>
              <span>${reason === 'unknown' ? words.unknown() : reasons[reason]()}</span>
              <span>${number(rejected[reason]!)}</span>
            </li>`,
        )}
      </ul>
    </section>`;
  }
}

export {AdminRejections as view};
