import {css} from 'lit';

/** Lists, forms and tables of the smaller views. */
export const viewStyles = css`
  :host {
    display: grid;
    gap: 1rem;
    max-inline-size: 46rem;
  }
  h2 {
    font-size: 1.125em;
  }
  section,
  form {
    display: grid;
    gap: 0.75rem;
    justify-items: start;
  }
  form {
    inline-size: 100%;
  }
  form label {
    inline-size: min(100%, 30rem);
  }
  section + section,
  form + section {
    padding-block-start: 1rem;
    border-block-start: 1px solid var(--_line);
  }
  ul {
    list-style: none;
    margin: 0;
    padding: 0;
    inline-size: 100%;
  }
  li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5em 1em;
    padding-block: 0.5em;
    border-block-end: 1px solid var(--_line);
    overflow-wrap: anywhere;
  }
  li > :first-child {
    flex: 1 1 14rem;
    min-inline-size: 0;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
  }
  .status {
    min-block-size: 1.5em;
  }
  label:has(.link) {
    inline-size: min(100%, 40rem);
  }
`;
