import {html, nothing, type TemplateResult} from 'lit';
import type {LaterModule} from './later.ts';
import type {PolicyOf, PolicyWords, showPolicy} from './show-policy.ts';

export type PolicyModule = LaterModule<{showPolicy: typeof showPolicy}>;

/**
 * "How we check reviews", beside everybody's rating: opens what the server says of that. A page can move it, and put nothing in its place.
 * @param module has what shows it, fetched when somebody wants to know
 */
export const policyView = (
  words: PolicyWords,
  module: PolicyModule,
  thread: PolicyOf | undefined,
): TemplateResult | typeof nothing =>
  thread?.server
    ? html`<details part="policy">
        <summary
          class="again quiet"
          .onclick=${({target}: Event) =>
            module.load().then(later => later.showPolicy(target as Element, thread, words))}
          .textContent=${words.translated('policy') || 'How we check reviews'}
        ></summary>
      </details>`
    : nothing;
