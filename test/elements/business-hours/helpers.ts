import {fixture} from '@open-wc/testing';
import type {BusinessHoursElement} from '../../../src/elements/business-hours/element.ts';
import type {setMessages as Setter} from '../../../src/elements/shared/locale.ts';

export type {BusinessHoursElement};

/** The hours of the documentation's first example. */
export const bakery = `
Mon - Fri: 9 am - 10pm
Saturday:  Closed
Sunday: 10am - 1pm
`;
export const newYork = 'America/New_York';

/** A rendered element, in English and in New York unless said otherwise. */
export async function hours(
  text: string,
  attributes: Record<string, string | null> = {},
): Promise<BusinessHoursElement> {
  const element = document.createElement('business-hours') as BusinessHoursElement;
  const all: Record<string, string | null> = {lang: 'en-US', timezone: newYork, ...attributes};
  for (const name of Object.keys(all)) if (all[name] !== null) element.setAttribute(name, all[name]!);
  element.textContent = text;
  const parent = await fixture<HTMLElement>('<div></div>');
  parent.append(element);
  await element.updateComplete;
  return element;
}

const clean = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, ' ').trim();

/** What stands in each element of a part, spaces of every kind made alike. */
export const parts = (element: Element, name: string): string[] =>
  [...element.shadowRoot!.querySelectorAll(`[part~=${name}]`)].map(part => clean(part.textContent));

/** The one of that part, `undefined` without any. */
export const part = (element: Element, name: string): string | undefined => parts(element, name)[0];

/** The table as text: "Monday: 9 AM – 10 PM". */
export const rows = (element: Element): string[] => {
  const times = parts(element, 'times');
  return parts(element, 'label').map((label, i) => `${label}: ${times[i]}`);
};

export const states = (element: Element): string =>
  ['open', 'closing-soon', 'closed', 'unknown'].filter(state => element.matches(`:state(${state})`)).join(' ');

/** What a screen reader was told since the page loaded. */
export const region = (element: Element): HTMLElement =>
  element.shadowRoot!.querySelector<HTMLElement>('[role=status]')!;

export async function speak(...languages: string[]): Promise<void> {
  const {setMessages} =
    (window as unknown as {Lintel?: {setMessages: typeof Setter}}).Lintel ??
    (await import('../../../src/elements/shared/locale.ts'));
  for (const language of languages) setMessages(language, await sentencesOf(language));
}

/** What elements say in a language: a file of the sources. */
export async function sentencesOf(language: string): Promise<Record<string, Record<string, string>>> {
  const file = await fetch(new URL(`../../../src/languages/${language}.json`, import.meta.url));
  return (await file.json()) as Record<string, Record<string, string>>;
}

/** A folder on our server in which the page looks for files of its version. */
const FILES = '/files/';

/** Lets elements find the files of public holidays that are in the sources; each request is noted until `restore()`. */
export function serveHolidays(): {requested: string[]; restore(): void} {
  const meta = document.createElement('meta');
  meta.name = 'lintel:server';
  meta.content = FILES;
  document.head.append(meta);
  const real = window.fetch;
  const requested: string[] = [];
  window.fetch = async (input, init) => {
    const path = /\/holidays\/(.+)$/.exec(`${input as string}`)?.[1];
    if (!path) return real(input, init);
    requested.push(path);
    const file = await real(new URL(`../../../src/elements/business-hours/holidays/${path}`, import.meta.url));
    return file.ok ? file : new Response('', {status: 404});
  };
  return {
    requested,
    restore() {
      window.fetch = real;
      meta.remove();
    },
  };
}

/** Console warnings and hints while `during` runs. */
export async function warnings(during: () => Promise<unknown>): Promise<string[]> {
  const {warn, info} = console;
  const said: string[] = [];
  console.warn = console.info = (sentence: string) => said.push(sentence);
  try {
    await during();
  } finally {
    Object.assign(console, {warn, info});
  }
  return said;
}
