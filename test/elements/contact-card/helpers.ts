import {fixture} from '@open-wc/testing';
import type {ContactCardElement} from '../../../src/elements/contact-card/element.ts';

/** A card with the given content, attributes and properties, rendered. */
export async function card(
  text = '',
  attributes: Record<string, string> = {},
  properties: Partial<ContactCardElement> | Record<string, unknown> = {},
): Promise<ContactCardElement> {
  const element = document.createElement('contact-card') as ContactCardElement;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(text);
  Object.assign(element, properties);
  const place = await fixture<HTMLElement>(document.createElement('div'));
  place.append(element);
  await element.updateComplete;
  return element;
}

/** A card whose content is markup. */
export async function marked(markup: string, attributes: Record<string, string> = {}): Promise<ContactCardElement> {
  const element = await card('', attributes);
  element.append(...new DOMParser().parseFromString(markup, 'text/html').body.childNodes);
  await until(
    () =>
      element.contact?.name || element.contact?.org || element.contact?.emails.length || element.contact?.urls.length,
  );
  await element.updateComplete;
  return element;
}

/** Keeps the element's hints for owners out of the test's output, for the tests of the block it is called in. */
export function quietly(): void {
  const {warn} = console;
  beforeEach(() => (console.warn = () => {}));
  afterEach(() => (console.warn = warn));
}

export const part = (element: Element, name: string): HTMLElement | null =>
  element.shadowRoot!.querySelector<HTMLElement>(`[part~="${name}"]`);

export const parts = (element: Element, name: string): HTMLElement[] => [
  ...element.shadowRoot!.querySelectorAll<HTMLElement>(`[part~="${name}"]`),
];

/** Where the card's links lead, actions left out. */
export const hrefs = (element: Element): string[] =>
  parts(element, 'link').map(link => link.getAttribute('href') ?? '');

/** What a sighted visitor reads, pieces joined by blanks. */
export function words(element: Element): string {
  const texts: string[] = [];
  const walk = (node: Node) => {
    if (node instanceof HTMLElement && (node.classList.contains('sr') || node.localName === 'button')) return;
    if (node.nodeType === Node.TEXT_NODE) texts.push(node.nodeValue!.trim());
    node.childNodes.forEach(walk);
  };
  walk(element.shadowRoot!);
  return texts.filter(text => text).join(' ');
}

export async function until(condition: () => unknown, what = 'the condition'): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (condition()) return;
    await new Promise(done => setTimeout(done, 20));
  }
  throw new Error(`Waited in vain for ${what}.`);
}

/** A server of one file for `src`: `fetch` is answered as told until `restore()`. */
export function answer(body: BodyInit | null, init: ResponseInit = {}): {asked: Request[]; restore: () => void} {
  const real = window.fetch;
  const asked: Request[] = [];
  window.fetch = (input, options) => {
    asked.push(new Request(input, options));
    return Promise.resolve(new Response(body, init));
  };
  return {asked, restore: () => (window.fetch = real)};
}

export const SHOP = `Harbour & Sons
4 Quay Lane
Portsmouth PO1 3HN
Tel: 023 9255 5010
Mob: 07700 900187
hello@harbour-sons.example
https://www.harbour-sons.example/visit`;
