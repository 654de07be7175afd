import {html, nothing, svg, type TemplateResult} from 'lit';
import {ticksUpTo} from './scale.ts';

/** Height of the bars at most, of what stands above them, and of the words below. Pixels. */
const PLOT = 160;
const ABOVE = 12;
const BELOW = 24;
const HEIGHT = ABOVE + PLOT + BELOW;
/** Words below the axis at most: as many as a phone has room for. */
const MOST_LABELS = 5;
/** How much of its band a bar takes. */
const BAR = 0.8;

export interface Series {
  /** Of its colour in `chartStyles`. */
  id: string;
  name: string;
}

export interface ChartData {
  /** Unique on the page. */
  id: string;
  title: string;
  /** The chart in a sentence. */
  summary: string;
  /** What stacks up in each bar, from below. */
  series: readonly Series[];
  rows: readonly {
    /** Below the axis, short. */
    label: string;
    /** In the table and when pointed at, in full. */
    name: string;
    /** One for each series; `null` where there is none. */
    values: readonly (number | null)[];
    /** What stands in the table beyond the values. */
    more?: readonly string[];
  }[];
  /** Heads of the table: the first column, and what it has beyond the series. */
  heads: {first: string; more?: readonly string[]};
  /** A value in the table. */
  say(value: number | null): string;
  /** A value beside the axis. */
  tick(value: number): string;
  /** Said instead of a chart when all is nothing. */
  none: string;
  showTable: string;
}

/**
 * Bars, and the same figures as a table. Widths are shares of the room, heights pixels, so that nothing needs to be measured and words keep their size.
 * @param rtl whether time goes from right to left
 */
export function renderChart(data: ChartData, rtl: boolean): TemplateResult {
  const {id, title, summary, series, rows, none} = data;
  const totals = rows.map(({values}) => values.reduce<number>((sum, value) => sum + (value ?? 0), 0));
  if (totals.every(total => total === 0)) {
    return html`<section aria-labelledby=${id}>
      <h2 id=${id}>${title}</h2>
      <p class="quiet">${none}</p>
    </section>`;
  }
  const ticks = ticksUpTo(Math.max(...totals));
  const most = ticks.at(-1)!;
  const y = (value: number): number => ABOVE + PLOT * (1 - value / most);
  return html`<section aria-labelledby=${id}>
    <h2 id=${id}>${title}</h2>
    ${
      series.length > 1
        ? html`<ul class="legend" aria-hidden="true">
            ${series.map(one => html`<li><i class="key ${one.id}"></i>${one.name}</li>`)}
          </ul>`
        : nothing
    }
    <div class="chart" role="img" aria-label=${summary}>
      <svg class="axis" height=${HEIGHT} aria-hidden="true">
        ${ticks.map(value => svg`<text x=${rtl ? '0%' : '100%'} y=${y(value)} dy="0.35em" text-anchor="end">${data.tick(value)}</text>`)}
      </svg>
      <svg class="plot" height=${HEIGHT} aria-hidden="true">
        ${ticks.map(value => svg`<line class="line" x1="0" x2="100%" y1=${y(value)} y2=${y(value)}></line>`)}
        ${rows.map((_, index) => renderBar(data, index, {y, rtl}))}
      </svg>
    </div>
    ${renderTable(data)}
  </section>`;
}

function renderBar(
  {rows, series, say}: ChartData,
  index: number,
  {y, rtl}: {y(value: number): number; rtl: boolean},
): TemplateResult {
  const {label, name, values} = rows[index]!;
  const band = 100 / rows.length;
  const start = (rtl ? rows.length - 1 - index : index) * band;
  const labelled = index % Math.ceil(rows.length / MOST_LABELS) === 0;
  const told = series.flatMap((one, place) => {
    const value = values[place] ?? null;
    return value === null || (value === 0 && series.length > 1) ? [] : [`${one.name}: ${say(value)}`];
  });
  let below = 0;
  const pieces = series.map((one, place) => {
    const value = values[place] ?? 0;
    below += value;
    return value
      ? svg`<rect class=${one.id} x="${start + (band * (1 - BAR)) / 2}%" width="${band * BAR}%"
          y=${y(below)} height=${y(below - value) - y(below)}></rect>`
      : nothing;
  });
  return svg`<g><title>${[name, ...told].join('\n')}</title>
    <rect class="band" x="${start}%" width="${band}%" y=${ABOVE} height=${PLOT}></rect>${pieces}</g>
    ${labelled ? svg`<text x="${start + band / 2}%" y=${HEIGHT - 6} text-anchor="middle">${label}</text>` : nothing}`;
}

function renderTable({id, series, rows, heads, say, showTable}: ChartData): TemplateResult {
  return html`<details>
    <summary>${showTable}</summary>
    <div class="scroll" role="region" aria-labelledby=${id} tabindex="0">
      <table aria-labelledby=${id}>
        <thead>
          <tr>
            ${[heads.first, ...series.map(({name}) => name), ...(heads.more ?? [])].map(
              head => html`<th scope="col">${head}</th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({name, values, more = []}) =>
              html`<tr>
                <th scope="row">${name}</th>
                ${[...values.map(say), ...more].map(text => html`<td>${text}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </details>`;
}
