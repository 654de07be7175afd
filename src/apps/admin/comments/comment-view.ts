import {html, nothing, type TemplateResult} from 'lit';
import type {AdminAction, AdminComment} from '../../../protocol/admin.ts';
import type {Comment} from '../../../protocol/api.ts';
import {bodyOf} from '../../../elements/comment-box/body.ts';
import {actions, comments as words, held as heldWords, keys, states} from '../words/comments.ts';
import {findingList, sayFinding} from '../words/findings.ts';
import {ago, exactly} from '../words/format.ts';

/** What may be done to a comment in a state, with the key that does it. */
export const ACTIONS: {action: AdminAction; key: string; not: AdminComment['status'][]}[] = [
  {action: 'approve', key: 'a', not: ['approved', 'deleted']},
  {action: 'reject', key: 'r', not: ['rejected', 'deleted']},
  {action: 'spam', key: 's', not: ['spam', 'deleted']},
  {action: 'hold', key: 'h', not: ['pending', 'deleted']},
  {action: 'delete', key: 'd', not: ['deleted']},
];

/** What opens below a comment. */
export type PanelName = 'answer' | 'edit' | 'thread' | 'ban';

export const PANELS: {
  panel: PanelName;
  key: string;
  label: () => string;
  what: () => string;
  may(comment: AdminComment): boolean;
}[] = [
  {panel: 'answer', key: 'w', label: words.answer, what: keys.answer, may: ({status}) => status === 'approved'},
  {panel: 'thread', key: 't', label: words.inThread, what: keys.thread, may: () => true},
  {panel: 'edit', key: 'e', label: words.edit, what: keys.edit, may: ({status}) => status !== 'deleted'},
  {
    ...{panel: 'ban', key: 'b', label: words.banDots, what: keys.ban},
    may: ({status, bySite}) => status !== 'deleted' && !bySite,
  },
];

export interface CommentView {
  comment: AdminComment;
  chosen: boolean;
  current: boolean;
  now: number;
  choose(chosen: boolean): void;
  act(action: AdminAction): void;
  open(panel: PanelName): void;
  pin(pinned: boolean): void;
  closeThread(closed: boolean): void;
  answerObjection(): void;
  /** What is open below it. */
  panel: TemplateResult | typeof nothing;
}

/** A body that is no tree must not take the list with it: `bodyOf` shows what it can. */
export const asComment = (comment: AdminComment): Comment => comment as unknown as Comment;

export function commentTemplate(view: CommentView): TemplateResult {
  const {comment, chosen, current, now, choose} = view;
  const {id, name, email, status, rating, reports} = comment;
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
      ${comment.edited ? html`<span class="quiet">${comment.editor ? words.editedBySite() : words.editedByAuthor()}</span>` : nothing}
      ${rating ? html`<span><span aria-hidden="true">${'★'.repeat(rating)}${'☆'.repeat(5 - rating)}</span><span class="sr">${words.ofStars({n: rating})}</span></span>` : nothing}
      <span class="state ${status}">${states[status]()}</span>
      ${comment.bySite ? html`<span class="quiet">${words.bySite()}</span>` : nothing}
      ${comment.pinned ? html`<span class="quiet">${words.pinned()}</span>` : nothing}
      ${reports ? html`<span class="error">${words.reported({n: reports})}</span>` : nothing}
    </header>
    ${whereTemplate(comment)}
    ${status === 'deleted' ? html`<p class="quiet">${words.wordsGone()}</p>` : bodyOf(asComment(comment))}
    ${whyTemplate(comment)} ${objectionTemplate(view)} ${actionsTemplate(view)} ${view.panel}
  </article>`;
}

function whereTemplate({thread, parent}: AdminComment): TemplateResult {
  return html`<p class="quiet">
    ${(thread.closed ? words.onClosed : words.on).with({page: pageLink(thread)})}
    ${parent ? html` · ${words.answers.with({name: html`<b dir="auto">${parent.name || words.guest()}</b>`, words: html`<q dir="auto">${parent.text}</q>`})}` : nothing}
  </p>`;
}

/** Why a comment waits, or what a check has marked. */
function whyTemplate({held, status, findings}: AdminComment): TemplateResult | typeof nothing {
  const holds = findings.filter(({outcome}) => outcome === 'hold');
  const marks = findings.filter(({outcome}) => outcome === 'mark');
  const why = held && !holds.length ? [heldWords[held]()] : [];
  // A moderator has seen what held an approved one.
  const waits = status === 'approved' ? [] : [...(status === 'pending' ? why : []), ...holds.map(sayFinding)];
  if (!waits.length && !marks.length) return nothing;
  return html`<ul class="why" aria-label=${findingList.label()}>
    ${waits.map(text => html`<li dir="auto">${text}</li>`)}
    ${marks.map(finding => html`<li class="quiet" dir="auto">${sayFinding(finding)}</li>`)}
  </ul>`;
}

/** What the author says to a decision. To approve the comment answers it, too. */
function objectionTemplate({comment: {objection}, answerObjection}: CommentView): TemplateResult | typeof nothing {
  if (objection === null) return nothing;
  return html`<div class="objection">
    <b>${words.objects()}</b>
    <p dir="auto">${objection}</p>
    <button @click=${answerObjection}>${words.stands()}</button>
  </div>`;
}

/** Whether a comment can stand before all others of its thread, or does. */
const isPinnable = ({status, parent}: AdminComment): boolean => status === 'approved' && !parent;

function actionsTemplate({comment, act, open, pin, closeThread}: CommentView): TemplateResult {
  const {status, thread, pinned} = comment;
  return html`<div class="actions">
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
    <span class="gap"></span>
    ${PANELS.filter(({may}) => may(comment)).map(
      ({panel, key, label}) =>
        html`<button class="plain" aria-keyshortcuts=${key} @click=${() => open(panel)}>${label()}</button>`,
    )}
    ${
      isPinnable(comment)
        ? html`<button class="plain" aria-keyshortcuts="p" @click=${() => pin(!pinned)}>
            ${pinned ? words.unpin() : words.pin()}
          </button>`
        : nothing
    }
    <button class="plain" aria-keyshortcuts="c" @click=${() => closeThread(!thread.closed)}>
      ${thread.closed ? words.openThread() : words.closeThread()}
    </button>
  </div>`;
}

function pageLink({url, title, key}: AdminComment['thread']): TemplateResult {
  const shown = title || key;
  return url
    ? html`<a dir="auto" href=${safe(url)} rel="noopener" target="_blank">${shown}</a>`
    : html`<bdi>${shown}</bdi>`;
}

/** Addresses of pages come from pages. */
const safe = (url: string): string => (/^https?:/i.test(url) ? url : '#');
