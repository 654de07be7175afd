import {css} from 'lit';

/** How what the composer adds looks: faults of fields, and comments that are on their way. */
export const styles = css`
  /* Clear of the ring round a field that has the focus. */
  [part='field'] > p {
    margin-block-start: 6px;
  }
  [part='input'][aria-invalid='true'] {
    border-color: var(--_danger);
  }
  .unsent {
    opacity: 0.6;
  }
`;
