import {html, nothing, type TemplateResult} from 'lit';
import type {AdminAction, AdminComment} from '../../../protocol/admin.ts';
import type {Comment} from '../../../protocol/api.ts';
import {bodyOf} from '../../../elements/comment-box/body.ts';
import {findingList, sayFinding} from '../words/findings.ts';
import {ago, exactly} from '../words/format.ts';
import {comments as words, held as heldWords, actions, states} from '../words/comments.ts';

/** What may be done to a comment in a state, with the key that does it. */
export const ACTIONS: {action: AdminAction; key: string; not: AdminComment['status'][]}[] = [
  {action: 'approve', key: 'a', not: ['approved', 'deleted']},
  {action: 'reject', key: 'r', not: ['rejected', 'deleted']},
  {action: 'spam', key: 's', not: ['spam', 'deleted']},
  {action: 'hold', key: 'h', not: ['pending', 'deleted']},
  {action: 'delete', key: 'd', not: ['deleted']},
];

export interface CommentView {
  comment: AdminComment;
  chosen: boolean;
  current: boolean;
  now: number;
  choose(chosen: boolean): void;
  act(action: AdminAction): void;
  reply(): void;
  /** The form of an answer, where it is open. */
  form: TemplateResult | typeof nothing;
}

/** A body that is no tree must not take the list with it: `bodyOf` shows what it can. */
const asComment = (comment: AdminComment) => comment as unknown as Comment;

export function commentTemplate({
  comment,
  chosen,
  current,
  now,
  choose,
  act,
  reply,
  form,
}: CommentView): TemplateResult {
  const {id, thread, name, email, status, held, rating, reports, parent} = comment;
  const created = Date.parse(comment.created);
  const who = name || words.guest();
  return html`<article
    class=${current ? 'current' : nothing}
    tabindex="-1"
    data-id=${id}
    aria-label=${words.article({name: who, state: states[status]()})}
  >
    <header>
      <label class="check">
        <input
          type="checkbox"
          .checked=${chosen}
          @change=${(event: Event) => choose((event.target as HTMLInputElement).checked)}
        />
        <span class="sr">${words.choose({name: who})}</span>
      </label>
      <b dir="auto">${who}</b>
      ${email ? html`<span class="quiet" dir="ltr">${email}</span>` : nothing}
      <time class="quiet" datetime=${comment.created} title=${exactly(created)}>${ago(created, now)}</time>
      ${rating ? html`<span><span aria-hidden="true">${'★'.repeat(rating)}${'☆'.repeat(5 - rating)}</span><span class="sr">${words.ofStars({n: rating})}</span></span>` : nothing}
      <span class="state ${status}">${states[status]()}</span>
      ${held && !comment.findings.length ? html`<span class="quiet">${heldWords[held]()}</span>` : nothing}
      ${reports ? html`<span class="error">${words.reported({n: reports})}</span>` : nothing}
    </header>
    <p class="quiet">
      ${(thread.closed ? words.onClosed : words.on).with({page: pageLink(thread)})}
      ${parent ? html` · ${words.answers.with({name: html`<b dir="auto">${parent.name || words.guest()}</b>`, words: html`<q dir="auto">${parent.text}</q>`})}` : nothing}
    </p>
    ${status === 'deleted' ? html`<p class="quiet">${words.wordsGone()}</p>` : bodyOf(asComment(comment))}
    ${findingsOf(comment)}
    <div class="actions">
      ${ACTIONS.filter(({not}) => !not.includes(status)).map(
        ({action, key}) =>
          html`<button
            class=${action === 'delete' ? 'danger' : nothing}
            aria-keyshortcuts=${key}
            @click=${() => act(action)}
          >
            ${actions[action]()}
          </button>`,
      )}
      ${status === 'approved' ? html`<button aria-keyshortcuts="w" @click=${reply}>${words.answer()}</button>` : nothing}
    </div>
    ${form}
  </article>`;
}

/** Why it waits or waited, while that is of interest; of what is shown or gone, what was marked. */
function findingsOf({findings, status}: AdminComment): TemplateResult | typeof nothing {
  const shown = findings.filter(({outcome}) => status === 'pending' || outcome === 'mark');
  if (!shown.length) return nothing;
  return html`<ul class="findings quiet" aria-label=${findingList.label()}>
    ${shown.map(finding => html`<li class=${finding.outcome} dir="auto">${sayFinding(finding)}</li>`)}
  </ul>`;
}

function pageLink({url, title, key}: AdminComment['thread']): TemplateResult {
  return url
    ? html`<a dir="auto" href=${safe(url)} rel="noopener" target="_blank">${title || key}</a>`
    : html`<bdi>${title || key}</bdi>`;
}

/** Addresses of pages come from pages. */
const safe = (url: string): string => (/^https?:/i.test(url) ? url : '#');
