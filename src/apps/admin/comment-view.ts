import {html, nothing, type TemplateResult} from 'lit';
import type {AdminAction, AdminComment} from '../../protocol/admin.ts';
import type {Comment} from '../../protocol/api.ts';
import {bodyOf} from '../../elements/comment-box/body.ts';
import {ago, exactly} from '../../elements/comment-box/dates.ts';

/** Why a comment waits, in words. */
const HELD: Record<string, string> = {
  pre: 'all comments wait first',
  first: 'a first comment',
  check: 'a check found something',
  challenge: 'no proof of work came with it',
  limit: 'many from this network',
};

export const STATES: Record<AdminComment['status'], string> = {
  pending: 'Waiting',
  approved: 'Approved',
  rejected: 'Rejected',
  spam: 'Spam',
  deleted: 'Deleted',
};

/** What may be done to a comment in a state, with the key that does it. */
export const ACTIONS: {action: AdminAction; label: string; key: string; not: AdminComment['status'][]}[] = [
  {action: 'approve', label: 'Approve', key: 'a', not: ['approved', 'deleted']},
  {action: 'reject', label: 'Reject…', key: 'r', not: ['rejected', 'deleted']},
  {action: 'spam', label: 'Spam', key: 's', not: ['spam', 'deleted']},
  {action: 'hold', label: 'Hold', key: 'h', not: ['pending', 'deleted']},
  {action: 'delete', label: 'Delete', key: 'd', not: ['deleted']},
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
  const who = name || 'Guest';
  return html`<article
    class=${current ? 'current' : nothing}
    tabindex="-1"
    data-id=${id}
    aria-label="${who}, ${STATES[status]}"
  >
    <header>
      <label class="check">
        <input
          type="checkbox"
          .checked=${chosen}
          @change=${(event: Event) => choose((event.target as HTMLInputElement).checked)}
        />
        <span class="sr">Choose the comment of ${who}</span>
      </label>
      <b dir="auto">${who}</b>
      ${email ? html`<span class="quiet" dir="ltr">${email}</span>` : nothing}
      <time class="quiet" datetime=${comment.created} title=${exactly(created, 'en')}>${ago(created, now, 'en')}</time>
      ${rating ? html`<span><span aria-hidden="true">${'★'.repeat(rating)}${'☆'.repeat(5 - rating)}</span><span class="sr">${rating} of 5 stars</span></span>` : nothing}
      <span class="state ${status}">${STATES[status]}</span>
      ${held ? html`<span class="quiet">${HELD[held] ?? held}</span>` : nothing}
      ${reports ? html`<span class="error">Reported ${reports === 1 ? 'once' : `${reports} times`}</span>` : nothing}
    </header>
    <p class="quiet" dir="auto">
      On
      ${thread.url ? html`<a href=${safe(thread.url)} rel="noopener" target="_blank">${thread.title || thread.key}</a>` : thread.title || thread.key}${thread.closed ? ', closed' : ''}
      ${parent ? html` · in answer to <b>${parent.name || 'Guest'}</b>: <q>${parent.text}</q>` : nothing}
    </p>
    ${status === 'deleted' ? html`<p class="quiet">Its words are gone.</p>` : bodyOf(asComment(comment))}
    <div class="actions">
      ${ACTIONS.filter(({not}) => !not.includes(status)).map(
        ({action, label, key}) =>
          html`<button
            class=${action === 'delete' ? 'danger' : nothing}
            aria-keyshortcuts=${key}
            @click=${() => act(action)}
          >
            ${label}
          </button>`,
      )}
      ${status === 'approved' ? html`<button aria-keyshortcuts="w" @click=${reply}>Answer</button>` : nothing}
    </div>
    ${form}
  </article>`;
}

/** Addresses of pages come from pages. */
const safe = (url: string): string => (/^https?:/i.test(url) ? url : '#');
