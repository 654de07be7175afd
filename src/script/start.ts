import {define} from '../elements/shared/define.ts';
import {setMessages} from '../elements/shared/locale.ts';
import {setScript} from '../elements/shared/places.ts';
import {version} from '../protocol/version.ts';
import {ownScript} from './own-script.ts';
import {placeholders} from './placeholders.ts';
import {explainPolicy} from './policy-hint.ts';

/** The script's one global, `Lintel`. */
export interface Lintel {
  version: string;
  setMessages: typeof setMessages;
}

/**
 * Reads the script's own tag (`data-server`, `data-prefix`, and `data-lintel` for an element right where the script is),
 * registers elements and upgrades placeholders. Safe to call `async`, twice, or beside another version.
 * @param inserted told what is on the page and what comes later
 */
export function start(
  elements: Record<string, CustomElementConstructor>,
  inserted?: (root: HTMLElement) => void,
): void {
  const script = ownScript();
  const data: DOMStringMap = script?.dataset ?? {};
  const prefix = data['prefix'] ? data['prefix'] + '-' : '';
  if (script) setScript(script.src, data['server']);
  explainPolicy();
  for (const [tag, element] of Object.entries(elements)) define(prefix + tag, element);
  placeholders(Object.keys(elements), prefix, script, inserted);
  (globalThis as {Lintel?: Lintel}).Lintel = {version, setMessages};
}
