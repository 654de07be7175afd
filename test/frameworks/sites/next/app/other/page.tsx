import Link from 'next/link';
import type {} from 'lintel-widgets/jsx';
import {Elements} from '../elements';

export default function Other() {
  return (
    <Elements>
      <business-hours id="other" timezone="UTC" hourCycle="24">
        Mon-Fri 8-4
      </business-hours>
      <comment-box id="box" server="/lintel" />
      <Link id="link" href="/">
        Back
      </Link>
    </Elements>
  );
}
