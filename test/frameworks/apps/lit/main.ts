import {html, nothing, render, type TemplateResult} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import type {ContactCardElement, StarRatingElement} from 'lintel-widgets';
import {expose, initial, note, start, type State} from '../shared.ts';

let s: State = initial;

function app(): TemplateResult {
  return html`
    <star-rating
      id="shown"
      readonly
      .value=${s.average}
      .count=${s.count}
      .distribution=${s.counts}
      histogram="filter"
      @lintel-filter=${(event: HTMLElementEventMap['lintel-filter']) => note('lintel-filter', event.detail.value)}
    ></star-rating>
    <star-rating id="json" readonly histogram distribution="[3, 4, 12, 30, 79]"></star-rating>
    ${s.flags.map(
      (flag, i) => html`
        <star-rating
          id="flag-${i}"
          .readOnly=${flag}
          .required=${flag}
          .disabled=${flag}
          .histogram=${flag}
        ></star-rating>
        <star-rating id="lower-${i}" readonly=${flag ?? nothing}></star-rating>
        <comment-box id="box-${i}" .readOnly=${flag} .store=${s.store}></comment-box>
      `,
    )}
    <star-rating
      id="bare"
      readonly
      histogram
      thread
      server="/"
      @lintel-load=${() => note('lintel-load', null)}
    ></star-rating>
    ${s.threads.map((thread, i) => html`<star-rating id="thread-${i}" .thread=${thread} server="/"></star-rating>`)}
    ${s.nothings.map(
      (none, i) => html`
        <star-rating
          id="nothing-${i}"
          .value=${none}
          .max=${none}
          .step=${none}
          .count=${none}
          .distribution=${none}
          .labels=${none}
          .size=${none}
          locale=${none ?? nothing}
        ></star-rating>
        <comment-box id="empty-${i}" .store=${s.store} .limit=${none} .order=${none} .maxLength=${none}></comment-box>
        <business-hours id="week-${i}" timezone="UTC" .layout=${none} .weekStart=${none} .hourCycle=${none}
          >Mon-Fri 9-5</business-hours
        >
      `,
    )}
    <contact-card id="card" .contact=${s.contact as unknown as ContactCardElement['contact']}></contact-card>
    <contact-card
      id="lists"
      .phones=${s.phones}
      emails='["a@example.com", "b@example.com"]'
      @lintel-action=${(event: HTMLElementEventMap['lintel-action']) => note('lintel-action', event.detail.action)}
    ></contact-card>
    <comment-box id="box" .store=${s.store}></comment-box>
    <form id="form">
      <fieldset ?disabled=${s.off}>
        <star-rating
          id="asked"
          name="stars"
          required
          .value=${s.value}
          @input=${(event: Event) => note('input', (event.currentTarget as StarRatingElement).value)}
          @change=${(event: Event) => {
            const {value} = event.currentTarget as StarRatingElement;
            note('change', value);
            set({value});
          }}
        ></star-rating>
      </fieldset>
    </form>
    <output id="value">${String(s.value)}</output>
    ${s.visible ? html`<business-hours id="hours" timezone="UTC" hourcycle="24">${s.hours}</business-hours>` : nothing}
    <div id="list">
      ${repeat(
        s.order,
        key => key,
        key => html`<star-rating id="item-${key}"></star-rating>`,
      )}
    </div>
  `;
}

const draw = () => render(app(), document.getElementById('app')!);

function set(next: Partial<State>): void {
  s = {...s, ...next};
  draw();
}

expose(set);
void start(draw);
