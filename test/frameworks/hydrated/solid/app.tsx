/** @jsxImportSource solid-js */
import {createSignal, onMount} from 'solid-js';
import type {} from 'lintel-widgets/solid';
import {parseHours, statusAt} from 'lintel-widgets/hours.js';
import {card, hours, takenOver} from '../shared.ts';

export function App() {
  const [value, setValue] = createSignal<number | null>(null);
  onMount(takenOver);
  return (
    <main>
      <p id="state">{statusAt(parseHours(hours).schedule!, Date.UTC(2026, 10, 30, 12), 'UTC').state}</p>
      <star-rating id="shown" readonly value={4.3} count={128} histogram distribution={[3, 4, 12, 30, 79]} />
      <business-hours id="hours" timezone="UTC" hourcycle="24">
        {hours}
      </business-hours>
      <contact-card id="card" country="US">
        {card}
      </contact-card>
      <form>
        <star-rating id="asked" name="stars" value={value()} onChange={event => setValue(event.currentTarget.value)} />
        <output id="value">{String(value())}</output>
        <button id="five" type="button" onClick={() => setValue(5)}>
          Five
        </button>
      </form>
    </main>
  );
}
