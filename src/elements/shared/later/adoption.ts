import type {CSSResult, LitElement} from 'lit';
import {addedStyles} from '../added-styles.ts';

/**
 * Gives an element that came to another document its styles back: a constructed sheet serves the document it was made in alone (CSSOM,
 * "constructor document"), so the browser has taken them off.
 */
export function restyle({shadowRoot, ownerDocument, constructor}: LitElement): void {
  const {defaultView} = ownerDocument;
  // A document without a window, such as that of a template, shows nothing.
  if (!defaultView || !shadowRoot) return;
  const own = (constructor as typeof LitElement).elementStyles as CSSResult[];
  shadowRoot.adoptedStyleSheets = [...own, ...addedStyles(shadowRoot)].map(({cssText, styleSheet}) => {
    if (ownerDocument === document) return styleSheet!;
    const sheet = new (defaultView as typeof globalThis & Window).CSSStyleSheet();
    sheet.replaceSync(cssText);
    return sheet;
  });
}
