import type {ReactiveControllerHost} from 'lit';
import type * as Schema from './later/schema.ts';
import {need} from './later-files.ts';
import {warn} from './warn.ts';

/** What writes and keeps the data, once a page has needed it. */
let file: typeof Schema | undefined;

/**
 * Structured data of an element for search engines: `schema.js` keeps it in the document's head while the element is on the
 * page. Few pages ask for it and no visitor sees it, hence a file of its own.
 * @returns to be called with what there is to say now, `null` for nothing
 */
export function jsonLd<K extends keyof Schema.Kinds>(
  host: ReactiveControllerHost & Element,
  kind: K,
): (said: Parameters<Schema.Kinds[K]> | null) => void {
  let said: Parameters<Schema.Kinds[K]> | null = null;
  let key: string;
  const tell = async () => {
    try {
      if (said && host.isConnected) file ??= await need('schema', host, 'publishes no structured data');
      // Whatever has become of the element while the file was on its way.
      file?.publish(host, kind, host.isConnected ? said : null);
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

declare module './later-files.ts' {
  interface Files {
    schema: typeof Schema;
  }
}
