import {css} from 'lit';

/** How looks what only the composer brings: faults of a form, and what is on its way. */
export const styles = css`
  /* Clear of the ring round a field that has the focus. */
  [part='field'] > p {
    margin-block-start: 6px;
  }
  [part='input'][aria-invalid='true'] {
    border-color: var(--_danger);
  }
  .choose svg {
    transition: transform 120ms ease-out;
  }
  :checked + svg {
    transform: scale(1.1);
  }
  /* In the place that the stars keep for it. */
  .choose + [part='clear'] {
    margin-inline-start: calc(-44px - var(--_gap));
    padding-block: 0;
    color: var(--_muted);
    font-weight: inherit;
  }
  .unsent {
    opacity: 0.6;
  }
  /* The name on a line of its own, so that Cancel and Save stay beside each other. */
  @container (inline-size < 24em) {
    .row > div:has(~ button + button) {
      flex-basis: 100%;
      max-inline-size: none;
    }
  }
`;
