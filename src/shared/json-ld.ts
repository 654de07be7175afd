import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {stringify} from './stringify.ts';

/** For each thing that is described, who on the page has something to say about it; the first one says it. */
const speakers = new Map<string, JsonLdController[]>();

/**
 * Structured data of an element: one `<script type="application/ld+json">` in the document's head while there is
 * something to say and the element is on the page. Of several elements about the same thing only one speaks.
 */
export class JsonLdController implements ReactiveController {
  #script: HTMLScriptElement | undefined;
  #text = '';
  #about = '';
  #connected = false;

  constructor(host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {
    this.#connected = true;
    this.#join();
  }

  hostDisconnected(): void {
    this.#connected = false;
    this.#leave();
  }

  /**
   * What to publish, `null` for nothing. `@context` is added.
   * @param about what the data is about; by default elements with the very same data are about the same thing
   */
  set(data: object | null, about?: unknown): void {
    const text = data ? stringify({'@context': 'https://schema.org', ...data}) : '';
    if (text === this.#text) return;
    this.#leave();
    this.#text = text;
    this.#about = about ? stringify(about) : text;
    this.#join();
  }

  #join(): void {
    if (!this.#text || !this.#connected) return;
    const all = speakers.get(this.#about) ?? [];
    speakers.set(this.#about, all);
    if (all.push(this) === 1) this.#speak();
  }

  #leave(): void {
    this.#script?.remove();
    this.#script = undefined;
    const all = speakers.get(this.#about);
    const place = all?.indexOf(this) ?? -1;
    if (!all || place < 0) return;
    all.splice(place, 1);
    if (!all.length) speakers.delete(this.#about);
    else if (!place) all[0]!.#speak();
  }

  #speak(): void {
    const script = document.createElement('script');
    script.type = 'application/ld+json';
    try {
      script.text = trusted(this.#text);
    } catch {
      return;
    }
    document.head.append((this.#script = script));
  }
}

let policy: {createScript(text: string): string} | undefined;

/** The text of a script element is a Trusted Types sink, even for a data block. A page that allows no policy of ours gets none. */
function trusted(text: string): string {
  const {trustedTypes} = globalThis as {trustedTypes?: {createPolicy(name: string, rules: object): typeof policy}};
  const rules = {createScript: (text: string) => text};
  policy ??= trustedTypes?.createPolicy('lintel', rules) ?? rules;
  return policy.createScript(text);
}
