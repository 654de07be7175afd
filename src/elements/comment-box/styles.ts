import {css} from 'lit';

export const styles = css`
  :host {
    --_avatar: var(--comment-box-avatar, 2.25em);
    --_tools: 36px;
  }
  .box,
  ol,
  article,
  [part='form'] {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_gap);
  }
  .box,
  ol {
    gap: calc(var(--_gap) * 2);
  }
  header,
  [part='header'],
  [part='summary'],
  [part='actions'],
  .rate,
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25em var(--_gap);
  }
  p,
  h2 {
    margin: 0;
  }
  p:empty,
  ol:not(:has(li)),
  [part='header']:empty,
  .n:empty {
    display: none;
  }
  .quiet,
  .error,
  [part='notice'] {
    font-size: max(0.875em, 12px);
    font-variant-numeric: tabular-nums;
  }
  .quiet {
    color: var(--_muted);
  }
  .error {
    color: var(--_danger);
  }
  h2,
  b,
  [data-do] {
    font-weight: 600;
  }
  h2 {
    font-size: 1.125em;
  }
  [part='header'] {
    min-block-size: 2em;
  }
  select {
    margin-inline-start: auto;
    border: 0;
    background: none;
    block-size: 2em;
    /* As wide as what is chosen, where browsers can. */
    field-sizing: content;
  }
  /* The browser draws the list on a background of its own, also on a dark page that forgot to say it is dark. */
  option {
    color: CanvasText;
    background: Canvas;
  }

  svg {
    display: block;
    flex: none;
    inline-size: 1.25em;
    block-size: 1.25em;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .stars {
    inline-size: calc(5 * var(--star-rating-size, 1.25em));
    block-size: var(--star-rating-size, 1.25em);
  }
  .stars,
  .choose svg {
    stroke: var(--_star-empty);
    stroke-width: 1.4;
  }
  .stars svg {
    inline-size: auto;
    block-size: auto;
  }
  .choose svg {
    inline-size: var(--star-rating-size, 1.75em);
    block-size: var(--star-rating-size, 1.75em);
  }
  /* Filled up to the chosen star; while pointing, up to the star under the pointer. */
  .stars svg,
  .choose:not(:hover) label:has(:checked, ~ label :checked) svg,
  .choose label:is(:hover, :has(~ label:hover)) svg {
    fill: var(--_star);
    stroke: var(--_edge);
  }
  .stars:dir(rtl),
  [part='reply'] svg:dir(rtl) {
    transform: scaleX(-1);
  }
  /* Aligned with the fields; behind it the place of the button that takes the stars back. */
  .choose {
    display: flex;
    flex-wrap: wrap;
    margin-inline: -0.25em 44px;
  }
  label {
    position: relative;
    padding: 0.25em;
    border-radius: var(--_radius);
  }
  label:has(:focus-visible) {
    outline: 2px solid var(--_accent);
  }
  label input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }

  [part='input'] {
    display: block;
    inline-size: 100%;
    padding: 0.5em 0.75em;
    border: 1px solid;
    /* Not more than it takes to be seen: 3:1 where the page's own text has 7:1. */
    border-color: var(--lintel-line, oklch(from currentColor l c h / min(0.5 + 0.4 * l, 1 - 0.45 * l)));
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  ::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  textarea {
    min-block-size: 5.5em;
    max-block-size: 60vh;
    field-sizing: content;
    resize: vertical;
  }
  /* Whoever goes into it gets the space that the tools will take: when they come nothing below moves. */
  textarea:last-child:is(:focus, [open] *) {
    min-block-size: calc(5.5em + var(--_tools));
    padding-block-end: calc(0.5em + var(--_tools));
  }
  /* Stars and one line until it is written in, where there is something to read. It opens downwards: what was pressed stays. */
  :host(:not(:state(empty))) [part='form']:not([open], :focus-within) textarea {
    min-block-size: 2.75em;
    max-block-size: 2.75em;
    resize: none;
  }
  :host(:not(:state(empty))) [part='form']:not([open], :focus-within) > .row {
    display: none;
  }
  .row {
    gap: var(--_gap);
    justify-content: end;
  }
  .row > div {
    flex: 1 1 10em;
    max-inline-size: 20em;
    margin-inline-end: auto;
  }
  [part='form'] {
    margin-block: 0.25em 0.5em;
  }
  /* As far as the lines of a comment. */
  [part='header'],
  [part='form'] {
    max-inline-size: calc(var(--lintel-measure, 65ch) + var(--_avatar) + var(--_gap));
  }
  [part='notice'] {
    padding: 0.5em 0.75em;
    border-radius: var(--_radius);
    background: var(--_surface);
    border-inline-start: 3px solid var(--_line);
  }
  [data-do] {
    padding: 0.5em 0.75em;
    border-radius: var(--_radius);
    color: var(--_accent);
  }
  [data-do]:hover {
    background: var(--_hover);
  }
  [part='more'] {
    justify-self: start;
    border: 1px solid var(--_line);
  }
  [part='average'] {
    padding-inline: 0.25em;
  }
  [part='submit'] {
    padding-inline: 1.25em;
    border: 1px solid transparent;
    background: var(--_accent);
    /* Not color: the accent is derived from it. */
    color: inherit;
    -webkit-text-fill-color: var(--_accent-text);
  }
  /* Under the pointer nearer to the page's text, which its own stands out from. */
  [part='submit']:hover {
    background: color-mix(in srgb, var(--_accent), currentColor 20%);
  }
  [aria-disabled='true'] {
    opacity: 0.6;
  }

  ol {
    /* Not none: Safari would not call it a list any more. */
    list-style: '';
  }
  li > :is(ol, div) {
    margin-block-start: calc(var(--_gap) * 1.5);
    margin-inline-start: calc(var(--_avatar) / 2);
    padding-inline-start: calc(var(--_avatar) / 2 + var(--_gap));
    border-inline-start: 1px solid var(--_line);
  }
  li li > ol {
    margin-inline-start: 0;
    padding-inline-start: var(--_gap);
  }
  article {
    grid-template-columns: auto minmax(0, 1fr);
    /* No column for initials that are not there. */
    gap: 0.25em min(var(--_gap), var(--_avatar));
    scroll-margin-block: 4em;
    border-radius: var(--_radius);
    outline-offset: 6px !important;
  }
  article > * {
    grid-column: 2;
  }
  .marked {
    background: var(--_hover);
    box-shadow: 0 0 0 6px var(--_hover);
  }
  [part='avatar'] {
    grid-area: 1 / 1 / span 2;
    display: grid;
    place-items: center;
    inline-size: var(--_avatar);
    block-size: var(--_avatar);
    border-radius: 50%;
    overflow: hidden;
    /* A tint on the page's own background, whatever that is. */
    background: oklch(0.65 0.13 var(--_h) / 0.24);
    font-weight: 600;
    line-height: 1;
  }
  li li [part='avatar'] {
    font-size: 0.8em;
  }
  [part='mark']::before {
    content: '✓ ' / '';
  }

  [part='author'] {
    overflow-wrap: anywhere;
  }
  /* A target of 24 pixels and more; nothing else moves. */
  a {
    padding-block: 4px;
    margin-block: -4px;
  }
  .quiet:not(:hover) {
    text-decoration: none;
  }
  /* No wider than its text, so that text of the other direction begins near its author. */
  [part='body'] {
    justify-self: start;
    max-inline-size: min(var(--lintel-measure, 65ch), 100%);
    font-size: max(1em, 15px);
  }
  /* The beginning of a long text. */
  [part='body']:has(+ [part='unfold']) {
    max-block-size: 16lh;
    overflow: hidden;
    mask: linear-gradient(#000 70%, #0000);
  }
  [part='to'] {
    font-weight: inherit;
    color: var(--_muted);
  }
  [part='unfold'],
  [part='follow'],
  [part='to'] {
    justify-self: start;
    margin-inline-start: -0.75em;
  }
  [part='body'] * + :is(p, ul, ol, pre, blockquote) {
    margin-block-start: 0.6em;
  }
  [part='body'] :is(ul, ol) {
    display: block;
    list-style: disc;
    padding-inline-start: 1.5em;
  }
  [part='body'] ol {
    list-style: decimal;
  }
  blockquote {
    margin: 0;
    padding-inline-start: var(--_gap);
    border-inline-start: 3px solid var(--_line);
    color: var(--_muted);
  }
  code,
  pre {
    margin: 0;
    padding: 0.25em;
    font:
      0.95em ui-monospace,
      Menlo,
      Consolas,
      monospace;
    border-radius: 0.25em;
    background: var(--_surface);
    overflow: auto;
  }
  [part='actions'] {
    gap: 0.25em;
    margin-inline-start: -0.5em;
  }
  [part='actions'] > * {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 0.4em;
    padding: 0 0.5em;
    font-weight: inherit;
    color: inherit;
  }
  [aria-pressed='true'] {
    color: var(--_accent);
  }
  [aria-pressed='true'] svg {
    fill: currentColor;
  }

  /* The bones of a comment, in its final geometry; not of more, which would take more space than there may be. They begin to pulse when the wait gets long. */
  i {
    inline-size: 8em;
    block-size: 1.25em;
    border-radius: var(--_radius);
    background: var(--_hover);
    animation: pulse 1.6s 400ms infinite;
  }
  .bones i {
    display: block;
    --_bar: linear-gradient(var(--_hover), var(--_hover)) no-repeat 3em;
    inline-size: auto;
    block-size: 5.5em;
    background:
      radial-gradient(circle closest-side at 1.125em 1.125em, var(--_hover) 100%, transparent 0),
      var(--_bar) 0.35em / 9em 0.8em,
      var(--_bar) 2em / 80% 0.8em,
      var(--_bar) 3.5em / 60% 0.8em;
  }
  @keyframes pulse {
    50% {
      opacity: 0.4;
    }
  }

  /* Narrow: one star beside the average, whose number of ratings is only heard; one gap for each level, text below the initials, and the buttons in one row, in long languages too. */
  [part='header'],
  [part='list'] {
    container-type: inline-size;
  }
  @container (inline-size < 24em) {
    /* Its gap goes with the others. */
    [part='summary'] .stars {
      clip-path: inset(0 80% 0 0);
      margin-inline-end: calc(-4.4 * var(--star-rating-size, 1.25em));
    }
    [part='average'] span {
      position: absolute;
      inline-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    li > :is(ol, div) {
      margin-inline-start: 0;
      padding-inline-start: var(--_gap);
    }
    [part='avatar'] {
      grid-row: 1;
    }
    article > :not(header, span) {
      grid-column: 1 / 3;
    }
    [part='reply'] svg {
      display: none;
    }
  }

  @media (pointer: coarse) {
    .choose svg {
      inline-size: calc(44px - 0.5em);
      block-size: calc(44px - 0.5em);
    }
    select,
    [part='header'],
    input[part] {
      min-block-size: 44px;
    }
    :host {
      --_tools: 48px;
    }
    /* iOS enlarges the page when a smaller field gets the focus. */
    select,
    [part='input'] {
      font-size: max(16px, 1em);
    }
  }
  @media (forced-colors: active) {
    [part='submit'] {
      background: ButtonFace;
      border-color: ButtonText;
      -webkit-text-fill-color: ButtonText;
    }
    [part='avatar'] {
      border: 1px solid;
    }
  }
  @media print {
    [part='form'],
    [part='sort'],
    button {
      display: none !important;
    }
  }
`;
