import {LitElement, type PropertyDeclaration, type PropertyDeclarations} from 'lit';
import {version} from '../../protocol/version.ts';
import {text, type Kind} from './attributes.ts';
import type {ErrorDetail} from './events.ts';
import {LaterModule} from './later.ts';
import {LocaleController, type Messages} from './locale.ts';
import {noteServer} from './places.ts';
import {warn} from './warn.ts';

/** Styles elements that came to another document. */
const adoption = new LaterModule(() => import('./later/adoption.ts'));

/** Longest wait for what the first rendering would like to have, in milliseconds. */
const FIRST_WAIT = 1500;

/** How long elements may render in one task, in milliseconds: a page of hundreds answers a click in between. */
const SLICE = 24;
let began = 0;
let nextTask: Promise<void> | undefined;

/** Whether this task has rendered long enough. */
function tired(): boolean {
  const now = performance.now();
  began ||= now;
  // A message is a task of its own and, unlike a timer, never held back.
  nextTask ??= new Promise<unknown>(done => {
    // Jest's jsdom has none.
    if (!globalThis.MessageChannel) return void setTimeout(done);
    const {port1, port2} = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      done(null);
    };
    port2.postMessage(0);
  }).then(() => {
    began = 0;
    nextTask = undefined;
  });
  return now - began > SLICE;
}

/**
 * What all Lintel elements share: locale, theme, custom states, typed events, and an owner's text that stays on the
 * page until there is something better to show.
 *
 * @cssproperty [--lintel-accent] - The one thing to do next, links, focus; a blue as light or dark as the page's text asks for
 * @cssproperty [--lintel-accent-text] - Text on the accent
 * @cssproperty [--lintel-star] - Filled stars
 * @cssproperty [--lintel-star-empty] - Outlines of empty stars
 * @cssproperty [--lintel-muted] - Secondary text; the text's colour at 80 %
 * @cssproperty [--lintel-line] - Hairlines; the text's colour at 14 %
 * @cssproperty [--lintel-surface] - Quiet backgrounds; the text's colour at 4 %
 * @cssproperty [--lintel-open] - "Open"
 * @cssproperty [--lintel-closed] - "Closed"
 * @cssproperty [--lintel-danger] - Errors
 * @cssproperty [--lintel-radius=0.5em] - Rounding of corners
 * @cssproperty [--lintel-gap=0.75em] - Space between pieces
 * @cssproperty [--lintel-font-size=1em] - Size of the text everything else is measured by; what is to be read has at least 15px
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

  /** Holds the light children until the first rendering. */
  #waiting: HTMLElement | undefined;
  #needed: Promise<unknown> | undefined;

  constructor(name: string, english: M) {
    super();
    // jsdom knows only its ARIA properties, happy-dom has none.
    this.internals = this.attachInternals?.() ?? ({} as ElementInternals);
    this.i18n = new LocaleController<M>(this, name, english);
  }

  /**
   * Text unless the declaration names another kind. A property `readOnly` is also there as `readonly`, its attribute's name, by
   * which Solid assigns it, and as the attribute `read-only`, to which Vue's linter changes it.
   */
  static override createProperty(name: PropertyKey, options?: PropertyDeclaration): void {
    const declared = {converter: text, ...options};
    super.createProperty(name, declared);
    const attribute = String(name).toLowerCase();
    if (attribute === name || declared.attribute === false) return;
    const dashed = String(name).replace(/[A-Z]/g, '-$&').toLowerCase();
    // Known to Lit, so that a value assigned before the element was defined is taken over.
    super.createProperty(attribute, {attribute: dashed, noAccessor: true, converter: declared.converter});
    Object.defineProperty(this.prototype, attribute, Object.getOwnPropertyDescriptor(this.prototype, name)!);
  }

  /** Whatever is assigned goes through the kind of the property. */
  protected static override getPropertyDescriptor(
    name: PropertyKey,
    key: string | symbol,
    options: PropertyDeclaration,
  ): PropertyDescriptor {
    const descriptor = super.getPropertyDescriptor(name, key, options)!;
    const {given} = options.converter as Kind;
    return {
      ...descriptor,
      set(value) {
        descriptor.set!.call(this, given(value));
      },
    };
  }

  override connectedCallback(): void {
    noteServer((this as {server?: string | null}).server);
    super.connectedCallback();
  }

  /** Taken over into another document, such as that of a frame: without its styles. */
  adoptedCallback(): void {
    void adoption.loadFor(this, 'has no styles').then(found => found?.restyle(this));
  }

  /** What an update asks for; the first rendering waits a moment for it, as it does for the language. */
  protected get coming(): Promise<unknown> | undefined {
    return undefined;
  }

  /** Fetches what few elements have; asked for once, whatever comes of it. @param without what becomes of the element then */
  protected need(module: LaterModule<unknown>, without: string): Promise<unknown> {
    return (this.#needed ??= module.loadFor(this, without).then(() => this.requestUpdate()));
  }

  /** CSS length of the space that the element will take, kept while its text stands there and waits to be read. */
  protected get waitingSpace(): string {
    return '';
  }

  /** Keeps that space, again when the text has changed. */
  protected keepSpace(): void {
    if (this.#waiting) this.#waiting.style.minBlockSize = this.waitingSpace;
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    // Until the first render the light children, the owner's text, stay visible. Made first: on a page where that fails they
    // must not be hidden by an empty shadow root.
    this.#waiting = document.createElement('div');
    this.#waiting.append(document.createElement('slot'));
    this.keepSpace();
    const root = super.createRenderRoot();
    root.append(this.#waiting);
    return root;
  }

  protected override async scheduleUpdate(): Promise<void> {
    const wanted = [this.i18n.ready, this.coming];
    // English for a blink, then German, would flicker; a language that does not come must not hide the widget.
    if (!this.hasUpdated && wanted.some(one => one))
      await Promise.race([Promise.all(wanted), new Promise(done => setTimeout(done, FIRST_WAIT))]);
    while (tired()) await nextTask;
    super.scheduleUpdate();
  }

  protected override update(changed: Map<PropertyKey, unknown>): void {
    super.update(changed);
    // Only now: had rendering failed, the owner's text would still stand.
    this.#waiting?.remove();
    this.#waiting = undefined;
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

  /**
   * Fires a bubbling, composed `CustomEvent`; the cause of a `lintel-error` also goes to the page's owner.
   * @returns false when it was cancelable and somebody cancelled it
   */
  protected emit<D>(type: string, detail?: D, cancelable = false): boolean {
    const {action, error} = (detail ?? {}) as Partial<ErrorDetail>;
    if (error) warn(this, `${action} failed: ${String(error)}`);
    return this.dispatchEvent(new CustomEvent(type, {detail, cancelable, bubbles: true, composed: true}));
  }
}
