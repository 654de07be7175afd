import {css} from 'lit';

/**
 * What every element starts from. Font, colour, direction and colour scheme come from the page; everything else is
 * derived from them. Public tokens are only ever read (`var(--lintel-x, default)`), never declared; private ones are `--_x`.
 *
 * Accent and status colours take their lightness from the inherited text, so that a dark page that forgot to declare
 * `color-scheme` is served too. Without relative colours (Chrome 130, Firefox 132, Safari 17) they are the text's own.
 */
export const base = css`
  :host {
    --_red: oklch(from currentColor clamp(0.5, (l - 0.7) * 99, 0.85) clamp(0.1, (0.7 - l) * 99, 0.18) 27 / 1);
    --_accent: var(--lintel-accent, oklch(from currentColor clamp(0.47, (l - 0.7) * 99, 0.87) 0.15 260 / 1));
    --_accent-text: var(--lintel-accent-text, oklch(from var(--_accent) clamp(0.2, (0.7 - l) * 99, 1) 0.02 h / 1));
    --_star: var(--lintel-star, oklch(0.8 0.165 80));
    --_edge: color-mix(in srgb, var(--_star), currentColor 40%);
    --_star-empty: var(--lintel-star-empty, color-mix(in srgb, currentColor 68%, transparent));
    --_open: var(--lintel-open, oklch(from currentColor clamp(0.45, (l - 0.7) * 99, 0.84) 0.14 150 / 1));
    --_closed: var(--lintel-closed, var(--_red));
    --_danger: var(--lintel-danger, var(--_red));
    --_muted: var(--lintel-muted, color-mix(in srgb, currentColor 80%, transparent));
    --_line: var(--lintel-line, color-mix(in srgb, currentColor 14%, transparent));
    --_surface: var(--lintel-surface, color-mix(in srgb, currentColor 4%, transparent));
    --_hover: color-mix(in srgb, currentColor 8%, transparent);
    --_radius: var(--lintel-radius, 0.5em);
    --_gap: var(--lintel-gap, 0.75em);
    display: block !important;
    box-sizing: border-box !important;
    /* What a page's all: initial would take: whether the page is dark. */
    color-scheme: inherit !important;
    font-size: var(--lintel-font-size, 1em);
    line-height: 1.5;
    text-align: start;
    overflow-wrap: break-word;
  }
  /* A page that makes everything tiny, important or not, makes the host tiny and not what is to be read. */
  :host > * {
    font-size: max(1em, 12px);
  }
  /* What a page does with line breaks is for the owner's text. */
  :host > :where(:not(slot)) {
    white-space: normal;
  }
  /* A distance from its neighbours. Whatever the page says about its margins wins. */
  :host(:not(:first-child)) {
    margin-block-start: 1em;
  }
  :host(:not(:last-child)) {
    margin-block-end: 1em;
  }
  :host([hidden]) {
    display: none !important;
  }
  :host([theme='light']),
  :host([theme='dark']) {
    color-scheme: light !important;
    color: CanvasText;
    background: Canvas;
    padding: var(--_gap);
    border-radius: var(--_radius);
  }
  :host([theme='dark']) {
    color-scheme: dark !important;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  button,
  input,
  textarea,
  select,
  table {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }
  button {
    background: none;
    border: 0;
    padding: 0;
    cursor: pointer;
    min-block-size: 32px;
    min-inline-size: 32px;
    touch-action: manipulation;
  }
  a {
    color: var(--_accent);
  }
  ul,
  ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .sr {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (forced-colors: active) {
    :host {
      --_accent: LinkText;
      --_accent-text: Canvas;
      --_star: CanvasText;
      --_edge: CanvasText;
      --_star-empty: CanvasText;
      --_muted: CanvasText;
      --_line: CanvasText;
    }
  }
  @media (pointer: coarse) {
    button {
      min-block-size: 44px;
      min-inline-size: 44px;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      transition: none !important;
      animation: none !important;
    }
  }
`;
