/** @jsxImportSource solid-js */
import {createSignal, For, Show} from 'solid-js';
import {render} from 'solid-js/web';
import type {} from 'lintel-widgets/solid';
import {expose, initial, note, start} from '../shared.ts';

function App() {
  const [s, set] = createSignal(initial);
  expose(next => set(before => ({...before, ...next})));
  return (
    <>
      <star-rating
        id="shown"
        readOnly
        value={s().average}
        count={s().count}
        distribution={s().counts}
        histogram="filter"
        on:lintel-filter={event => note('lintel-filter', event.detail.value)}
      />
      <star-rating id="json" readOnly histogram distribution="[3, 4, 12, 30, 79]" />
      <For each={s().flags}>
        {(flag, i) => (
          <div>
            <star-rating id={`flag-${i()}`} readOnly={flag} required={flag} disabled={flag} prop:histogram={flag} />
            <star-rating id={`lower-${i()}`} readonly={flag} />
            <comment-box id={`box-${i()}`} readOnly={flag} store={s().store} />
          </div>
        )}
      </For>
      <star-rating id="bare" on:lintel-load={() => note('lintel-load', null)} readonly histogram thread server="/" />
      <For each={s().threads}>{(thread, i) => <star-rating id={`thread-${i()}`} thread={thread} server="/" />}</For>
      <For each={s().nothings}>
        {(nothing, i) => (
          <div>
            <star-rating
              id={`nothing-${i()}`}
              value={nothing}
              max={nothing}
              step={nothing}
              count={nothing}
              distribution={nothing}
              labels={nothing}
              size={nothing}
              locale={nothing}
            />
            <comment-box id={`empty-${i()}`} store={s().store} limit={nothing} order={nothing} maxLength={nothing} />
            <business-hours id={`week-${i()}`} timezone="UTC" layout={nothing} weekStart={nothing} hourCycle={nothing}>
              Mon-Fri 9-5
            </business-hours>
          </div>
        )}
      </For>
      <contact-card id="card" contact={s().contact} />
      <contact-card
        id="lists"
        on:lintel-action={event => note('lintel-action', event.detail.action)}
        phones={s().phones}
        emails='["a@example.com", "b@example.com"]'
      />
      <comment-box id="box" prop:store={s().store} />
      <form id="form">
        <fieldset disabled={s().off}>
          <star-rating
            id="asked"
            name="stars"
            required
            value={s().value}
            on:input={event => note('input', event.currentTarget.value)}
            onChange={event => {
              note('change', event.currentTarget.value);
              set({...s(), value: event.currentTarget.value});
            }}
          />
        </fieldset>
      </form>
      <output id="value">{String(s().value)}</output>
      <Show when={s().visible}>
        <business-hours id="hours" timezone="UTC" hourCycle="24">
          {s().hours}
        </business-hours>
      </Show>
      <div id="list">
        <For each={s().order}>{key => <star-rating id={`item-${key}`} />}</For>
      </div>
    </>
  );
}

void start(() => render(App, document.getElementById('app')!));
