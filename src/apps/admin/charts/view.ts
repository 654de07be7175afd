import {html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult} from 'lit';
import type {AdminCharts} from '../../../protocol/admin-charts.ts';
import {AdminError, ask} from '../api.ts';
import {hrefOf} from '../route.ts';
import {common} from '../styles.ts';
import {AdminView} from '../view.ts';
import {charts as words} from '../words/charts.ts';
import {ago, calendarDay, exactly, number, shortDay, unitsOf} from '../words/format.ts';
import {shell} from '../words/shell.ts';
import {renderChart, type ChartData} from './chart.ts';
import {daysUpTo, SECONDS, unitOf} from './scale.ts';
import {chartStyles} from './styles.ts';

/** How far back can be looked, in days. */
const RANGES = [30, 90, 365] as const;

const STATUSES = ['approved', 'pending', 'rejected', 'spam'] as const;

/** Comments, ratings and time to reply over time, and what waits now. */
class Charts extends AdminView {
  static override styles = [common, chartStyles];

  static override properties: PropertyDeclarations = {
    ...AdminView.properties,
    _charts: {state: true},
    _busy: {state: true},
    _failed: {state: true},
  };

  declare _charts: AdminCharts | null;
  declare _busy: boolean;
  declare _failed: string;

  /** Answers to questions asked before the last one are late. */
  #asked = 0;

  constructor() {
    super();
    this._charts = null;
    this._busy = false;
    this._failed = '';
  }

  get #range(): number {
    const asked = Number(this.query.get('days'));
    return RANGES.find(days => days === asked) ?? RANGES[0];
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('site')) this._charts = null;
    if (changed.has('site') || changed.has('query')) void this.guard(this.#load());
  }

  async #load(): Promise<void> {
    const asked = ++this.#asked;
    this._busy = true;
    const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    const query = new URLSearchParams({site: this.site, zone, ...daysUpTo(new Date(), this.#range)});
    try {
      const charts = await ask<AdminCharts>(`charts?${query}`);
      if (asked !== this.#asked) return;
      this._charts = charts;
      this._failed = '';
    } catch (error) {
      if (!(error instanceof AdminError) || error.status === 401) throw error;
      if (asked === this.#asked) this._failed = error.message;
    } finally {
      if (asked === this.#asked) this._busy = false;
    }
  }

  #handleRange = (event: Event): void => {
    const days = (event.target as HTMLInputElement).value;
    this.narrow({days});
    this.query = new URLSearchParams({days});
  };

  protected override render(): TemplateResult {
    const {_charts: charts} = this;
    return html`${this.#renderRange()}
      <p class="quiet" role="status">${this._busy ? words.updating() : nothing}</p>
      ${
        this._failed
          ? html`<p role="alert" class="error">${this._failed}</p>
              <button @click=${() => void this.guard(this.#load())}>${shell.tryAgain()}</button>`
          : nothing
      }
      ${charts ? this.#renderCharts(charts) : nothing}`;
  }

  #renderRange(): TemplateResult {
    return html`<fieldset @change=${this.#handleRange}>
      <legend>${words.range()}</legend>
      ${RANGES.map(
        days =>
          html`<label
            ><input type="radio" name="range" .value=${String(days)} .checked=${days === this.#range} />${
              days === 365 ? words.year() : words.days({n: days})
            }</label
          >`,
      )}
    </fieldset>`;
  }

  #renderCharts(charts: AdminCharts): TemplateResult {
    const rtl = document.documentElement.dir === 'rtl';
    const {comments, oldest} = charts.waiting;
    return html`<section>
        <h2>${words.waitingNow()}</h2>
        <p>
          ${
            comments
              ? html`${words.waiting({n: comments})}
                  ${
                    oldest === null
                      ? nothing
                      : words.oldest.with({
                          when: html`<time datetime=${oldest} title=${exactly(Date.parse(oldest))}
                            >${ago(Date.parse(oldest))}</time
                          >`,
                        })
                  } <a href=${hrefOf('comments', {status: 'pending'})}>${words.look()}</a>`
              : words.nothingWaits()
          }
        </p>
      </section>
      ${[commentsOf(charts), ratingsOf(charts), repliesOf(charts)].map(data => renderChart(data, rtl))}
      <p class="quiet">${words.replyMeaning()}</p>`;
  }
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** What charts over days or weeks have in common. */
function overTime({step}: AdminCharts) {
  const week = step === 'week';
  return {
    heads: {first: week ? words.week() : words.day()},
    say: (value: number | null): string => number(value ?? 0),
    tick: (value: number): string => number(value),
    showTable: words.table(),
    nameOf: (day: string): string => (week ? words.weekFrom({day: calendarDay(day)}) : calendarDay(day)),
  };
}

function commentsOf(charts: AdminCharts): ChartData {
  const {nameOf, ...time} = overTime(charts);
  const rows = charts.spans.map(({from, comments}) => ({
    label: shortDay(from),
    name: nameOf(from),
    values: STATUSES.map(status => comments[status]),
  }));
  return {
    ...{id: 'comments', ...time, rows, none: words.noComments()},
    title: charts.step === 'day' ? words.byDay() : words.byWeek(),
    summary: words.inAll({n: sum(rows.flatMap(({values}) => values))}),
    series: STATUSES.map(status => ({id: status, name: words[status]()})),
  };
}

function ratingsOf(charts: AdminCharts): ChartData {
  const {nameOf, ...time} = overTime(charts);
  const rows = charts.spans.map(({from, ratings}) => ({label: shortDay(from), name: nameOf(from), values: ratings}));
  return {
    ...{id: 'ratings', ...time, rows, none: words.noRatings()},
    title: charts.step === 'day' ? words.ratingsByDay() : words.ratingsByWeek(),
    summary: words.ratingsInAll({n: sum(rows.flatMap(({values}) => values))}),
    series: [1, 2, 3, 4, 5].map(n => ({id: `stars${n}`, name: words.stars({n})})),
  };
}

function repliesOf({weeks}: AdminCharts): ChartData {
  const longest = Math.max(0, ...weeks.map(({median}) => median ?? 0));
  const unit = unitOf(longest);
  // An answer within the second it was asked in still makes a bar.
  const inUnit = (seconds: number): number => Math.max(seconds, 1) / SECONDS[unit];
  return {
    ...{id: 'replies', title: words.timeToReply(), none: words.noReplies(), showTable: words.table()},
    summary: words.repliesInAll({n: sum(weeks.map(({replies}) => replies)), longest: unitsOf(inUnit(longest), unit)}),
    series: [{id: 'replied', name: words.median()}],
    rows: weeks.map(({from, median, replies}) => ({
      label: shortDay(from),
      name: words.weekFrom({day: calendarDay(from)}),
      values: [median === null ? null : inUnit(median)],
      more: [number(replies)],
    })),
    heads: {first: words.week(), more: [words.replies()]},
    say: value => (value === null ? words.none() : unitsOf(value, unit)),
    tick: value => unitsOf(value, unit),
  };
}

export {Charts as view};
