/** What can be written in, or chosen from. */
export const FIELD = 'input,textarea,select';

export type FocusHost = HTMLElement & {readonly updateComplete: Promise<boolean>};

/** A selector for an item of the list, or a form; a foreign store's ids may be anything. */
export const at = (what: 'id' | 'parent', id: string) => `[data-${what}="${CSS.escape(id)}"] `;

/**
 * Focuses the first of what a selector finds in an element, once it is there.
 * @param late it took a while: not out of a field to which the visitor has gone meanwhile
 * @returns whether the focus stays where it was
 */
export async function focus(host: FocusHost, selector: string, late?: boolean): Promise<boolean> {
  await host.updateComplete;
  const root = host.shadowRoot!;
  const found = root.querySelector<HTMLElement>(selector);
  const active = root.activeElement ?? document.activeElement;
  if (active === found || (late && active?.matches(FIELD))) return true;
  found?.focus();
  return false;
}
