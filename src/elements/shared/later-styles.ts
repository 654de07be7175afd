import {adoptStyles, type CSSResult} from 'lit';
import {addedStyles} from './added-styles.ts';

/**
 * Adds the styles of a later file to a shadow root, once however often it is asked. As a sheet that the script made, like an element's own:
 * a strict CSP forbids style elements.
 */
export function addStyles(root: ShadowRoot, styles: CSSResult): void {
  const added = addedStyles(root);
  if (added.has(styles)) return;
  added.add(styles);
  const {styleSheet} = styles;
  // In another document than the script's the sheet has to be made anew.
  if (root.ownerDocument !== document) (root.host as HTMLElement & {adoptedCallback(): void}).adoptedCallback();
  else if (styleSheet) root.adoptedStyleSheets = [...root.adoptedStyleSheets, styleSheet];
  // Browsers without such sheets, and simulated pages.
  else adoptStyles(root, [styles]);
}
