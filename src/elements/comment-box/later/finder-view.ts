import {html, nothing, type TemplateResult} from 'lit';
import type {RatingSummary, Snippet} from '../../../protocol/api.ts';
import {histogramView} from '../../shared/histogram.ts';
import {showPolicy, type PolicyOf} from '../../shared/policy.ts';
import {addressOf} from '../address.ts';
import {button} from '../button.ts';
import type {CommentList} from '../comment-list.ts';
import type {I18n} from '../messages.ts';
import type {Choice} from '../store.ts';
import type {FinderI18n} from './finder-messages.ts';
import type {Missing} from './opener.ts';
import type {ThreadSearch} from './thread-search.ts';

/** Why the comment that the address names is not shown. */
export function missingView(missing: Missing, own: FinderI18n, i18n: I18n): TemplateResult {
  const unreachable = missing === 'unreachable';
  return html`<p part="notice" role="alert" tabindex="-1" data-missing>
    <span .textContent=${unreachable ? i18n.t(missing) : own.t(missing)}></span>
    ${unreachable ? button('again', i18n.t('retry')) : nothing}
  </p>`;
}

/** What shows only some of the comments, and all again; as far as the store can. */
interface Choose {
  stars: ((stars: number) => void) | undefined;
  verified: (() => void) | undefined;
}

/** How many gave how many stars, and how many are verified. @param policyOf of which the server says how reviews are checked */
export function starsView(
  root: ShadowRoot,
  {distribution, verified, imported}: RatingSummary,
  choice: Choice | null,
  choose: Choose,
  policyOf: PolicyOf | undefined,
  own: FinderI18n,
  i18n: I18n,
): TemplateResult {
  const words = {
    title: own.t('breakdown'),
    stars: (n: number) => i18n.t('stars', {n}),
    percent: (share: number) => i18n.number(share, {style: 'percent'}),
    row: (stars: string, n: number, percent: string) => own.t('row', {stars, ratings: i18n.t('ratings', {n}), percent}),
  };
  const origins = [
    ...(verified ? [own.t('verifiedCount', {n: verified})] : []),
    ...(imported ? [own.t('importedCount', {n: imported})] : []),
  ].join(' · ');
  return html`${histogramView(root, words, distribution, choice?.rating ?? null, choose.stars)}${
    origins ? html`<p part="origins" class="quiet" .textContent=${origins}></p>` : nothing
  }${verified && choose.verified ? onlyVerifiedView(!!choice?.verified, choose.verified, own) : nothing}${policyOf ? policyView(policyOf, own) : nothing}`;
}

/** "Only verified ratings", pressed or not. */
const onlyVerifiedView = (pressed: boolean, toggle: () => void, own: FinderI18n): TemplateResult =>
  html`<p>
    <button type="button" part="only-verified" aria-pressed=${pressed} @click=${toggle}>
      <svg viewBox="0 0 24 24" aria-hidden="true"><path d="m5 13 4.5 4.5L19 7" /></svg
      ><span .textContent=${own.t('onlyVerified')}></span>
    </button>
  </p>`;

/** "How we check reviews": opens what the server says of that. A page can move it, and put nothing in its place. */
const policyView = (of: PolicyOf, own: FinderI18n): TemplateResult =>
  html`<details part="policy" @toggle=${({target}: Event) => showPolicy(target as HTMLDetailsElement, of, own)}>
    <summary class="quiet" .textContent=${own.t('policy')}></summary>
  </details>`;

/** "Only comments with 4 stars · Only verified comments", or that there are none. */
export function chosenText({rating, verified}: Choice, {comments, busy}: CommentList, own: FinderI18n): string {
  const none = !comments.length && !busy;
  const stars = rating ? own.t(none && !verified ? 'filteredNone' : 'filtered', {n: rating}) : '';
  const origin = verified ? own.t(none ? 'filteredVerifiedNone' : 'filteredVerified') : '';
  return [stars, origin].filter(Boolean).join(' · ');
}

/** Which comments are shown, when not all are. */
export function chosenView(choice: Choice, list: CommentList, own: FinderI18n): TemplateResult {
  return html`<p part="notice">
    <span .textContent=${chosenText(choice, list, own)}></span>
    ${button('all', own.t('showAll'))}
  </p>`;
}

export const previousView = (busy: boolean, own: FinderI18n): TemplateResult =>
  button('previous', own.t('previous'), 'more', busy);

/** The field for a search, and what was found. @param follow called when a link to a comment is followed */
export function searchView(
  search: ThreadSearch,
  follow: (id: string) => void,
  own: FinderI18n,
  i18n: I18n,
): TemplateResult {
  const label = own.t('searchLabel');
  const {results, busy} = search;
  const handleInput = ({target}: Event): void => search.edit((target as HTMLInputElement).value);
  const handleKey = ({key, isComposing}: KeyboardEvent): void => {
    if (key === 'Enter' && !isComposing) void search.ask();
    else if (key === 'Escape') search.toggle();
  };
  return html`<div part="find" role="search" aria-label=${label}>
    <div class="row">
      <input
        part="input"
        type="search"
        name="search"
        .value=${search.text}
        placeholder=${label}
        aria-label=${label}
        enterkeyhint="search"
        maxlength="200"
        @input=${handleInput}
        @keydown=${handleKey}
      />
      ${button('ask', i18n.t('search'), 'ask', busy)}
    </div>
    ${search.failed ? html`<p part="error" class="error" .textContent=${i18n.t('unreachable')}></p>` : nothing}
    ${results ? html`<p part="outcome" class="quiet" .textContent=${search.outcome}></p>` : nothing}
    <ol part="results" aria-busy=${busy}>
      ${results?.map(
        ({id, author, created, snippet}) =>
          html`<li part="result">
            <a part="link" href=${addressOf(id)} @click=${() => follow(id)}
              ><b dir="auto" .textContent=${author.name || i18n.t('guest')}></b>
              <span
                class="quiet"
                .textContent=${new Date(created).toLocaleDateString(i18n.tag, {dateStyle: 'medium'})}
              ></span
            ></a>
            ${snippetView(snippet)}
          </li>`,
      )}
    </ol>
    ${search.hasMore ? button('results', own.t('moreResults'), 'more', busy) : nothing}
  </div>`;
}

const snippetView = (snippet: Snippet): TemplateResult =>
  html`<p dir="auto" part="snippet">
    ${snippet.map(({type, text}) => (type === 'mark' ? html`<mark part="match" .textContent=${`${text}`}></mark>` : `${text}`))}
  </p>`;

/** Beside the date of a comment: that it is new, and the way back to the reply from which the visitor came. */
export const aboutView = (isNew: boolean, from: string, own: FinderI18n): TemplateResult =>
  html`${isNew ? html`<b part="new" class="quiet" .textContent=${own.t('new')}></b>` : nothing}
  ${from ? html`<a part="back" class="quiet" href=${addressOf(from)}><span .textContent=${own.t('back')}></span></a>` : nothing}`;
