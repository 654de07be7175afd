'use client';

import {useEffect, useState, type ReactNode} from 'react';
import 'lintel-widgets';
import type {} from 'lintel-widgets/jsx';

/** Has the elements defined in the browser; on the server the import does nothing. */
export const Elements = ({children}: {children: ReactNode}) => <main>{children}</main>;

export function Asked() {
  const [value, setValue] = useState<number | null>(null);
  useEffect(() => void Object.assign(globalThis, {takenOver: true}), []);
  return (
    <form>
      <star-rating id="asked" name="stars" value={value} onChange={event => setValue(event.currentTarget.value)} />
      <output id="value">{String(value)}</output>
      <button id="five" type="button" onClick={() => setValue(5)}>
        Five
      </button>
    </form>
  );
}
