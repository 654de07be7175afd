import type {LitElement} from 'lit';

/** The first piece of an element's own tree that a selector matches. */
export const find = <T extends HTMLElement>(element: LitElement, selector: string): T | null =>
  element.renderRoot.querySelector<T>(selector);
