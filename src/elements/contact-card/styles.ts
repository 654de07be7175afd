import {css} from 'lit';

/**
 * One markup, three layouts: `card` in a hairline frame, `compact` without frame and with signs for actions, `inline`
 * one flowing line for footers. No media or container query for width: everything wraps by itself.
 */
export const styles = css`
  :host {
    max-inline-size: var(--contact-card-width, 34em);
  }
  :host([layout='inline']) {
    max-inline-size: none;
  }
  p {
    margin: 0;
  }
  svg {
    display: block;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  svg:not([width]) {
    inline-size: 1.25em;
    block-size: 1.25em;
  }
  .card,
  .list {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.375em;
  }
  .card,
  .action,
  .copy,
  .qr svg {
    border-radius: var(--_radius);
  }
  .card,
  .action {
    border: 1px solid var(--_line);
  }
  .card {
    gap: 1em;
    padding: var(--contact-card-padding, min(1.25em, 4%));
  }
  .head,
  .actions,
  .links,
  .body {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
  }
  .head,
  .status,
  .action {
    align-items: center;
  }
  .head {
    gap: 0.25em var(--_gap);
  }
  .who,
  .body {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .who {
    flex-basis: 9em;
  }
  /* Opening hours are a table. */
  .wide {
    flex: 1 1 100%;
  }
  .photo,
  .copy {
    display: grid;
    place-items: center;
    flex: none;
  }
  .photo {
    inline-size: 3em;
    block-size: 3em;
    border: 1px solid transparent;
    border-radius: 50%;
    object-fit: cover;
    background: color-mix(in srgb, var(--_accent) 14%, transparent);
  }
  .photo,
  .name,
  .status,
  .action {
    font-weight: 600;
  }
  .name,
  .action {
    line-height: 1.25;
  }
  .name {
    font-size: 1.125em;
    hyphens: auto;
  }
  .role,
  .org,
  .label,
  .status,
  .action,
  .qr {
    font-size: max(0.875em, 12px);
  }
  .role,
  .org,
  .label,
  .icon,
  .copy,
  .qr {
    color: var(--_muted);
  }
  .status,
  .action,
  li {
    display: flex;
    gap: 0.4em;
  }
  .status {
    color: var(--_closed);
  }
  .status::before {
    content: '';
    inline-size: 0.5em;
    block-size: 0.5em;
    border: 2px solid;
  }
  .open {
    color: var(--_open);
  }
  .open::before {
    border-radius: 50%;
    background: currentColor;
  }
  .location {
    margin-block-start: var(--_gap);
    padding-block-start: var(--_gap);
    border-block-start: 1px solid var(--_line);
  }
  .place {
    margin: 0 0 0.25em;
    font-weight: 600;
  }
  .label:empty {
    display: none;
  }
  li {
    position: relative;
    min-inline-size: 0;
  }
  .list li {
    gap: var(--_gap);
    align-items: start;
  }
  .icon {
    flex: none;
    inline-size: 1.25em;
    padding-block: 0.125em;
  }
  .body {
    align-items: baseline;
    gap: 0 0.75em;
  }
  address,
  .text {
    font-style: normal;
    white-space: pre-line;
  }
  a {
    display: inline-block;
    color: inherit;
    min-block-size: 24px;
  }
  :any-link,
  .inline .action {
    text-underline-offset: 0.2em;
    text-decoration: underline color-mix(in srgb, currentColor 35%, transparent) 1px;
  }
  a:hover {
    text-decoration-color: currentColor;
  }
  bdi {
    font-variant-numeric: tabular-nums;
  }
  .copy {
    margin-block: calc((1.5em - 32px) / 2);
    opacity: 0;
    transition: opacity 0.12s ease-out;
  }
  li:hover .copy,
  li:focus-within .copy,
  .done {
    opacity: 1;
  }
  .copy:hover,
  .done {
    color: inherit;
  }
  .copy:hover,
  .done,
  .action:hover,
  [aria-expanded='true'] {
    background: var(--_hover);
  }
  .links {
    gap: 0.375em 1em;
  }
  .action {
    flex: 1 1 min(10.5em, 48%);
    justify-content: center;
    gap: 0.5em;
    min-block-size: 2.5em;
    padding: 0.375em 0.75em;
    text-decoration: none;
    transition: background 0.12s ease-out;
  }
  /* Four are two and two, not three and one. */
  .action:nth-last-child(n + 4),
  .action:nth-last-child(n + 4) ~ .action {
    flex-basis: 40%;
  }
  .action svg {
    flex: none;
    color: var(--_accent);
  }
  .qr {
    text-align: center;
  }
  .qr svg {
    max-inline-size: 100%;
    margin: 0 auto 0.5em;
    background: #fff;
    fill: #000;
    stroke: none;
    forced-color-adjust: none;
  }
  .failed {
    color: var(--_danger);
  }
  .compact,
  .inline {
    border: 0;
    padding: 0;
    gap: 0.75em;
  }
  .compact .photo {
    inline-size: 2.25em;
    block-size: 2.25em;
  }
  .compact .list {
    grid-template-columns: repeat(auto-fit, minmax(min(15em, 100%), 1fr));
    gap: 0.25em 1.5em;
  }
  .compact .action,
  .inline .action {
    flex: none !important;
    padding: 0;
  }
  .compact .action {
    inline-size: 2.75em;
  }
  .inline,
  .inline .list,
  .inline .head,
  .inline .who {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0.125em 1.25em;
  }
  .inline,
  .inline .list,
  .inline li {
    align-items: center;
  }
  .inline .who {
    flex: 0 1 auto;
    column-gap: 0.5em;
  }
  .inline .name {
    font-size: 1em;
  }
  .inline li {
    gap: 0.4em;
    max-inline-size: 100%;
  }
  .inline .icon:empty {
    display: none;
  }
  .inline .actions {
    gap: 0 1.25em;
  }
  .inline .action {
    border: 0;
    font-size: 1em;
    font-weight: 400;
    min-block-size: 32px;
  }
  .inline .qr {
    flex-basis: 100%;
    text-align: start;
  }
  @media (hover: none) {
    .copy {
      opacity: 1;
    }
  }
  @media (pointer: coarse) {
    .list,
    .links {
      row-gap: 0;
    }
    li {
      padding-block: calc((44px - 1.5em) / 2);
    }
    .action,
    .inline .action {
      min-block-size: 44px;
    }
    .compact .action {
      inline-size: 44px;
    }
    /* The whole line answers to a finger. */
    li a::after {
      content: '';
      position: absolute;
      inset: 0;
    }
    .copy {
      position: relative;
      z-index: 1;
      margin-block: calc((1.5em - 44px) / 2);
    }
  }
  /* Links among buttons look like buttons. */
  @media (forced-colors: active) {
    .action {
      color: ButtonText;
    }
  }
  @media print {
    .copy,
    .actions,
    .status {
      display: none;
    }
    .card {
      break-inside: avoid;
    }
    .links a::after {
      content: ' ' attr(href);
      position: static;
    }
  }
`;
