/** @jsxImportSource preact */
import {render} from 'preact';
import {useState} from 'preact/hooks';
import type {} from 'lintel-widgets/preact';
import {expose, initial, note, start} from '../shared.ts';

function App() {
  const [s, set] = useState(initial);
  expose(next => set(before => ({...before, ...next})));
  return (
    <>
      <star-rating
        id="shown"
        readOnly
        value={s.average}
        count={s.count}
        distribution={s.counts}
        histogram="filter"
        onlintel-filter={event => note('lintel-filter', event.detail.value)}
      />
      <star-rating id="json" readOnly histogram distribution="[3, 4, 12, 30, 79]" />
      {s.flags.map((flag, i) => (
        <div key={i}>
          <star-rating id={`flag-${i}`} readOnly={flag} required={flag} disabled={flag} histogram={flag} />
          <star-rating id={`lower-${i}`} readonly={flag} />
          <comment-box id={`box-${i}`} readOnly={flag} store={s.store} />
        </div>
      ))}
      <star-rating id="bare" onlintel-load={() => note('lintel-load', null)} readonly histogram thread server="/" />
      {s.threads.map((thread, i) => (
        <star-rating key={i} id={`thread-${i}`} thread={thread} server="/" />
      ))}
      {s.nothings.map((nothing, i) => (
        <div key={i}>
          <star-rating
            id={`nothing-${i}`}
            value={nothing}
            max={nothing}
            step={nothing}
            count={nothing}
            distribution={nothing}
            labels={nothing}
            size={nothing}
            locale={nothing}
          />
          <comment-box id={`empty-${i}`} store={s.store} limit={nothing} order={nothing} maxLength={nothing} />
          <business-hours id={`week-${i}`} timezone="UTC" layout={nothing} weekStart={nothing} hourCycle={nothing}>
            Mon-Fri 9-5
          </business-hours>
        </div>
      ))}
      <contact-card id="card" contact={s.contact as never} />
      <contact-card
        id="lists"
        onlintel-action={event => note('lintel-action', event.detail.action)}
        phones={s.phones}
        emails='["a@example.com", "b@example.com"]'
      />
      <comment-box id="box" store={s.store} />
      <form id="form">
        <fieldset disabled={s.off}>
          <star-rating
            id="asked"
            name="stars"
            required
            value={s.value ?? ''}
            onInput={event => note('input', event.currentTarget.value)}
            onChange={event => {
              const {value} = event.currentTarget;
              note('change', value);
              set(before => ({...before, value}));
            }}
          />
        </fieldset>
      </form>
      <output id="value">{String(s.value)}</output>
      {s.visible && (
        <business-hours id="hours" timezone="UTC" hourCycle="24">
          {s.hours}
        </business-hours>
      )}
      <div id="list">
        {s.order.map(key => (
          <star-rating key={key} id={`item-${key}`} />
        ))}
      </div>
    </>
  );
}

void start(() => render(<App />, document.getElementById('app')!));
