import {html, nothing, type ReactiveController, type TemplateResult} from 'lit';
import {Again} from '../../shared/again.ts';
import type {ErrorDetail, LoadDetail} from '../../shared/events.ts';
import {ApiError} from '../../shared/client.ts';
import type {LaterModule} from '../../shared/later.ts';
import type {InvitationModule} from '../../shared/invitation.ts';
import type {PolicyModule} from '../../shared/policy.ts';
import {rate} from '../../shared/rate.ts';
import {ThreadController, type Thread, type ThreadHost} from '../../shared/threads.ts';
import type {Words} from '../views.ts';

/** Milliseconds without a further key press after which a rating chosen with the keyboard is sent. */
const PAUSE = 1000;

/** Fires an event of the element. */
export type Emit = (type: 'lintel-load' | 'lintel-error', detail: LoadDetail | ErrorDetail) => void;

/** The visitor's own rating of a thread: shown at once, sent when they have made up their mind. */
export class PageRating extends ThreadController implements ReactiveController {
  #emit: Emit;
  /** What the element has, once it shows the rating: its language, and what few visitors need. A later file cannot fetch another one. */
  #words: Words | undefined;
  #later: LaterModule<PolicyModule & InvitationModule> | undefined;
  #told: PageRating['status'] | undefined;
  #draft: number | null | undefined;
  /** A choice that could not be saved, with the thread's `choices` of then. */
  #failed: {thread: Thread | undefined; value: number | null; choices: number} | undefined;
  #again = new Again();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param emit tells the page that the ratings are there, could not be had, or the visitor's not saved */
  constructor(host: ThreadHost, emit: Emit) {
    super(host);
    this.#emit = emit;
    this.role = 'shows';
  }

  /** `off` without a thread, `error` when the server cannot be reached or refuses. */
  get status(): 'off' | 'loading' | 'ready' | 'error' {
    const {thread, host} = this;
    if (!thread) return host.thread == null ? 'off' : 'error';
    return thread.error ? 'error' : thread.rating ? 'ready' : 'loading';
  }

  get error(): ApiError | undefined {
    return this.thread?.error;
  }

  /** The visitor's rating as they see it: what they are choosing, else what this browser remembers. */
  get value(): number | null {
    return this.#draft === undefined ? this.own : this.#draft;
  }

  /** The last choice could not be saved, and the visitor has made no newer one, here or elsewhere. */
  get failed(): boolean {
    const {thread, choices} = this.#failed ?? {};
    return !!this.#failed && thread === this.thread && choices === thread?.choices;
  }

  /**
   * "How we check reviews": opens what the server says of that. A page can move it, and put nothing in its place.
   * @param later has what shows it
   */
  policy(words: Words, later: LaterModule<PolicyModule & InvitationModule>): TemplateResult | typeof nothing {
    this.#words = words;
    this.#later = later;
    return this.rating
      ? html`<details
          part="policy"
          .ontoggle=${({target}: Event) =>
            later.load().then(module => module.showPolicy(target as HTMLDetailsElement, this.thread!, words))}
        >
          <summary class="again quiet" .textContent=${words.translated('policy') || 'How we check reviews'}></summary>
        </details>`
      : nothing;
  }

  /** Takes a choice. Arrow keys pass over ratings that nobody means: sent after a pause, or by `send()`. */
  choose(value: number | null): void {
    this.#draft = value;
    this.#settle();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.send, PAUSE);
    // A visitor who leaves at once has still rated.
    addEventListener('pagehide', this.send, {once: true});
  }

  readonly send = (): void => {
    const value = this.#draft;
    if (value === undefined) return;
    clearTimeout(this.#timer);
    removeEventListener('pagehide', this.send);
    this.#draft = undefined;
    if (value === this.own) return;
    void this.#save(value);
  };

  async #save(value: number | null, quiet = false): Promise<void> {
    const {thread} = this;
    try {
      if (!thread) throw new ApiError(0);
      await rate(thread, value, quiet);
      this.#settle();
    } catch (error) {
      // Another element's choice, made meanwhile, is the newer.
      if (thread && thread.wanted !== value) return;
      this.#failed = {thread, value, choices: thread?.choices ?? 0};
      this.host.requestUpdate();
      if (!quiet) this.#emit('lintel-error', {action: 'rate', error});
      const {status} = error as ApiError;
      const refused = status >= 400 && status < 500;
      // Nobody is there to be told, or to try again for.
      if (refused || !thread || thread !== this.thread) return;
      addEventListener('online', this.#resend);
      addEventListener('storage', this.#handleStorage);
      this.#again.later(this.#resend);
    }
  }

  /** Sends once more, by itself, what got no answer. */
  readonly #resend = (): void => {
    if (!this.failed || this.#draft !== undefined || this.thread?.saving) return this.#settle();
    void this.#save(this.#failed!.value, true);
  };

  /** Another tab has written: the visitor has chosen there. */
  readonly #handleStorage = ({key}: StorageEvent): void => {
    if (!key?.endsWith('rating:' + this.id)) return;
    this.#settle();
    this.host.requestUpdate();
  };

  /** Nothing is to be sent again. */
  #settle(): void {
    this.#failed = undefined;
    this.#again.reset();
    removeEventListener('online', this.#resend);
    removeEventListener('storage', this.#handleStorage);
  }

  /** Tries again what did not work: saving the rating, or else loading the thread. */
  again(): void {
    if (!this.failed) return void this.thread?.read('', true);
    this.choose(this.#failed!.value);
    this.send();
  }

  async hostUpdated(): Promise<void> {
    const {status, rating, error} = this;
    if (status === this.#told) return;
    this.#told = status;
    // Its states are settled, too.
    await this.host.updateComplete;
    if (status === 'ready') {
      this.#emit('lintel-load', {rating});
      if (/^#lintel/.test(location.hash))
        void this.#later
          ?.loadFor(this.host, 'opens no invitation')
          .then(module => module?.openInvitation(this.thread!, this.host.shadowRoot!, this.#words!));
    }
    if (status === 'error') this.#emit('lintel-error', {action: 'load', error});
  }

  override hostDisconnected(): void {
    this.send();
    this.#settle();
    super.hostDisconnected();
  }
}
