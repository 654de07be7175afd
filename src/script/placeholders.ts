import {warn} from '../elements/shared/warn.ts';

/** Attributes of a script tag that say something about the script, not about the element in its place. */
const OF_SCRIPT = /^(server|prefix)$/;
/** What a placeholder's own attributes may say about the element, beside what stands in `data-*`. */
const KEPT = /^(id|class|hidden|title|aria-.*)$/;

/**
 * Puts elements into `<div data-lintel="star-rating" data-value="4">`, now and whenever one is inserted: for builders that strip
 * unknown tags. Each `data-*` is an attribute, also when it changes later, the children move in. Only attributes the element
 * knows, and `aria-*`: a sanitizer that lets `data-*` pass must not find `onclick` on the page.
 *
 * The placeholder stays, since a framework that made it will look for it there, but has no box any more: its class and style
 * count for the element.
 * @param tags of the elements, without prefix
 * @param prefix what the tags were defined with, `''` or `'acme-'`
 * @param script the single script's own tag; with `data-lintel` it gets an element right after itself, `data-text` inside
 */
export function placeholders(tags: string[], prefix: string, script: HTMLScriptElement | null): void {
  /** Full tag of the element that a placeholder asks for, if there is such a one. */
  const tagOf = (holder: HTMLElement): string | undefined => {
    const tag = (holder.dataset['lintel'] ?? '').trim().toLowerCase();
    if (tags.includes(tag)) return customElements.get(prefix + tag) && prefix + tag;
    if (tag) warn(holder, `data-lintel="${tag}" is not one of ${tags.join(', ')}.`);
    return undefined;
  };

  const copy = (holder: HTMLElement, name: string, element: HTMLElement): void => {
    const known = customElements.get(element.localName) as {observedAttributes?: string[]} | undefined;
    const value = holder.getAttribute(name);
    const own = name.replace(/^data-/, '');
    let to = own;
    if (own !== name && !own.startsWith('aria-')) {
      to = own.replace(/-/g, '');
      if (!known?.observedAttributes?.includes(to)) return;
    }
    if (holder === script ? own === name || OF_SCRIPT.test(own) : own === name && !KEPT.test(name)) return;
    if (value !== null) element.setAttribute(to, value);
    else if (to !== 'id') element.removeAttribute(to);
    // There is one of a name on a page: labels, links and scripts mean the element.
    if (name === 'id') holder.removeAttribute(name);
  };

  const make = (tag: string, holder: HTMLElement): HTMLElement => {
    const element = document.createElement(tag);
    holder.getAttributeNames().forEach(name => copy(holder, name, element));
    return element;
  };

  const fill = (holder: HTMLElement): HTMLElement | undefined => {
    const tag = tagOf(holder);
    if (!tag || holder === script) return undefined;
    const {style} = holder;
    // A copy of a placeholder, or one that a framework has given other children, may have its element already.
    const element = holder.querySelector<HTMLElement>(`:scope>${tag}`) ?? make(tag, holder);
    if (style.display !== 'contents') {
      if (style.length) element.style.cssText = style.cssText;
      // Class and style count once.
      style.cssText = 'display:contents;font-size:inherit';
    }
    [...holder.childNodes].forEach(node => node !== element && element.append(node));
    if (!element.parentNode) holder.append(element);
    observer.observe(holder, {attributes: true});
    return element;
  };

  const observer = new MutationObserver(records => {
    records.forEach(({target, attributeName, addedNodes}) => {
      const holder = target as HTMLElement;
      const element = holder.dataset?.['lintel'] && holder.isConnected ? fill(holder) : undefined;
      if (element && attributeName) copy(holder, attributeName, element);
      addedNodes.forEach(node => node instanceof HTMLElement && node.isConnected && search(node));
    });
  });

  const search = (root: HTMLElement | Document): void => {
    if (root instanceof HTMLElement && root.dataset['lintel']) fill(root);
    root.querySelectorAll<HTMLElement>('[data-lintel]').forEach(fill);
  };

  const tag = script?.dataset['lintel'] && tagOf(script);
  if (script && tag) {
    const element = make(tag, script);
    element.textContent = script.dataset['text'] ?? '';
    if (script.closest('head')) {
      warn(script, `stands in <head>: <${tag}> goes to the top of the page.`);
      const top = () => document.body.prepend(element);
      if (document.body) top();
      else document.addEventListener('DOMContentLoaded', top);
    } else script.after(element);
  }
  observer.observe(document, {childList: true, subtree: true});
  search(document);
}
