import {css} from 'lit';

/** A dialog that asks before something is done. */
export const dialogStyles = css`
  dialog {
    color: CanvasText;
    background: Canvas;
    border: 1px solid var(--_line);
    border-radius: 0.75em;
    max-inline-size: min(26rem, calc(100vw - 2rem));
  }
  dialog[open] {
    display: grid;
    gap: 1em;
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 45%);
  }
`;
