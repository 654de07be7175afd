import {warn} from '../elements/shared/warn.ts';

/** Attributes of a script tag that say something about the script, not about the element in its place. */
const OF_SCRIPT = /^(server|prefix)$/;
/** What a placeholder's own attributes may say about the element, beside what stands in `data-*`. */
const KEPT = /^(id|class|style|lang|dir|hidden|title|aria-.*)$/;

/**
 * Turns `<div data-lintel="star-rating" data-value="4">` into elements, now and whenever one is inserted: for builders
 * that strip unknown tags. Each `data-*` becomes an attribute, the children move in. Only attributes the element knows, and
 * `aria-*`: a sanitizer that lets `data-*` pass must not find `onclick` on the page.
 * @param tags of the elements, without prefix
 * @param prefix what the tags were defined with, `''` or `'acme-'`
 * @param script the single script's own tag; with `data-lintel` it gets an element right after itself, `data-text` inside
 */
export function placeholders(tags: string[], prefix: string, script: HTMLScriptElement | null): void {
  const make = (holder: HTMLElement): HTMLElement | undefined => {
    const tag = (holder.dataset['lintel'] ?? '').trim().toLowerCase();
    if (!tags.includes(tag)) {
      if (tag) warn(holder, `data-lintel="${tag}" is not one of ${tags.join(', ')}.`);
      return undefined;
    }
    const known = customElements.get(prefix + tag) as {observedAttributes?: string[]} | undefined;
    if (!known) return undefined;
    const element = document.createElement(prefix + tag);
    const {attributes} = holder;
    for (let i = 0; i < attributes.length; i++) {
      const {name, value} = attributes[i]!;
      if (name.startsWith('data-')) {
        const key = name.slice(5);
        const attribute = key.startsWith('aria-') ? key : key.replace(/-/g, '');
        if (holder === script && OF_SCRIPT.test(key)) continue;
        if (/^aria-/.test(attribute) || known.observedAttributes?.includes(attribute))
          element.setAttribute(attribute, value);
      } else if (holder !== script && KEPT.test(name)) element.setAttribute(name, value);
    }
    return element;
  };

  const upgrade = (holder: HTMLElement) => {
    const element = make(holder);
    if (!element) return;
    while (holder.firstChild) element.append(holder.firstChild);
    holder.replaceWith(element);
  };
  const search = (root: ParentNode) =>
    root.querySelectorAll<HTMLElement>('[data-lintel]:not(script)').forEach(holder => upgrade(holder));

  if (script?.dataset['lintel']) {
    const element = make(script);
    if (element) {
      element.textContent = script.dataset['text'] ?? '';
      script.after(element);
    }
  }
  new MutationObserver(records => {
    records.forEach(({addedNodes}) =>
      addedNodes.forEach(node => {
        if (!(node instanceof HTMLElement) || !node.isConnected) return;
        if (node.dataset['lintel'] && node.localName !== 'script') upgrade(node);
        else search(node);
      }),
    );
  }).observe(document, {childList: true, subtree: true});
  search(document);
}
