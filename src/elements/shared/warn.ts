const told = new WeakMap<object, Set<string>>();

/**
 * Tells the page's owner about a mistake in the console, once per element and sentence. Visitors see nothing.
 * The element travels along, so that developer tools can point at it.
 */
export function warn(element: Element, sentence: string): void {
  let known = told.get(element);
  if (!known) told.set(element, (known = new Set()));
  if (known.has(sentence)) return;
  known.add(sentence);
  // Some embedded browsers have no console at all.
  globalThis.console?.warn(`<${element.localName}> ${sentence}`, element);
}

/**
 * Tells the owner that an attribute's value cannot be used.
 * @param allowed what may stand there, as words: "a number from 1 to 20"
 * @param used what the element does instead, as words: "5"
 */
export function warnAttribute(element: Element, name: string, value: unknown, allowed: string, used: unknown): void {
  warn(element, `${name}="${String(value)}" is not ${allowed}; ${String(used)} is used.`);
}
