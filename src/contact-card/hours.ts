import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {wakeAt} from '../shared/clock.ts';

/** What the card uses of a `<business-hours>`, which it knows by its tag alone. */
interface Hours extends HTMLElement {
  updateComplete?: Promise<unknown>;
  statusAt?(instant: Date | number): {state: string; until: Date | null};
}

/** Follows the state of the hours on a card: the slotted `<business-hours>`, or one made of the lines in its text. */
export class HoursController implements ReactiveController {
  #host: ReactiveControllerHost & HTMLElement;
  #made: Hours | undefined;
  #cancel: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#cancel?.();
  }

  /** The owner's element in the slot `hours`. */
  get slotted(): Hours | null {
    return this.#host.querySelector<Hours>(':scope > [slot=hours]');
  }

  /**
   * An element for lines out of the text: only with a time zone, since a wrong "open" is worse than none, and only where
   * the page has the tag (under the card's own prefix).
   */
  make(lines: string, timezone: string | null, locale: string | null): HTMLElement | undefined {
    const tag = this.#host.localName.replace('contact-card', 'business-hours');
    if (!timezone || !customElements.get(tag)) return (this.#made = undefined);
    const made = (this.#made ??= document.createElement(tag));
    if (made.textContent !== lines) made.textContent = lines;
    made.setAttribute('layout', 'compact');
    made.setAttribute('timezone', timezone);
    if (locale) made.setAttribute('locale', locale);
    return made;
  }

  /** `open`, `closed`, or '' when it is not known; the host renders again when that changes. */
  get state(): string {
    this.#cancel?.();
    const hours = this.slotted ?? this.#made;
    const fixed = Date.parse(hours?.getAttribute('now') ?? '');
    const ask = () => hours?.statusAt?.(fixed || Date.now());
    const {state = '', until} = ask() ?? {};
    const known = /^(?:open|closed)$/.test(state);
    // Not defined yet, not on the page yet, or still reading.
    if (hours && !known)
      void customElements.whenDefined(hours.localName).then(async () => {
        await hours.updateComplete;
        if ((ask()?.state ?? '') !== state) this.#host.requestUpdate();
      });
    if (until && !fixed) this.#cancel = wakeAt(+until, () => this.#host.requestUpdate());
    return known ? state : '';
  }
}
