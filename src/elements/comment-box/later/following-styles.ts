import {css} from 'lit';

/** How looks what asks for mail. */
export const styles = css`
  .row:has(> [part='mail']) {
    align-items: start;
  }
  .row > [part='mail'] {
    flex: 1 1 14em;
    max-inline-size: 24em;
  }
  [part='mail'] {
    display: grid;
    gap: 0.25em;
    justify-items: start;
  }
  [part='mail'] > p {
    margin: 0;
  }
  .wish {
    display: flex;
    align-items: center;
    min-block-size: 2.5em;
  }
  .wish input {
    inline-size: 1.25em;
    block-size: 1.25em;
    flex: none;
    margin: 0;
    accent-color: var(--_accent);
  }
  .wish label {
    padding: 0.5em;
    cursor: pointer;
  }
  .box > [part='mail'] {
    max-inline-size: calc(var(--lintel-measure, 65ch) + var(--comment-box-avatar, 2.25em) + var(--_gap));
  }
  .box > [part='mail'] > .row {
    justify-content: start;
    align-items: start;
    inline-size: 100%;
  }
  .box > [part='mail'] > .row > div {
    display: grid;
    gap: 0.25em;
    margin: 0;
  }
  [part='mail'] :is([part='cancel'], [part='retry']),
  [part='actions'] > [part='retry'] {
    padding: 0.5em 0.75em;
    border-radius: var(--_radius);
    color: var(--_accent);
    font-weight: 600;
  }
  [part='mail'] button:not([part='submit']):hover {
    background: var(--_hover);
  }
  [part='mail'] [part='submit'] {
    padding-block: 0.5em;
    border-radius: var(--_radius);
    font-weight: 600;
  }
  @media (pointer: coarse) {
    .wish {
      min-block-size: 44px;
    }
    .wish input {
      inline-size: 24px;
      block-size: 24px;
    }
  }
  @media print {
    [part='mail'] {
      display: none;
    }
  }
`;
