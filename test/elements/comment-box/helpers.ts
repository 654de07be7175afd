import {aTimeout, fixture, html, waitUntil} from '@open-wc/testing';
import '../../../src/elements/comment-box/index.ts';
import type {CommentBoxElement, CommentStore} from '../../../src/elements/comment-box/index.ts';
import {memoryStore, type MemoryStoreOptions} from '../../../src/elements/comment-box/memory-store.ts';

export type Box = CommentBoxElement;

/**
 * The visitor's name is kept for all pages of a site: files that run beside each other would sign each other's comments. So each has a name of
 * its own. All else is kept by thread.
 */
const NAME = 'lintel:name';
const ownName = `${NAME}:${crypto.randomUUID()}`;
for (const method of ['getItem', 'setItem', 'removeItem'] as const) {
  const real = Storage.prototype[method] as (key: string, ...value: string[]) => string | null;
  Storage.prototype[method] = function (this: Storage, key: string, ...value: string[]) {
    return real.call(this, key === NAME ? ownName : key, ...value);
  } as never;
}
addEventListener('pagehide', () => localStorage.removeItem(NAME));

/** A store whose next answers can be replaced, and that remembers what it was asked. */
export interface TestStore extends CommentStore {
  calls: {method: string; argument: unknown}[];
}

/** Takes the browser off the network: it knows, and a store is not reached. @returns brings it back */
export function offline(store: CommentStore): () => void {
  const {post} = store;
  const known = (onLine: boolean) =>
    Object.defineProperty(navigator, 'onLine', {configurable: true, get: () => onLine});
  known(false);
  store.post = () => Promise.reject(new TypeError('Failed to fetch'));
  return () => {
    known(true);
    store.post = post;
  };
}

/** A thread name nobody used before: drafts and likes of other tests, also of files that run beside, do not show up. */
export const thread = (): string => `/test-${crypto.randomUUID()}`;

export function spy(store: CommentStore): TestStore {
  const calls: TestStore['calls'] = [];
  const watched: TestStore = {
    calls,
    read: query => (calls.push({method: 'read', argument: query}), store.read(query)),
    more: query => (calls.push({method: 'more', argument: query}), store.more(query)),
    post: comment => (calls.push({method: 'post', argument: comment}), store.post(comment)),
    like: (id, liked) => (calls.push({method: 'like', argument: {id, liked}}), store.like(id, liked)),
    preview: words => store.preview!(words),
  };
  return watched;
}

/** A comment box on a page in English, loaded, that a visitor has begun to use: what writing takes is there. */
export async function box(
  options: MemoryStoreOptions | CommentStore = {},
  attributes: Record<string, string> = {},
): Promise<Box> {
  return touched(await fresh(options, attributes));
}

/** Touches a box where that promises writing or liking, and waits for the file that comes then. */
export async function touched(element: Box): Promise<Box> {
  const place = root(element).querySelector('textarea,[part=actions]');
  place?.dispatchEvent(new PointerEvent('pointerdown', {bubbles: true, composed: true}));
  if (place?.localName === 'textarea') await waitUntil(() => place.hasAttribute('aria-invalid'), 'can be written in');
  else await aTimeout(20);
  return element;
}

/** A comment box on a page in English, loaded and not touched yet. */
export async function fresh(
  options: MemoryStoreOptions | CommentStore = {},
  attributes: Record<string, string> = {},
): Promise<Box> {
  const parent = await fixture<HTMLElement>(html`<div lang="en"></div>`);
  const element = document.createElement('comment-box') as Box;
  element.setAttribute('thread', thread());
  for (const name of Object.keys(attributes)) element.setAttribute(name, attributes[name]!);
  element.store = 'read' in options ? options : memoryStore(options);
  parent.append(element);
  await settled(element);
  return element;
}

/** Until nothing is loading any more. */
export async function settled(element: Box, timeout = 2000): Promise<void> {
  await element.updateComplete;
  await waitUntil(
    () => !element.matches(':state(loading)') && list(element).getAttribute('aria-busy') !== 'true',
    'comments loaded',
    {timeout},
  );
  await aTimeout(0);
  await element.updateComplete;
}

export const root = (element: Box): ShadowRoot => element.shadowRoot!;
export const part = <E extends HTMLElement = HTMLElement>(within: Box | Element, name: string): E | null =>
  ('thread' in within ? root(within as Box) : within).querySelector<E>(`[part~="${name}"]`);
export const parts = (within: Box | Element, name: string): HTMLElement[] => [
  ...('thread' in within ? root(within as Box) : within).querySelectorAll<HTMLElement>(`[part~="${name}"]`),
];
export const list = (element: Box): HTMLElement => part(element, 'list')!;
export const comments = (element: Box): HTMLElement[] => parts(element, 'comment');
export const comment = (element: Box, words: string): HTMLElement =>
  comments(element).find(one => text(part(one, 'body')).includes(words))!;
export const bodies = (element: Box): string[] => comments(element).map(one => text(part(one, 'body')));
export const text = (node: Element | null): string => (node?.textContent ?? '').replace(/\s+/g, ' ').trim();

/** The visible button that says so, or is called so where it shows a sign. */
export function button(within: Box | Element, words: string): HTMLButtonElement {
  const scope = 'thread' in within ? root(within as Box) : within;
  const found = [...scope.querySelectorAll('button')].find(
    one => text(one).startsWith(words) || one.getAttribute('aria-label') === words,
  );
  if (!found) throw new Error(`No button "${words}"`);
  return found;
}
export const hasButton = (within: Box | Element, words: string): boolean => {
  try {
    return !!button(within, words);
  } catch {
    return false;
  }
};

export const field = (within: Box | Element): HTMLTextAreaElement =>
  ('thread' in within ? root(within as Box) : within).querySelector('textarea')!;
export const nameField = (within: Box | Element): HTMLInputElement =>
  ('thread' in within ? root(within as Box) : within).querySelector('input[name=name]')!;
export const stars = (element: Box): HTMLInputElement[] => [
  ...root(element).querySelectorAll<HTMLInputElement>('input[type=radio]'),
];

/** Types as an input method does: the whole text at once. */
export function type(into: HTMLInputElement | HTMLTextAreaElement, words: string): void {
  into.value = words;
  into.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}));
}

/** Writes a comment and presses Post; waits for nothing. */
export async function write(element: Box, words: string, {rating, name}: {rating?: number; name?: string} = {}) {
  type(field(element), words);
  if (name !== undefined) type(nameField(element), name);
  if (rating) stars(element)[rating - 1]!.click();
  await element.updateComplete;
  part(element, 'submit')!.click();
  await element.updateComplete;
}

/** Writes a comment and waits until the store has it. */
export async function post(element: Box, words: string, more: {rating?: number; name?: string} = {}): Promise<void> {
  const posted = new Promise(done => element.addEventListener('lintel-comment', done, {once: true}));
  await write(element, words, more);
  await posted;
  await element.updateComplete;
}

/** Waits until the focus is there. Not `expect`: printing an element that should have been another takes minutes. */
export const focusOn = (element: Box, target: () => Element | null | undefined): Promise<void> =>
  waitUntil(() => root(element).activeElement === target(), 'has the focus');
export const said = (element: Box): string => text(root(element).querySelector('[role=status]'));

export const HOUR = 36e5;
export const at = (hoursAgo: number): string => new Date(Date.now() - hoursAgo * HOUR).toISOString();
