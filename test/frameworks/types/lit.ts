import {html, LitElement} from 'lit';
import {createRef, ref} from 'lit/directives/ref.js';
import type {StarRatingElement} from 'lintel-widgets/star-rating/element.js';
import type {} from 'lintel-widgets';

// Lit hands expressions over as they are: what its templates have is checked by TypeScript where elements and events have types.
export class SitePage extends LitElement {
  readonly stars = createRef<StarRatingElement>();
  value: number | null = null;

  override render() {
    return html`
      <star-rating
        ${ref(this.stars)}
        .value=${this.value}
        @change=${() => (this.value = this.stars.value!.value)}
        @lintel-filter=${(event: HTMLElementEventMap['lintel-filter']) => (this.value = event.detail.value)}
      ></star-rating>
      <comment-box @lintel-comment=${this.#handleComment}></comment-box>
    `;
  }

  #handleComment({detail}: HTMLElementEventMap['lintel-comment']): string {
    // @ts-expect-error The event has other details.
    void detail.likes;
    return detail.comment.id;
  }

  get asked(): boolean | undefined {
    const rating = this.renderRoot.querySelector('star-rating');
    // @ts-expect-error A misspelt property.
    void rating?.readOny;
    // @ts-expect-error The wrong element.
    this.stars.value satisfies HTMLElementTagNameMap['contact-card'] | undefined;
    return rating?.checkValidity();
  }
}
