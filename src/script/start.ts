import {define} from '../elements/shared/define.ts';
import {setMessages} from '../elements/shared/locale.ts';
import {setScript} from '../elements/shared/places.ts';
import {version} from '../protocol/version.ts';
import {placeholders} from './placeholders.ts';

/** The script's one global, `Lintel`. */
export interface Lintel {
  version: string;
  setMessages: typeof setMessages;
}

/**
 * Reads the script's own tag (`data-server`, `data-prefix`, and `data-lintel` for an element right where the script is),
 * registers elements and upgrades placeholders. Safe to call `async`, twice, or beside another version.
 */
export function start(elements: Record<string, CustomElementConstructor>): void {
  // Read at once: in every later callback it is null. It is null here too for module scripts and in shadow roots. By the getter
  // itself: on a page with `<img name="currentScript" src="…">` the document's own property is that image, and must not say
  // where our files come from.
  const script = Reflect.get(Document.prototype, 'currentScript', document) as HTMLScriptElement | null;
  const data: DOMStringMap = script?.dataset ?? {};
  const prefix = data['prefix'] ? data['prefix'] + '-' : '';
  if (script) setScript(script.src, data['server']);
  for (const [tag, element] of Object.entries(elements)) define(prefix + tag, element);
  placeholders(Object.keys(elements), prefix, script);
  (globalThis as {Lintel?: Lintel}).Lintel = {version, setMessages};
}
