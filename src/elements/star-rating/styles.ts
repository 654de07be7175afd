import {css} from 'lit';

export const styles = css`
  :host {
    --_size: calc(var(--star-rating-size, 1.25em) * var(--_scale, 1));
    --_fill: var(--star-rating-color, var(--_star));
    --_edge: color-mix(in srgb, var(--_fill), currentColor 40%);
    display: inline-flex !important;
    vertical-align: middle;
    align-content: start;
  }
  :host(:not([thread], [histogram])) {
    margin-block: 0;
  }
  :host([thread]:not([thread='false'])),
  :host([histogram]:not([histogram='false'])) {
    display: flex !important;
  }
  :host([size='small']) {
    --_scale: 0.75;
  }
  :host([size='large']) {
    --_scale: 1.5;
  }
  :host,
  div {
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25em 0.5em;
  }
  div {
    display: flex;
    min-block-size: 1.5em;
  }
  .line,
  ul,
  :host([histogram]:not([histogram='false'])) .summary {
    flex-basis: 100%;
  }
  slot[name] {
    display: none;
  }
  .stars,
  .star,
  .row {
    position: relative;
  }
  .star,
  .icon,
  .clear,
  .word {
    display: grid;
    place-content: center;
  }
  .ask,
  .row,
  .clear,
  input {
    border-radius: var(--_radius);
  }
  .stars {
    flex-wrap: nowrap;
    gap: 0.1em;
    font-size: var(--_size);
    line-height: 1;
    min-block-size: 0;
  }
  .star {
    grid: 1em / 1em;
  }
  .star > *,
  .word * {
    grid-area: 1 / 1;
  }
  .fill {
    overflow: hidden;
  }
  svg {
    display: block;
    inline-size: 1em;
    block-size: 1em;
  }
  .shape {
    fill: none;
    stroke: var(--_star-empty);
    stroke-width: 1.4;
    stroke-linejoin: round;
  }
  .fill > .shape {
    fill: var(--_fill);
    stroke: var(--_edge);
  }
  .icon {
    inline-size: 1.25em;
    block-size: 1.25em;
    font-size: 0.8em;
  }
  .icon > svg {
    font-size: 1.25em;
  }
  .star > .icon {
    color: var(--_star-empty);
  }
  .fill > .icon {
    color: var(--_fill);
  }
  .faded {
    opacity: 0.65;
    filter: grayscale(1);
  }
  .ask {
    --_size: calc(var(--star-rating-size, 1.75em) * var(--_scale, 1));
    flex-wrap: wrap;
    gap: 0;
  }
  .ask .star {
    min-inline-size: max(24px, 1.15em);
    min-block-size: max(24px, 1.15em);
  }
  .ask * {
    cursor: pointer;
    touch-action: manipulation;
  }
  input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    margin: 0;
    border: 0;
    appearance: none;
    background: none;
    -webkit-tap-highlight-color: transparent;
  }
  [type='range'] {
    opacity: 0;
    pointer-events: none;
  }
  .ask:has([type='range']:focus-visible) {
    outline: 2px solid var(--_accent);
  }
  :host(:state(user-invalid)) .ask {
    outline: 2px solid var(--_danger);
  }
  :host(:disabled) .ask {
    opacity: 0.5;
  }
  :host(:disabled) * {
    cursor: default;
  }
  .pick .fill {
    animation: pick 0.12s ease-out;
  }
  @keyframes pick {
    from {
      scale: 0.7;
    }
  }
  /* Parts of stars that look alike differ in figures. */
  .level {
    min-inline-size: 3ch;
    font-variant-numeric: tabular-nums;
  }
  .word * {
    visibility: hidden;
  }
  .word .on {
    visibility: visible;
  }
  b,
  [aria-pressed='true'] {
    font-weight: 600;
  }
  .quiet,
  [part='histogram'] {
    font-size: max(0.875em, 12px);
  }
  .quiet,
  .clear {
    color: var(--_muted);
  }
  .clear:hover,
  button.row:hover,
  [aria-pressed='true'] {
    background: var(--_hover);
  }
  .clear:disabled {
    visibility: hidden;
  }
  .again {
    text-decoration: underline;
    color: var(--_accent);
  }
  ul {
    display: grid;
    grid-template-columns: auto minmax(4em, 1fr) auto;
    gap: 0.25em 0.75em;
    max-inline-size: 22em;
    font-variant-numeric: tabular-nums;
  }
  .row {
    display: grid;
    grid-template-columns: subgrid;
    grid-column: 1 / -1;
    align-items: center;
    text-align: start;
  }
  .row > :nth-child(3) {
    text-align: end;
  }
  .bar,
  .bar > * {
    block-size: 0.5em;
    border-radius: var(--_radius);
  }
  .bar {
    background: color-mix(in srgb, currentColor 14%, transparent);
    print-color-adjust: exact;
  }
  .bar > * {
    display: block;
    background: var(--_fill);
    box-shadow: inset 0 0 0 1px var(--_edge);
  }
  @media (forced-colors: active) {
    .bar {
      outline: 1px solid;
    }
    .bar > * {
      forced-color-adjust: none;
    }
  }
  @media (pointer: coarse) {
    .ask .star {
      min-inline-size: 44px;
      min-block-size: 44px;
    }
    /* Seldom beside the stars there: a line kept free for it would be a hole. */
    .clear:disabled {
      display: none;
    }
  }
`;
