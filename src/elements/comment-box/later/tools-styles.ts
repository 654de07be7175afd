import {css} from 'lit';

export const styles = css`
  /* As high as the form keeps free for it. */
  .tools {
    position: relative;
    display: flex;
    align-items: center;
    justify-content: space-between;
    margin-block-start: 4px;
  }
  :host(:not(:state(empty))) [part='form']:not([open], :focus-within) .tools {
    display: none;
  }
  /* On the narrowest phones it scrolls. */
  [part='toolbar'] {
    display: flex;
    margin-inline-start: -4px;
    overflow: auto hidden;
    scrollbar-width: none;
  }
  [part='tool'] {
    flex: none;
    outline-offset: -2px;
  }
  [part='tool'],
  [part='preview-button'] {
    display: grid;
    place-items: center;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    color: var(--_muted);
    transition: opacity 120ms ease-out;
  }
  [part='preview-button'] {
    padding-inline: 0.75em;
    font-size: max(0.875em, 12px);
    font-weight: 600;
  }
  [part='preview-button'][aria-pressed='true'] {
    color: var(--_accent);
    background: var(--_hover);
  }
  :is([part='tool'], [part='preview-button']):is(:hover, :focus-visible) {
    color: inherit;
    background: var(--_hover);
  }
  [part='toolbar'][inert] {
    opacity: 0.4;
  }
  [data-tool='list'] svg:dir(rtl) {
    transform: scaleX(-1);
  }
  /* Below the toolbar and not below its button, so that it never reaches over the edge of a narrow page. */
  [part='tool']:is(:hover, :focus-visible)::after {
    content: attr(data-tip) / '';
    position: absolute;
    inset-block-start: calc(100% + 2px);
    inset-inline-start: 0;
    z-index: 1;
    max-inline-size: 100%;
    padding: 2px 8px;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: oklch(0.25 0 0);
    color: oklch(0.98 0 0);
    font-size: max(0.8em, 12px);
    pointer-events: none;
  }
  textarea:has(~ [part='preview']) {
    display: none;
  }
  [part='preview'] {
    max-block-size: 60vh;
    overflow: auto;
    padding: 0.5em 0.75em;
    border: 1px dashed;
    border-color: var(--lintel-line, oklch(from currentColor l c h / min(0.5 + 0.4 * l, 1 - 0.45 * l)));
    border-radius: var(--_radius);
  }
  @media (hover: none) {
    [part='tool']:hover:not(:focus-visible)::after {
      content: none;
    }
  }
  @media (forced-colors: active) {
    [part='preview-button'][aria-pressed='true'] {
      border-color: ButtonText;
    }
    [part='tool']::after {
      border-color: CanvasText;
    }
  }
`;
