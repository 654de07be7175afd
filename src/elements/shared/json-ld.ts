import type {ReactiveControllerHost} from 'lit';
import type {Kinds} from './later/structured-data.ts';
import {LaterModule} from './later.ts';
import {warn} from './warn.ts';

/** What writes and keeps the data. Few pages ask for it and no visitor sees it. */
export const structuredData = new LaterModule(() => import('./later/structured-data.ts'));

/**
 * Structured data of an element for search engines, kept in the document's head while the element is on the page.
 * @returns to be called with what there is to say now, `null` for nothing
 */
export function jsonLd<K extends keyof Kinds>(
  host: ReactiveControllerHost & Element,
  kind: K,
): (said: Parameters<Kinds[K]> | null) => void {
  let said: Parameters<Kinds[K]> | null = null;
  let key: string;
  const tell = async () => {
    try {
      if (said && host.isConnected) await structuredData.loadFor(host, 'publishes no structured data');
      // Whatever has become of the element while the file was on its way.
      structuredData.module?.publish(host, kind, host.isConnected ? said : null);
    } catch (error) {
      warn(host, `schema is not published: ${(error as Error).message}`);
    }
  };
  host.addController({hostConnected: tell, hostDisconnected: tell});
  return given => {
    const before = key;
    key = JSON.stringify((said = given));
    // Only a change: a file that cannot be had is not asked for with every rendering.
    if (key !== before) void tell();
  };
}
