import {css} from 'lit';
import {base} from '../shared/styles.ts';

/** What both the doors and the queue look like. */
export const common = [
  base,
  css`
    h1 {
      font-size: 1.25em;
    }
    button.danger {
      color: var(--_danger);
    }
    button[aria-disabled='true'] {
      opacity: 0.6;
      cursor: default;
    }
    label {
      display: grid;
      gap: 0.25em;
      font-weight: 600;
    }
    label > * {
      font-weight: 400;
    }
  `,
];
