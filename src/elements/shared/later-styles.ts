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
  if (styleSheet) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheetIn(root, styles)];
  // Browsers without such sheets, and simulated pages.
  else adoptStyles(root, [styles]);
}

/** The styles of a shadow root that came to another document, which took them off. @param own what the element itself brings */
export function restyle(root: ShadowRoot, own: readonly CSSResult[]): void {
  root.adoptedStyleSheets = [...own, ...(added.get(root) ?? [])].map(styles => sheetIn(root, styles));
}

/** A constructed sheet serves the document it was made in alone ("constructor document", CSSOM). */
function sheetIn({ownerDocument: {defaultView}}: ShadowRoot, {cssText, styleSheet}: CSSResult): CSSStyleSheet {
  if (!defaultView || defaultView === window) return styleSheet!;
  const sheet = new (defaultView as typeof globalThis & Window).CSSStyleSheet();
  sheet.replaceSync(cssText);
  return sheet;
}
