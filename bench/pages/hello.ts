/** The least a Lit element can be: what `bench/page.ts` compares with. */
import {html, LitElement} from 'lit';

customElements.define(
  'lit-hello',
  class extends LitElement {
    override render() {
      return html`<p>hello</p>`;
    }
  },
);
