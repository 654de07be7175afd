import {LitElement, type PropertyDeclarations} from 'lit';
import {version} from '../version.ts';
import {LocaleController, type Messages} from './locale.ts';

/** Longest wait for a language before the element speaks English, in milliseconds. */
const LANGUAGE_WAIT = 1500;

/** How long elements may render in one task, in milliseconds: a page of hundreds answers a click in between. */
const SLICE = 24;
let began = 0;
let nextTask: Promise<void> | undefined;

/** Whether this task has rendered long enough. */
function tired(): boolean {
  const now = performance.now();
  began ||= now;
  // A message is a task of its own and, unlike a timer, never held back.
  nextTask ??= new Promise(done => {
    const {port1, port2} = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      began = 0;
      nextTask = undefined;
      done();
    };
    port2.postMessage(0);
  });
  return now - began > SLICE;
}

/**
 * What all Lintel elements share: locale, theme, custom states, typed events, and an owner's text that stays on the
 * page until there is something better to show.
 */
export abstract class LintelElement<M extends Messages = Messages> extends LitElement {
  /** Version of the library that defined the element. */
  static readonly version: string = version;

  static override properties: PropertyDeclarations = {
    locale: {},
    theme: {reflect: true},
  };

  /** BCP 47 tag that wins over the page's `lang`. */
  declare locale: string | null;
  /** `light`, `dark`, or `auto` (default): follow the page. */
  declare theme: 'light' | 'dark' | 'auto' | null;

  /** Sentences, numbers and dates in the element's language. */
  protected readonly i18n: LocaleController<M>;
  protected readonly internals: ElementInternals;

  constructor(name: string, english: M) {
    super();
    this.internals = this.attachInternals();
    this.i18n = new LocaleController<M>(this, name, english);
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    // Until the first render the light children, the owner's text, stay visible.
    root.append(document.createElement('slot'));
    return root;
  }

  protected override async scheduleUpdate(): Promise<void> {
    const {ready} = this.i18n;
    // English for a blink, then German, would flicker; a language that does not come must not hide the widget.
    if (!this.hasUpdated && ready) await Promise.race([ready, new Promise(done => setTimeout(done, LANGUAGE_WAIT))]);
    while (tired()) await nextTask;
    super.scheduleUpdate();
  }

  protected override update(changed: Map<PropertyKey, unknown>): void {
    super.update(changed);
    // Only now: had rendering failed, the owner's text would still stand.
    if (!this.hasUpdated) this.renderRoot.firstChild!.remove();
  }

  /** Switches a custom state, matched by `:state(name)`. */
  protected setState(name: string, on: boolean): void {
    // Firefox 125 and Safari 17.3 have no states, Chrome 124 only dashed ones: styling hooks, never function.
    try {
      this.internals.states[on ? 'add' : 'delete'](name);
    } catch {
      // nothing to do
    }
  }

  /** Fires a bubbling, composed `CustomEvent`. @returns false when it was cancelable and somebody cancelled it */
  protected emit<D>(type: string, detail?: D, cancelable = false): boolean {
    return this.dispatchEvent(new CustomEvent(type, {detail, cancelable, bubbles: true, composed: true}));
  }
}
