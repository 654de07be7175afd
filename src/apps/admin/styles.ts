import {css} from 'lit';

/** What both the doors and the queue look like. */
export const common = css`
  :host {
    --_line: color-mix(in srgb, currentColor 16%, transparent);
    --_surface: color-mix(in srgb, currentColor 4%, transparent);
    --_muted: color-mix(in srgb, currentColor 75%, transparent);
    --_accent: light-dark(#175cc4, #8db9ff);
    --_accent-text: light-dark(#fff, #0b1b33);
    --_danger: light-dark(#b3261e, #ff9a90);
    display: block;
  }
  * {
    box-sizing: border-box;
  }
  [hidden] {
    display: none !important;
  }
  h1,
  h2,
  p {
    margin: 0;
  }
  h1 {
    font-size: 1.25em;
  }
  button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
    min-block-size: 2.5rem;
    border: 1px solid color-mix(in srgb, currentColor 45%, transparent);
    border-radius: 0.5em;
    background: transparent;
    padding: 0.25em 0.75em;
    max-inline-size: 100%;
  }
  select option {
    background: Canvas;
    color: CanvasText;
  }
  button {
    cursor: pointer;
    border-color: var(--_line);
  }
  button:hover {
    background: color-mix(in srgb, currentColor 8%, transparent);
  }
  button.primary {
    background: var(--_accent);
    color: var(--_accent-text);
    border-color: transparent;
    font-weight: 600;
  }
  button.danger {
    color: var(--_danger);
  }
  button[aria-disabled='true'] {
    opacity: 0.6;
    cursor: default;
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  a {
    color: var(--_accent);
  }
  label {
    display: grid;
    gap: 0.25em;
    font-weight: 600;
  }
  label > * {
    font-weight: 400;
  }
  .error {
    color: var(--_danger);
  }
  .quiet {
    color: var(--_muted);
    font-size: 0.875em;
  }
  .sr {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
