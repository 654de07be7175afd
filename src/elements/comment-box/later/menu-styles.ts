import {css} from 'lit';

export const styles = css`
  [part='actions'] {
    position: relative;
  }
  [part='items'] {
    position: absolute;
    z-index: 1;
    inset-block-start: 100%;
    inset-inline-start: 0;
    display: block;
    /* Not none: Safari would not call it a list any more. */
    list-style: '';
    min-inline-size: 10em;
    max-inline-size: 100%;
    padding: 0.25em;
    border: 1px solid color-mix(in srgb, currentColor 40%, transparent);
    border-radius: var(--_radius);
    /* As the browser draws its own lists: the page's background is not known. */
    color: CanvasText;
    background: Canvas;
  }
  [part='item'] {
    display: block;
    inline-size: 100%;
    padding: 0.25em 0.75em;
    border-radius: calc(var(--_radius) / 2);
    text-align: start;
  }
  [part='item']:hover {
    background: var(--_hover);
  }
  [part='edit'],
  [part='conflict'] {
    display: grid;
    gap: 0.5em;
  }
  [part='conflict'] {
    justify-items: start;
    padding: 0.5em 0.75em;
    border-radius: var(--_radius);
    border: 1px solid var(--_line);
  }
  [part='other'] {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  [part='choose'],
  [part='undo'],
  [part='dialog'] [part='cancel'] {
    padding: 0.25em 0.75em;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    font-weight: 600;
  }
  [part='dialog'] {
    display: block;
    inline-size: min(30em, 100vw - 2em);
    max-block-size: calc(100vh - 2em);
    margin: auto;
    padding: 1em 1.25em;
    overflow: auto;
    border: 1px solid color-mix(in srgb, CanvasText 30%, transparent);
    border-radius: var(--_radius);
    font-size: max(1em, 15px);
    color: CanvasText;
    background: Canvas;
  }
  [part='dialog']::backdrop {
    background: rgb(0 0 0 / 0.4);
  }
  [part='dialog'] > * + * {
    margin-block-start: 0.75em;
  }
  [part='dialog'] h3 {
    margin: 0;
    font-size: 1.125em;
  }
  [part='dialog'] fieldset {
    min-inline-size: 0;
    margin-inline: 0;
    padding: 0;
    border: 0;
  }
  [part='dialog'] legend {
    padding: 0;
    font-weight: 600;
  }
  [part='mine'] {
    display: grid;
    gap: 0.75em;
    margin: 0;
    padding: 0;
    list-style: '';
  }
  [part='mine'] > li {
    display: grid;
    padding: 0;
  }
  [part='erase'] {
    padding: 0.25em 0.75em;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    color: var(--_danger);
    font-weight: 600;
  }
  .reason,
  .words {
    display: flex;
    gap: 0.5em;
    align-items: center;
    min-block-size: 32px;
    padding: 0;
  }
  .words {
    flex-direction: column;
    align-items: stretch;
    gap: 0.25em;
  }
  /* The ring is round the circle. */
  .reason:has(:focus-visible) {
    outline: none;
  }
  .reason input {
    position: static;
    inline-size: 1.125em;
    block-size: 1.125em;
    opacity: 1;
    accent-color: var(--_accent);
  }
  [part='receipt'] {
    user-select: all;
    font-variant-numeric: tabular-nums;
    letter-spacing: 0.05em;
  }
  [part='dialog'] [part='submit'] {
    padding: 0.5em 1.25em;
    border-radius: var(--_radius);
    font-weight: 600;
  }
  @media (pointer: coarse) {
    .reason {
      min-block-size: 44px;
    }
  }
  @media print {
    [part='items'] {
      display: none;
    }
  }
`;
