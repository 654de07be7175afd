import {html, nothing, type TemplateResult} from 'lit';
import {MODERATED_STATES, type ModeratedState} from '../../../protocol/admin.ts';
import {comments as words, states} from '../words/comments.ts';
import {number} from '../words/format.ts';
import type {FilterName, Filters} from './queue-state.ts';

export interface FiltersView {
  filters: Filters;
  counts: Partial<Record<ModeratedState, number>>;
  /** @param soon whether more may come at once, as while somebody types */
  change(name: FilterName, value: string, soon: boolean): void;
  clear(): void;
}

const FURTHER: FilterName[] = ['thread', 'rating', 'from', 'to', 'unanswered', 'question', 'reported', 'objected'];

export function filtersTemplate({filters, counts, change, clear}: FiltersView): TemplateResult {
  const set = ({target}: Event) => {
    const {name, value, type, checked} = target as HTMLInputElement;
    const typed = type === 'search' || type === 'text';
    change(name as FilterName, type === 'checkbox' ? (checked ? '1' : '') : value, typed);
  };
  const tab = (status: ModeratedState | '', label: string, count?: number) =>
    html`<button class="tab" aria-pressed=${filters.status === status} @click=${() => change('status', status, false)}>
      ${label}${count === undefined ? nothing : html` <span class="n">${number(count)}</span>`}
    </button>`;
  const text = (name: 'thread', label: string, placeholder: string) =>
    html`<label
      >${label}<input
        type="text"
        name=${name}
        placeholder=${placeholder}
        .value=${filters[name]}
        @input=${set}
        dir="auto"
    /></label>`;
  const day = (name: 'from' | 'to', label: string) =>
    html`<label>${label}<input type="date" name=${name} .value=${filters[name]} @change=${set} /></label>`;
  const flag = (name: 'unanswered' | 'question' | 'reported' | 'objected', label: string) =>
    html`<label class="check"
      ><input type="checkbox" name=${name} .checked=${filters[name] === '1'} @change=${set} />${label}</label
    >`;
  const used = FURTHER.filter(name => filters[name]).length;
  return html`<div class="filters" role="search">
    <div class="tabs" role="group" aria-label=${words.state()}>
      ${MODERATED_STATES.map(state => tab(state, states[state](), counts[state] ?? 0))} ${tab('', words.all())}
    </div>
    <label class="grow"
      ><span class="sr">${words.searchLabel()}</span
      ><input type="search" name="text" placeholder=${words.search()} .value=${filters.text} @input=${set} dir="auto"
    /></label>
    <details ?open=${used > 0}>
      <summary>${used ? words.filtersUsed({n: used}) : words.filters()}</summary>
      <div class="further">
        ${text('thread', words.page(), words.pageExample())}
        <label
          >${words.stars()}<select name="rating" @change=${set}>
            <option value="" .selected=${!filters.rating}>${words.anyStars()}</option>
            ${[5, 4, 3, 2, 1].map(stars => html`<option value=${stars} .selected=${filters.rating === String(stars)}>${words.starsOption({n: stars})}</option>`)}
          </select></label
        >
        ${day('from', words.from())} ${day('to', words.to())}
        <div class="flags">
          ${flag('unanswered', words.unanswered())} ${flag('question', words.question())}
          ${flag('reported', words.reportedOnly())} ${flag('objected', words.objectedOnly())}
        </div>
        ${used ? html`<button @click=${clear}>${words.clearFilters()}</button>` : nothing}
      </div>
    </details>
  </div>`;
}
