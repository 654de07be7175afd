/** Draws glyphs of an owner's own: what is in the slots `icon` and `icon-empty`. */
import {css, html, type TemplateResult} from 'lit';
import {addStyles} from '../../shared/later-styles.ts';
import type {DrawShape} from '../stars.ts';

const styles = css`
  .icon {
    display: grid;
    place-content: center;
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
`;

/**
 * Draws with copies, made without parsing anything, of what is in the slots now; `undefined` where that is nothing.
 * @param root of the element
 */
export function iconsOf(root: ShadowRoot): DrawShape | undefined {
  const [icon, empty] = ['icon', 'icon-empty'].map(
    name => root.querySelector<HTMLSlotElement>(`slot[name=${name}]`)!.assignedElements()[0],
  );
  if (!icon && !empty) return undefined;
  addStyles(root, styles);
  const copies: Record<string, TemplateResult> = {};
  return (index, solid) => {
    const source = solid ? icon : (empty ?? icon);
    return source && (copies[`${index}${solid}`] ??= copyOf(source, !solid && !empty));
  };
}

function copyOf(source: Element, faded: boolean): TemplateResult {
  const copy = source.cloneNode(true) as Element;
  copy.removeAttribute('slot');
  copy.removeAttribute('id');
  return html`<span part="icon" class="icon ${faded ? 'faded' : ''}" aria-hidden="true">${copy}</span>`;
}
