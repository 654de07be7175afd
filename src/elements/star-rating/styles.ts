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
  :host([thread]:not([thread='false'])) {
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
  .line {
    flex-basis: 100%;
  }
  slot[name] {
    display: none;
  }
  .stars,
  .star {
    position: relative;
  }
  .star,
  .clear,
  .word {
    display: grid;
    place-content: center;
  }
  .ask,
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
  b {
    font-weight: 600;
  }
  .quiet {
    font-size: max(0.875em, 12px);
  }
  .quiet,
  .clear {
    color: var(--_muted);
  }
  .clear:hover {
    background: var(--_hover);
  }
  .clear:disabled {
    visibility: hidden;
  }
  .again {
    text-decoration: underline;
    color: var(--_accent);
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
