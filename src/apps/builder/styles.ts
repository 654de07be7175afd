import {css} from 'lit';

/** What all pieces of the page look like. */
export const common = css`
  :host {
    --_line: color-mix(in srgb, currentColor 16%, transparent);
    --_edge: color-mix(in srgb, currentColor 50%, transparent);
    --_surface: color-mix(in srgb, currentColor 4%, transparent);
    --_muted: color-mix(in srgb, currentColor 75%, transparent);
    --_accent: light-dark(#175cc4, #8db9ff);
    --_accent-text: light-dark(#fff, #0b1b33);
    --_tint: color-mix(in srgb, var(--_accent) 9%, transparent);
    --_danger: light-dark(#b3261e, #ff9a90);
    --_warn: light-dark(#8a5a00, #f0c674);
    --_good: light-dark(#1a6b3c, #83d6a4);
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
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  fieldset {
    margin: 0;
    padding: 0;
  }
  fieldset {
    border: 0;
    min-inline-size: 0;
  }
  h2 {
    font-size: 1.125em;
    line-height: 1.3;
  }
  h3,
  legend {
    font-size: 1em;
    font-weight: 600;
    padding: 0;
  }
  button,
  input:not([type='checkbox'], [type='radio']),
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
  input:not([type='checkbox'], [type='radio'], [type='color']),
  select,
  textarea {
    inline-size: 100%;
  }
  input[type='color'] {
    inline-size: 3.5rem;
    padding: 0.25em;
  }
  input[type='checkbox'],
  input[type='radio'] {
    inline-size: 1.25rem;
    block-size: 1.25rem;
    margin: 0.125rem 0 0;
    flex: none;
    accent-color: var(--_accent);
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
  button.link {
    border: 0;
    padding: 0.25em 0;
    min-block-size: 1.75rem;
    color: var(--_accent);
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  a {
    color: var(--_accent);
  }
  .field {
    display: grid;
    gap: 0.25em;
  }
  .field > label,
  .field > .label {
    font-weight: 600;
  }
  .check {
    display: flex;
    gap: 0.625em;
    align-items: flex-start;
    cursor: pointer;
    padding-block: 0.25em;
  }
  .stack {
    display: grid;
    gap: 1em;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75em;
    align-items: center;
  }
  .quiet {
    color: var(--_muted);
    font-size: 0.875em;
  }
  .error {
    color: var(--_danger);
  }
  .sr {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  details > summary {
    cursor: pointer;
    font-weight: 600;
    padding-block: 0.5em;
  }
  code,
  pre {
    font-family: ui-monospace, Menlo, Consolas, monospace;
    font-size: 0.875em;
  }
  @media (pointer: coarse) {
    button,
    input:not([type='checkbox'], [type='radio']),
    select,
    summary,
    .check {
      min-block-size: 44px;
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

/** Where the pieces stand. */
export const layout = css`
  :host {
    max-inline-size: 84rem;
    margin-inline: auto;
    padding: 1rem clamp(1rem, 3vw, 2rem) 4rem;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em 2em;
    justify-content: space-between;
    align-items: end;
    margin-block-end: 1.5rem;
  }
  h1 {
    font-size: 1.75em;
    line-height: 1.2;
  }
  .speaks {
    inline-size: auto;
  }
  main {
    display: grid;
    gap: 2rem;
  }
  .main {
    display: grid;
    gap: 2rem;
  }
  .left {
    display: grid;
    gap: 1.75rem;
    align-content: start;
  }
  .step {
    display: grid;
    gap: 0.75rem;
  }
  .step > details > summary h2 {
    display: inline;
  }
  .things {
    display: grid;
    gap: 0.5rem;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr));
  }
  .thing {
    display: flex;
    gap: 0.75em;
    border: 1px solid var(--_line);
    border-radius: 0.5em;
    padding: 0.75em;
    cursor: pointer;
  }
  .thing:hover {
    background: var(--_surface);
  }
  .thing.is-chosen {
    border-color: var(--_accent);
    background: var(--_tint);
  }
  .thing b {
    display: block;
  }
  .site {
    border-block-start: 1px solid var(--_line);
    padding-block-start: 1.5rem;
  }
  @media (min-width: 60rem) {
    .main {
      grid-template-columns: minmax(0, 5fr) minmax(0, 6fr);
      gap: 2.5rem;
    }
    .right {
      position: sticky;
      inset-block-start: 1rem;
      align-self: start;
    }
  }
`;
