import {css} from 'lit';

export const threadStyles = css`
  .filters {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 0.75em;
    margin-block-end: 0.5rem;
  }
  input[type='search'] {
    inline-size: 18rem;
  }
  ul {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  .threads > li {
    display: grid;
    gap: 0.35em;
    padding-block: 0.9rem;
    border-block-end: 1px solid var(--_line);
    overflow-wrap: anywhere;
  }
  .name {
    font-weight: 600;
  }
  .facts,
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25em 1em;
  }
  .facts {
    font-variant-numeric: tabular-nums;
  }
  .actions {
    gap: 0.5em;
  }
  .actions a {
    display: inline-flex;
    align-items: center;
    min-block-size: 2.5rem;
    padding-inline: 0.75em;
  }
  .closed {
    border: 1px solid currentColor;
    border-radius: 0.4em;
    padding-inline: 0.4em;
    font-size: 0.875em;
  }
  .alias button {
    min-block-size: 1.75rem;
    padding: 0 0.5em;
    font-size: 0.875em;
  }
  .more {
    margin-block-start: 1rem;
  }
  dialog {
    inline-size: min(34rem, calc(100vw - 2rem));
    border: 1px solid var(--_line);
    border-radius: 0.75em;
    padding: 1.25rem;
    background: Canvas;
    color: CanvasText;
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 45%);
  }
  dialog form {
    display: grid;
    gap: 1rem;
  }
  h2 {
    font-size: 1.125em;
    overflow-wrap: anywhere;
  }
  @media (width < 30em) {
    .filters label,
    .filters input,
    .filters select {
      inline-size: 100%;
    }
  }
`;
