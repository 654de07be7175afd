import {css} from 'lit';

export const chartStyles = css`
  section {
    margin-block: 1.75rem;
  }
  h2 {
    font-size: 1.125em;
    margin-block-end: 0.5rem;
  }
  fieldset {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25em 1.25em;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0;
    font-weight: 600;
    margin-block-end: 0.25em;
  }
  fieldset label {
    display: flex;
    align-items: center;
    gap: 0.5em;
    min-block-size: 1.75rem;
    font-weight: 400;
    cursor: pointer;
  }
  fieldset input {
    min-block-size: 0;
    inline-size: 1.125em;
    block-size: 1.125em;
    margin: 0;
    accent-color: var(--_accent);
  }
  .chart {
    display: grid;
    grid-template-columns: 4.5rem minmax(0, 1fr);
    gap: 0.5rem;
  }
  svg {
    display: block;
    inline-size: 100%;
    overflow: visible;
    font-size: 12px;
    font-variant-numeric: tabular-nums;
  }
  text {
    fill: var(--_muted);
  }
  .line {
    stroke: var(--_line);
  }
  .band {
    fill: transparent;
  }
  g:hover .band {
    fill: var(--_surface);
  }
  /* A hair of the page between pieces that stack up. */
  rect:not(.band) {
    stroke: Canvas;
    stroke-width: 1px;
  }
  .approved,
  .replied,
  .stars5 {
    --_fill: light-dark(#175cc4, #8db9ff);
  }
  .stars4 {
    --_fill: light-dark(#6f9fe0, #4a76b8);
  }
  .pending {
    --_fill: light-dark(#b26a00, #f2b95c);
  }
  .stars3 {
    --_fill: light-dark(#8a8a8a, #9a9a9a);
  }
  .rejected,
  .stars2 {
    --_fill: light-dark(#e08a80, #a8574e);
  }
  .spam,
  .stars1 {
    --_fill: light-dark(#b3261e, #ff9a90);
  }
  rect:not(.band) {
    fill: var(--_fill);
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25em 1.25em;
    margin: 0 0 0.5rem;
    padding: 0;
    list-style: none;
    font-size: 0.875em;
  }
  .legend li {
    display: flex;
    align-items: center;
    gap: 0.5em;
  }
  .key {
    inline-size: 0.875em;
    block-size: 0.875em;
    border-radius: 0.2em;
    background: var(--_fill);
  }
  details {
    margin-block-start: 0.5rem;
  }
  summary {
    inline-size: fit-content;
    min-block-size: 1.75rem;
    align-content: center;
    cursor: pointer;
    font-size: 0.875em;
  }
  .scroll {
    max-block-size: 24rem;
    overflow: auto;
  }
  table {
    border-collapse: collapse;
  }
  th,
  td {
    text-align: start;
    padding-block: 0.4em;
    padding-inline-end: 1.25em;
    border-block-end: 1px solid var(--_line);
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
  tbody th {
    font-weight: 400;
  }
  @media (pointer: coarse) {
    fieldset label,
    summary {
      min-block-size: 2.75rem;
    }
  }
  @media (forced-colors: active) {
    .key {
      forced-color-adjust: none;
      border: 1px solid CanvasText;
    }
    rect:not(.band) {
      stroke: CanvasText;
    }
    text {
      fill: CanvasText;
    }
    .line {
      stroke: GrayText;
    }
    .approved,
    .replied,
    .stars5 {
      --_fill: CanvasText;
    }
    .pending,
    .stars4 {
      --_fill: Highlight;
    }
    .rejected,
    .stars3 {
      --_fill: GrayText;
    }
    .stars2 {
      --_fill: LinkText;
    }
    .spam,
    .stars1 {
      --_fill: Canvas;
    }
  }
`;
