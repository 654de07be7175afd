import {html, nothing, type TemplateResult} from 'lit';
import {fill} from './summary.ts';

/** As wide as its box, so that a share of the box is a share of the star. Round joins round the points. */
const STAR = html`<svg part="icon" class="shape" viewBox="0 0 24 24" aria-hidden="true">
  <path d="m12 1.3 3.26 7.31 7.96.84-5.95 5.36 1.67 7.84-6.94-4-6.94 4 1.67-7.84L.78 9.45l7.96-.84z" />
</svg>`;

/** Draws the shape of a star in another way; `undefined` leaves it as it is. */
export type DrawShape = (index: number, solid: boolean) => TemplateResult | undefined;

/** Draws stars: its own, or what the owner put in the slots `icon` and `icon-empty`. */
export class Stars {
  /** Draws the owner's, if there are any. */
  drawIcon: DrawShape | undefined;

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
          ? // Hidden, since Firefox has an object for what clips, and Orca then reads nothing of the row. By the property: a strict CSP
            // forbids style attributes, not this.
            html`<span part="fill" class="fill" aria-hidden="true" .style=${`inline-size:${share * 100}%`}
              >${this.#shape(i, true)}</span
            >`
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
    return this.drawIcon?.(index, solid) ?? STAR;
  }
}
