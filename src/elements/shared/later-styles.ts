import {adoptStyles, type CSSResult} from 'lit';

const added = new WeakMap<ShadowRoot, Set<CSSResult>>();

/**
 * Adds the styles of a later file to a shadow root, once however often it is asked. As a sheet that the script made, like an element's own:
 * a strict CSP forbids style elements.
 */
export function addStyles(root: ShadowRoot, styles: CSSResult): void {
  const known = added.get(root) ?? new Set();
  if (known.has(styles)) return;
  added.set(root, known.add(styles));
  const {styleSheet} = styles;
  if (styleSheet) root.adoptedStyleSheets = [...root.adoptedStyleSheets, styleSheet];
  // Browsers without such sheets, and simulated pages.
  else adoptStyles(root, [styles]);
}
