import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {threadKey} from '../../protocol/thread-key.ts';

/**
 * The page's thread key: the path and query of its canonical URL (else of its address), without hash, in its normal form
 * (`threadKey`). Empty where the page has no address of its own (`srcdoc` and `data:` frames).
 */
export function pageThread(): string {
  // A link reads any address without throwing.
  const url = document.createElement('a');
  url.href = document.querySelector<HTMLLinkElement>('link[rel~="canonical"]')?.href || location.href;
  return /^(https?|file):$/.test(url.protocol) ? threadKey(url.pathname + url.search) : '';
}

const pathOf = (key: string): string => key.replace(/\?.*/, '');

/** Those on the page. */
const all = new Set<PageThread>();
const look = (): void => all.forEach(one => one.look());
let head: MutationObserver | undefined;

function listen(how: 'addEventListener' | 'removeEventListener'): void {
  // `pushState` has no event of its own but in the Navigation API (Chrome 102, Safari 26.2, Firefox 147) …
  const {navigation} = globalThis as {navigation?: EventTarget};
  if (navigation) navigation[how]('currententrychange', look);
  else window[how]('popstate', look);
  // … so elsewhere it is what a page that turns to another does anyway: it changes its title and its canonical link. At the
  // latest, before somebody writes.
  window[how]('focusin', look);
  head ??= new MutationObserver(look);
  if (how === 'addEventListener')
    head.observe(document.head, {subtree: true, childList: true, attributeFilter: ['href']});
  else head.disconnect();
}

/**
 * The thread of an element that is about the page: settled when it comes to the page. It follows a navigation within the
 * page when the path has become another, at once, but not under somebody who is writing. A query that the page strips
 * or adds is none.
 */
export class PageThread implements ReactiveController {
  #host: ReactiveControllerHost;
  #writing: (() => boolean) | undefined;
  #key: string | undefined;

  /** @param writing whether somebody is writing in the element */
  constructor(host: ReactiveControllerHost, writing?: () => boolean) {
    this.#host = host;
    this.#writing = writing;
    host.addController(this);
  }

  /** The key that an element's attribute names: the page's own when it is empty. */
  keyOf(attribute: string | null | undefined): string {
    return threadKey(attribute ?? '') || this.#own;
  }

  get #own(): string {
    const now = pageThread();
    const before = this.#key;
    if (before === undefined || (pathOf(now) !== pathOf(before) && !this.#writing?.())) this.#key = now;
    return this.#key!;
  }

  /** Follows the page. */
  look(): void {
    const before = this.#key;
    if (this.#own !== before) this.#host.requestUpdate();
  }

  hostConnected(): void {
    if (!all.size) listen('addEventListener');
    all.add(this);
    this.look();
  }

  hostDisconnected(): void {
    all.delete(this);
    if (!all.size) listen('removeEventListener');
    // Later: an element that is only being moved stays with its thread.
    setTimeout(() => all.has(this) || (this.#key = undefined));
  }
}
