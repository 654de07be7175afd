import {css, type CSSResultGroup} from 'lit';
import {base} from '../shared/styles.ts';

/** What all pieces of the page look like. */
export const common: CSSResultGroup = [
  base,
  css`
    :host {
      --_tint: color-mix(in srgb, var(--_accent) 9%, transparent);
      --_warn: light-dark(#8a5a00, #f0c674);
      --_good: light-dark(#1a6b3c, #83d6a4);
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
    button.link {
      border: 0;
      padding: 0.25em 0;
      min-block-size: 1.75rem;
      color: var(--_accent);
      text-decoration: underline;
      text-underline-offset: 0.2em;
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
      summary,
      .check {
        min-block-size: 2.75rem;
      }
    }
  `,
];

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
