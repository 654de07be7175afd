import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** A sentence said twice in a row must differ for a screen reader to speak it again. */
const AGAIN = '\u00a0';

/**
 * Speaks to screen reader users: a polite, visually hidden live region in the element's own shadow root, there from the
 * first render on (a region that arrives together with its text is not spoken). In the element rather than in the
 * body, since a modal dialog makes the rest of the page inert and its announcements silent.
 */
export class Announcer implements ReactiveController {
  #host: ReactiveControllerHost & {renderRoot: Node};
  #region: HTMLElement | undefined;

  constructor(host: ReactiveControllerHost & {renderRoot: Node}) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdated(): void {
    // A template that takes the place of another takes with it what stands below.
    if (this.#region?.parentNode) return;
    const region = (this.#region = document.createElement('div'));
    region.className = 'sr';
    region.setAttribute('role', 'status');
    this.#host.renderRoot.appendChild(region);
  }

  /** Speaks the sentence when the reader has finished what it is saying. */
  say(sentence: string): void {
    const region = this.#region;
    if (region) region.textContent = region.textContent === sentence ? sentence + AGAIN : sentence;
  }
}
