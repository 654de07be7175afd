import {warn} from '../elements/shared/warn.ts';

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
 * @param inserted told what else may have come to the page with it
 */
export function placeholders(
  tags: string[],
  prefix: string,
  script: HTMLScriptElement | null,
  inserted?: (root: HTMLElement) => void,
): void {
  /** Tag of the element that a node asks for, without prefix, if it is a placeholder and there is such a one. */
  const tagOf = (holder: HTMLElement): string | undefined => {
    const tag = holder.dataset?.['lintel']?.trim().toLowerCase();
    if (tags.includes(tag!)) return customElements.get(prefix + tag) && tag;
    if (tag) warn(holder, `data-lintel="${tag}" is not one of ${tags.join(', ')}.`);
    return undefined;
  };

  const copy = (holder: HTMLElement, name: string, element: HTMLElement): void => {
    const value = holder.getAttribute(name);
    const own = name.replace(/^data-/, '');
    let to = own;
    if (own === name) {
      // A script's own are about the script.
      if (holder === script || !KEPT.test(name)) return;
    } else if (!own.startsWith('aria-')) {
      to = own.replace(/-/g, '');
      if (!(element.constructor as {observedAttributes?: string[]}).observedAttributes?.includes(to)) return;
    }
    if (value !== null) element.setAttribute(to, value);
    else if (to !== 'id') element.removeAttribute(to);
    // There is one of a name on a page: labels, links and scripts mean the element.
    if (name === 'id') holder.removeAttribute(name);
  };

  const make = (tag: string, holder: HTMLElement): HTMLElement => {
    const element = document.createElement(prefix + tag);
    holder.getAttributeNames().forEach(name => copy(holder, name, element));
    return element;
  };

  const fill = (holder: HTMLElement): HTMLElement | undefined => {
    const tag = tagOf(holder);
    // A script puts its element after itself: this one, or another that is here twice.
    if (!tag || holder.localName === 'script') return undefined;
    const {style} = holder;
    // A copy of a placeholder, and one that another script knows under a prefix, has its element already.
    const present = [...holder.children].find(({localName}) => localName.endsWith(tag));
    const element = (present as HTMLElement | undefined) ?? make(tag, holder);
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
      const element = fill(holder);
      if (element && attributeName) copy(holder, attributeName, element);
      addedNodes.forEach(node => node instanceof HTMLElement && node.isConnected && search(node));
    });
  });

  const search = (root: HTMLElement): void => {
    fill(root);
    root.querySelectorAll<HTMLElement>('[data-lintel]').forEach(fill);
    inserted?.(root);
  };

  const tag = script?.dataset['lintel'] && tagOf(script);
  if (script && tag) {
    const element = make(tag, script);
    element.textContent = script.dataset['text'] ?? '';
    if (script.closest('head')) {
      warn(script, 'stands in <head>: the element goes to the top of the page.');
      const top = () => document.body.prepend(element);
      if (document.body) top();
      else document.addEventListener('DOMContentLoaded', top);
    } else script.after(element);
  }
  observer.observe(document, {childList: true, subtree: true});
  search(document.documentElement);
}
