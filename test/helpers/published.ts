/** The structured data in the page's head. */
export const published = (): Record<string, unknown>[] =>
  Array.from(
    document.head.querySelectorAll('script[type="application/ld+json"]'),
    script => JSON.parse(script.textContent!) as Record<string, unknown>,
  );

/**
 * Resolves when the page has what publishes structured data (`schema.js`), which then follows every change at once: without it a test
 * that nothing is published cannot fail.
 * @param tag of an element that publishes something with these attributes and this text
 */
export async function publishing(tag: string, attributes: Record<string, string>, text = ''): Promise<void> {
  const probe = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) probe.setAttribute(name, value);
  probe.append(text);
  document.body.append(probe);
  while (!published().length) await new Promise(requestAnimationFrame);
  probe.remove();
}
