import {css} from 'lit';

/** Colours, controls and small texts of every page of the server. Boxes and radios are left to whoever labels them. */
export const base = css`
  :host {
    --_line: color-mix(in srgb, currentColor 16%, transparent);
    --_edge: color-mix(in srgb, currentColor 50%, transparent);
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
  button,
  input:where(:not([type='checkbox'], [type='radio'])),
  select,
  textarea {
    font: inherit;
    color: inherit;
    min-block-size: 2.5rem;
    border: 1px solid var(--_edge);
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
  button.primary:hover {
    background: color-mix(in srgb, var(--_accent), currentColor 14%);
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  a {
    color: var(--_accent);
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
  @media (pointer: coarse) {
    button,
    input:where(:not([type='checkbox'], [type='radio'])),
    select {
      min-block-size: 2.75rem;
    }
  }
  @media (forced-colors: active) {
    button.primary {
      forced-color-adjust: none;
      background: ButtonText;
      color: ButtonFace;
    }
  }
`;
