import {html, nothing, type TemplateResult} from 'lit';
import {fill} from './summary.ts';

/** As wide as its box, so that a share of the box is a share of the star. Round joins round the points. */
const STAR = html`<svg part="icon" class="shape" viewBox="0 0 24 24" aria-hidden="true">
  <path d="m12 1.3 3.26 7.31 7.96.84-5.95 5.36 1.67 7.84-6.94-4-6.94 4 1.67-7.84L.78 9.45l7.96-.84z" />
</svg>`;

/** Draws stars: its own, or the elements in the slots `icon` and `icon-empty`, copied without parsing anything. */
export class Stars {
  #icons: (Element | undefined)[] = [];
  #copies: Record<string, TemplateResult> = {};

  /** Reads the slots anew. */
  read(root: ParentNode): void {
    this.#copies = {};
    this.#icons = ['icon', 'icon-empty'].map(
      name => root.querySelector<HTMLSlotElement>(`slot[name=${name}]`)!.assignedElements()[0],
    );
  }

  /**
   * Stars as filled as `value` says: an outline, and over it a solid one, cut where the value ends.
   * @param picked index of the star that shall move · @param radio makes each star the label of a radio
   */
  draw(value: number, max: number, picked = -1, radio?: (index: number) => TemplateResult): TemplateResult[] {
    const stars: TemplateResult[] = [];
    for (let i = 0; i < max; i++) {
      const share = fill(value, i);
      const shapes = [
        share < 1 ? this.#shape(i, false) : nothing,
        share > 0
          ? // By the property: a strict CSP forbids style attributes, not this.
            html`<span part="fill" class="fill" .style=${`inline-size:${share * 100}%`}>${this.#shape(i, true)}</span>`
          : nothing,
      ];
      stars.push(
        radio
          ? html`<label part="star" class="star ${i === picked ? 'pick' : ''}">${radio(i)}${shapes}</label>`
          : html`<span part="star" class="star">${shapes}</span>`,
      );
    }
    return stars;
  }

  #shape(index: number, solid: boolean): TemplateResult {
    const [icon, empty] = this.#icons;
    const source = solid ? icon : (empty ?? icon);
    if (!source) return STAR;
    return (this.#copies[`${index}${solid}`] ??= (() => {
      const copy = source.cloneNode(true) as Element;
      copy.removeAttribute('slot');
      copy.removeAttribute('id');
      return html`<span part="icon" class="icon ${solid || empty ? '' : 'faded'}" aria-hidden="true">${copy}</span>`;
    })());
  }
}
