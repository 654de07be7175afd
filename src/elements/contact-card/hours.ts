import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** What the card uses of a `<business-hours>`, which it knows by its tag alone. */
interface Hours extends HTMLElement {
  addController?(controller: ReactiveController): void;
  statusAt?(instant: Date | number): {state: string};
}

/** Follows the state of the hours on a card: the slotted `<business-hours>`, or those made of the lines in its text. */
export class HoursController implements ReactiveController {
  #host: ReactiveControllerHost & HTMLElement;
  /** Elements made of lines, one for each place of the card. */
  #made: Hours[] = [];
  /** Those that tell when they show something else. */
  #heard = new WeakSet<Hours>();

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  /** The owner's element in the slot `hours`. */
  get slotted(): Hours | null {
    return this.#host.querySelector<Hours>(':scope > [slot=hours]');
  }

  /**
   * An element for lines out of the text: only with a time zone, since a wrong "open" is worse than none, and only where
   * the page has the tag (under the card's own prefix).
   * @param place which of several places the lines are of
   */
  make(lines: string, timezone: string | null, locale: string | null, place = 0): HTMLElement | undefined {
    const tag = this.#host.localName.replace('contact-card', 'business-hours');
    if (!timezone || !customElements.get(tag)) {
      this.#made = [];
      return undefined;
    }
    const made = (this.#made[place] ??= document.createElement(tag));
    if (made.textContent !== lines) made.textContent = lines;
    made.setAttribute('layout', 'compact');
    made.setAttribute('timezone', timezone);
    if (locale) made.setAttribute('locale', locale);
    return made;
  }

  /** `open`, `closed`, or '' when it is not known; the host renders again when that changes. */
  get state(): string {
    const hours = this.slotted ?? this.#made[0];
    if (hours && !this.#heard.has(hours)) {
      this.#heard.add(hours);
      void customElements.whenDefined(hours.localName).then(() => {
        // It renders when the state changes, so that the card needs no clock.
        hours.addController?.({hostUpdated: () => this.#host.requestUpdate()});
        this.#host.requestUpdate();
      });
    }
    const now = Date.parse(hours?.getAttribute('now') ?? '');
    const {state = ''} = hours?.statusAt?.(now || Date.now()) ?? {};
    return /^(?:open|closed)$/.test(state) ? state : '';
  }
}
