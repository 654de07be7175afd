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
  @media print {
    [part='items'] {
      display: none;
    }
  }
`;
