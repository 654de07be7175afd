import {css} from 'lit';

export const queueStyles = css`
  .filters,
  .bar,
  .tabs,
  .actions,
  article > header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5em;
  }
  .bar {
    margin-block-start: 1em;
  }
  .keys {
    margin-inline-start: auto;
  }
  .bar {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    padding-block: 0.5em;
    background: Canvas;
    border-block-end: 1px solid var(--_line);
  }
  .tab[aria-pressed='true'] {
    border-color: var(--_accent);
    box-shadow: inset 0 0 0 1px var(--_accent);
    font-weight: 600;
  }
  .n {
    font-variant-numeric: tabular-nums;
    color: var(--_muted);
  }
  .check {
    display: flex;
    align-items: center;
    gap: 0.5em;
    font-weight: 400;
    min-block-size: 2.5rem;
  }
  .check input {
    min-block-size: 0;
    inline-size: 1.25rem;
    block-size: 1.25rem;
    accent-color: var(--_accent);
  }
  .grow {
    flex: 1 1 12rem;
  }
  details {
    flex-basis: 100%;
  }
  summary {
    inline-size: fit-content;
    padding: 0.4em 0.25em;
    cursor: pointer;
  }
  .further {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 0.75em 1em;
    padding-block: 0.25em 0.5em;
  }
  .flags {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1em;
  }
  .why {
    margin: 0;
    padding-inline-start: 1.25em;
    font-size: 0.875em;
  }
  .gap {
    flex-basis: 0.5em;
  }
  @media (width < 30em) {
    .gap {
      flex-basis: 100%;
    }
  }
  .plain {
    border-color: transparent;
    padding-inline: 0.5em;
    color: var(--_muted);
  }
  .plain:hover,
  .plain:focus-visible {
    color: inherit;
  }
  .objection {
    display: grid;
    justify-items: start;
    gap: 0.5em;
    margin-block: 0.25em;
    padding-inline-start: 0.75em;
    border-inline-start: 3px solid var(--_line);
  }
  .objection p {
    margin: 0;
  }
  @media (width < 30em) {
    .filters label:not(.check),
    .filters input:not([type='checkbox']),
    .filters select {
      inline-size: 100%;
    }
    .flags {
      display: grid;
    }
  }
  select {
    padding-inline-end: 0.25em;
  }
  .status {
    min-block-size: 2.5rem;
    padding-block: 0.25em;
  }
  ol {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  article {
    padding: 0.75em 1em;
    border-block-end: 1px solid var(--_line);
    display: grid;
    gap: 0.5em;
    overflow-wrap: anywhere;
  }
  article.current {
    background: var(--_surface);
    border-inline-start: 3px solid var(--_accent);
    padding-inline-start: calc(1em - 3px);
  }
  [part='body'] > :first-child {
    margin-block-start: 0;
  }
  [part='body'] > :last-child {
    margin-block-end: 0;
  }
  [part='body'] {
    max-inline-size: 65ch;
  }
  pre {
    overflow-x: auto;
  }
  blockquote {
    margin: 0;
    padding-inline-start: 1em;
    border-inline-start: 2px solid var(--_line);
  }
  .state {
    font-size: 0.8125em;
    font-weight: 600;
    padding: 0.1em 0.6em;
    border: 1px solid currentColor;
    border-radius: 1em;
  }
  .state.pending {
    color: light-dark(#7a4b00, #ffc56b);
  }
  .state.approved {
    color: light-dark(#1b6e3a, #7fdca4);
  }
  .state.rejected,
  .state.spam {
    color: var(--_danger);
  }
  .empty {
    padding: 3rem 1rem;
    text-align: center;
    color: var(--_muted);
  }
  form {
    display: grid;
    gap: 0.5em;
  }
  dialog {
    color: CanvasText;
    background: Canvas;
    border: 1px solid var(--_line);
    border-radius: 0.75em;
    max-inline-size: min(26rem, calc(100vw - 2rem));
  }
  dialog[open] {
    display: grid;
    gap: 0.5em;
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 45%);
  }
  dl {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 0.25em 1em;
    margin: 0;
  }
  dd {
    margin: 0;
  }
  kbd {
    font: inherit;
    font-weight: 600;
  }
  @media (pointer: coarse) {
    .check {
      min-block-size: 2.75rem;
    }
  }
`;
