import * as lit from 'lit';
import * as own from '../../tools/lit.ts';

export type Library = typeof own;
export type LitElement = InstanceType<Library['LitElement']>;

/** The same cases on both: what holds for Lit itself is what the sources may rely on. */
export function both(cases: (library: Library) => void): void {
  describe('Lit', () => cases(lit as unknown as Library));
  describe('its stand-in in the single script', () => cases(own));
}

/** Markup without the source's line breaks and the comments with which libraries mark their places. */
export const markup = (root: Element | ShadowRoot): string => root.innerHTML.replace(/<!--.*?-->|\n\s*/g, '');

let count = 0;

/** Registers a class under a tag of its own. */
export function define(type: CustomElementConstructor): string {
  const tag = `both-${++count}`;
  customElements.define(tag, type);
  return tag;
}

/** A new element of the class, on the page unless said otherwise; every test takes its own off again. */
export function make<T extends HTMLElement>(type: new () => T, connect = true): T {
  const element = document.createElement(define(type)) as T;
  if (connect) place(element);
  return element;
}

const placed = new Set<Element>();

export function place<T extends Element>(element: T): T {
  placed.add(element);
  document.body.append(element);
  return element;
}

afterEach(() => {
  placed.forEach(element => element.remove());
  placed.clear();
});
