import Link from 'next/link';
import {Suspense} from 'react';
import {parseHours, statusAt} from 'lintel-widgets/hours.js';
import type {} from 'lintel-widgets/jsx';
import {Asked, Elements} from './elements';

export const dynamic = 'force-dynamic';

/** Sent after the rest of the page. */
async function Streamed() {
  await new Promise(done => setTimeout(done, 50));
  return (
    <business-hours id="streamed" timezone="UTC" hourCycle="24">
      Mon-Fri 10-6
    </business-hours>
  );
}

export default function Page() {
  const hours = 'Mon-Fri 9-5';
  const {state} = statusAt(parseHours(hours).schedule!, Date.UTC(2026, 10, 30, 12), 'UTC');
  return (
    <Elements>
      <p id="state">{state}</p>
      <star-rating id="shown" readOnly value={4.3} count={128} histogram distribution="[3, 4, 12, 30, 79]" />
      <business-hours id="hours" timezone="UTC" hourCycle="24">
        {hours}
      </business-hours>
      <contact-card id="card" country="US">
        {'Ann Example\n1 (305) 555-0157'}
      </contact-card>
      <Suspense fallback="…">
        <Streamed />
      </Suspense>
      <Asked />
      <comment-box id="box" server="/lintel" />
      <Link id="link" href="/other">
        Other page
      </Link>
    </Elements>
  );
}
