import {css} from 'lit';

/** How looks what only the finder brings. */
export const styles = css`
  [part='find'],
  [part='results'] {
    display: grid;
    gap: var(--_gap);
    max-inline-size: calc(var(--lintel-measure, 65ch) + var(--_avatar) + var(--_gap));
  }
  [part='find'] .row {
    flex-wrap: nowrap;
  }
  [part='find'] input {
    min-inline-size: 0;
    appearance: none;
  }
  [part='ask'] {
    flex: none;
    border: 1px solid var(--_line);
  }
  [part='result'] {
    padding-block-start: var(--_gap);
    border-block-start: 1px solid var(--_line);
  }
  [part='link'] {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.5em;
    align-items: baseline;
    color: inherit;
    text-decoration: none;
  }
  [part='link']:hover b {
    text-decoration: underline;
  }
  [part='snippet'] {
    font-size: max(0.875em, 12px);
    overflow-wrap: anywhere;
  }
  [part='only-verified'] {
    display: inline-flex;
    gap: 0.35em;
    align-items: center;
    padding: 0.25em 0.75em;
    border: 1px solid var(--_line);
    border-radius: 2em;
    font-size: max(0.875em, 12px);
  }
  [part='only-verified']:hover,
  [part='only-verified'][aria-pressed='true'] {
    background: var(--_hover);
  }
  [part='only-verified'][aria-pressed='true'] {
    border-color: currentColor;
  }
  [part='only-verified'] svg {
    inline-size: 1.25em;
    block-size: 1.25em;
    fill: none;
    stroke: currentColor;
    stroke-width: 2.5;
  }
  /* The tick keeps its place, so that nothing moves under the pointer. */
  [part='only-verified'][aria-pressed='false'] svg {
    visibility: hidden;
  }
  b[part='new'],
  [part='fresh'] {
    color: var(--_accent);
  }
  mark {
    color: inherit;
    background: color-mix(in srgb, var(--_star) 40%, transparent);
    border-radius: 0.2em;
    font-weight: 600;
  }
  [data-missing] {
    scroll-margin-block: 4em;
  }
  @media (forced-colors: active) {
    mark {
      color: MarkText;
      background: Mark;
    }
  }
`;
