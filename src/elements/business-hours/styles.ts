import {css} from 'lit';

export const styles = css`
  :host {
    display: flow-root !important;
  }
  :host([layout='status']) {
    margin-block: 0;
    display: inline-block !important;
  }
  :host([layout='status']) p {
    display: inline-block;
    margin-inline-end: 0.5em;
  }
  p {
    margin: 0;
  }
  .lines {
    display: block;
    white-space: pre-line;
  }
  .led {
    margin-block-start: -1lh;
  }
  .muted {
    color: var(--_muted);
  }
  [part='note'] {
    font-size: 0.875em;
  }
  b {
    font-weight: 600;
  }
  [part='notice'] {
    margin-block-end: 0.5em;
    padding: 0.4em 0.75em;
    max-inline-size: var(--business-hours-width, 26em);
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    white-space: pre-line;
  }
  [part='department'] {
    margin-block: 0.9em 0.25em;
    font-weight: 600;
    font-size: 1.125em;
    line-height: 1.25;
  }
  [part='department']:first-child {
    margin-block-start: 0;
  }
  [part='problems'] {
    margin-block-start: 0.5em;
    padding-inline-start: 0.75em;
    border-inline-start: 3px solid var(--_danger);
    font-size: 0.875em;
    overflow-wrap: anywhere;
  }
  .open b {
    color: var(--_open);
  }
  .closed b {
    color: var(--_closed);
  }
  /* Full when open, half when closing, empty when closed, dashed when nobody knows: never colour alone. */
  [part='badge']::before {
    content: '';
    display: inline-block;
    inline-size: 0.625em;
    block-size: 0.625em;
    margin-inline-end: 0.45em;
    border: 0.125em solid;
    border-radius: 50%;
    forced-color-adjust: none;
  }
  .open b::before {
    background: currentColor;
  }
  .soon b::before {
    color: var(--business-hours-soon, var(--_star));
    background: linear-gradient(#0000 50%, currentColor 0);
  }
  .unknown b::before {
    border-style: dashed;
  }
  /* Boxes rather than table boxes, which cannot wrap: times that do not fit beside their day go below it. */
  table {
    display: block;
    max-inline-size: var(--business-hours-width, 26em);
    margin-block: 0.5em;
    font-variant-numeric: tabular-nums;
  }
  tr {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1em;
    padding: 0.3em 0.5em;
    line-height: 1.4;
    border-radius: var(--_radius);
  }
  th,
  td {
    padding: 0;
    font-weight: inherit;
    text-align: start;
  }
  /* A line for each stretch; a comment may need more. */
  td {
    flex: auto;
    white-space: pre-line;
    text-align: end;
  }
  [part~='today'] {
    font-weight: 600;
    background: var(--business-hours-today, var(--_surface));
  }
  @media (forced-colors: active) {
    p b::before {
      color: CanvasText;
    }
    [part~='today'] {
      outline: 1px solid;
    }
  }
  /* Paper does not know what time it is. */
  @media print {
    [part='status'],
    .zone {
      display: none !important;
    }
    [part~='today'] {
      font-weight: inherit;
      background: none;
    }
  }
`;
