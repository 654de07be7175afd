import type {ReactiveController, ReactiveControllerHost} from 'lit';

const LINE = /^(BR|P|DIV|LI|UL|OL|TR|H[1-6]|ADDRESS|DT|DD|SECTION|BLOCKQUOTE|PRE)$/;
const SKIP = /^(SCRIPT|STYLE|TEMPLATE|NOSCRIPT)$/;

/**
 * The text an owner typed between an element's tags, line breaks as they typed or marked them up. Children that
 * belong to a slot, scripts and styles are left out.
 * @param special reads an element in a way of its own; `undefined` for the usual way
 */
export function textOf(node: Node, special?: (element: Element) => string | undefined): string {
  let text = '';
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.nodeType === Node.TEXT_NODE) text += child.nodeValue ?? '';
    if (!(child instanceof Element) || SKIP.test(child.tagName) || child.hasAttribute('slot')) continue;
    const own = special?.(child) ?? textOf(child, special);
    const line = LINE.test(child.tagName) ? '\n' : '';
    text += line + own + (own && line);
  }
  return text;
}

/** Number of lines that say something. */
export const linesOf = (text: string): number => text.split('\n').filter(line => line.trim()).length;

/** Tells an element when its light children change: builders, frameworks and slow parsers add them late. */
export class LightTextController implements ReactiveController {
  #host: ReactiveControllerHost & Element;
  #changed: () => void;
  #observer: MutationObserver | undefined;

  constructor(host: ReactiveControllerHost & Element, changed: () => void) {
    this.#host = host;
    this.#changed = changed;
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer ??= new MutationObserver(this.#changed);
    this.#observer.observe(this.#host, {subtree: true, childList: true, characterData: true});
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
  }
}
