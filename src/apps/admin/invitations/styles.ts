import {css} from 'lit';

export const styles = css`
  fieldset {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 1.25rem;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0;
    font-weight: 600;
  }
  label.choice {
    display: flex;
    align-items: center;
    gap: 0.5em;
    min-block-size: 2.75rem;
    font-weight: 400;
  }
  label.choice input {
    inline-size: 1.25rem;
    block-size: 1.25rem;
    min-block-size: 0;
    margin: 0;
    accent-color: var(--_accent);
    flex: none;
  }
  pre {
    margin: 0;
    padding: 0.75rem 1rem;
    border: 1px solid var(--_line);
    border-radius: 0.5em;
    background: var(--_surface);
    font: inherit;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    max-inline-size: 100%;
    box-sizing: border-box;
  }
  details {
    inline-size: 100%;
  }
  summary {
    cursor: pointer;
    min-block-size: 2.75rem;
    align-content: center;
    font-weight: 600;
  }
  .names {
    columns: 14rem auto;
  }
  .names li {
    display: block;
    border: 0;
    padding-block: 0.125em;
    break-inside: avoid;
  }
  .rated {
    font-weight: 600;
  }
  a.button {
    display: inline-flex;
    align-items: center;
    min-block-size: 2.75rem;
  }
`;
