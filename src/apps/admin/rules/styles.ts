import {css} from 'lit';

export const rulesStyles = css`
  :host {
    display: grid;
    gap: 1rem;
    max-inline-size: 44rem;
  }
  ol,
  ul {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  .list > li {
    padding-block: 0.75rem;
    border-block-end: 1px solid var(--_line);
  }
  .list p,
  li p {
    overflow-wrap: anywhere;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5em;
  }
  .row > b {
    flex: 1;
    min-inline-size: 10rem;
    overflow-wrap: anywhere;
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
  form {
    display: grid;
    gap: 1rem;
    padding: 1rem;
    border: 1px solid var(--_line);
    border-radius: 0.5em;
    background: var(--_surface);
  }
  fieldset {
    display: grid;
    gap: 1rem;
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0;
    font-weight: 600;
  }
  h2 {
    font-size: 1.125em;
  }
  textarea {
    inline-size: 100%;
    min-block-size: 4.5rem;
    resize: vertical;
  }
  .two {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr));
    gap: 1rem;
    align-items: end;
  }
  .scripts {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1rem;
  }
  .rehearsal {
    display: grid;
    gap: 0.5rem;
  }
  .rehearsal li {
    padding-block: 0.5rem;
    border-block-start: 1px solid var(--_line);
  }
  [aria-invalid='true'] {
    border-color: var(--_danger);
  }
  .status:empty {
    display: none;
  }
`;
