import {css, html, nothing, type PropertyDeclarations, type TemplateResult} from 'lit';
import type {AdminComment, AdminCommentInThread} from '../../../protocol/admin.ts';
import {bodyOf} from '../../../elements/comment-box/body.ts';
import {ask} from '../api.ts';
import {comments as words, states} from '../words/comments.ts';
import {ago, exactly} from '../words/format.ts';
import {common as commonWords, shell} from '../words/shell.ts';
import {asComment} from './comment-view.ts';
import {CommentPanel} from './panel.ts';

/** Answers are moved in this far at most, so that words stay words on a phone. */
const DEEPEST = 4;

/** Each answer with how far below the comment it stands. */
function answersWithDepth({comment, answers}: AdminCommentInThread): [AdminComment, depth: number][] {
  const depths = new Map([[comment.id, 0]]);
  return answers.map(answer => {
    const depth = Math.min(DEEPEST, (depths.get(answer.parent?.id ?? '') ?? 0) + 1);
    depths.set(answer.id, depth);
    return [answer, depth];
  });
}

/** A comment in its thread: what it answers, from the top, and all that stands below it, also what visitors do not see. */
export class ThreadPanel extends CommentPanel {
  static override styles = [
    ...CommentPanel.styles,
    css`
      ol {
        list-style: none;
        margin: 0;
        padding: 0;
      }
      li {
        padding-block: 0.5em;
        border-block-end: 1px solid var(--_line);
        overflow-wrap: anywhere;
      }
      li[aria-current] {
        padding-inline: 0.75em;
        background: var(--_surface);
        border-inline-start: 3px solid var(--_accent);
      }
      li.answer {
        margin-inline-start: 1.5em;
      }
      /* Not a style of its own: the page's policy allows none. */
      li[data-depth='2'] {
        margin-inline-start: 3em;
      }
      li[data-depth='3'] {
        margin-inline-start: 4.5em;
      }
      li[data-depth='4'] {
        margin-inline-start: 6em;
      }
      [part='body'] > * {
        margin-block: 0.25em;
      }
      .state {
        padding: 0.125em 0.5em;
        border: 1px solid var(--_line);
        border-radius: 0.5em;
        font-size: 0.875em;
      }
      pre {
        overflow-x: auto;
      }
    `,
  ];
  static override properties: PropertyDeclarations = {...CommentPanel.properties, _found: {state: true}};

  declare _found: AdminCommentInThread | null;

  constructor() {
    super();
    this._found = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.try(async () => {
      const path = `comments/${this.comment.id}?site=${encodeURIComponent(this.site)}`;
      this._found = await ask<AdminCommentInThread>(path);
      await this.focusFirst();
    });
  }

  protected override render(): TemplateResult {
    const {_found: found} = this;
    if (!found)
      return html`${this.renderError()}${this._error ? nothing : html`<p class="quiet">${shell.loading()}</p>`}`;
    const alone = !found.ancestors.length && !found.answers.length;
    return html`<ol tabindex="-1" aria-label=${words.inThread()}>
        ${found.ancestors.map(comment => this.#renderOne(comment))} ${this.#renderOne(found.comment, 'current')}
        ${answersWithDepth(found).map(([comment, depth]) => this.#renderOne(comment, 'answer', depth))}
      </ol>
      ${alone ? html`<p class="quiet">${words.alone()}</p>` : nothing}
      ${found.more ? html`<p class="quiet">${words.moreAnswers()}</p>` : nothing}
      <div class="actions"><button @click=${this.handleClose}>${commonWords.close()}</button></div>`;
  }

  #renderOne(comment: AdminComment, as: 'ancestor' | 'current' | 'answer' = 'ancestor', depth = 0): TemplateResult {
    const created = Date.parse(comment.created);
    return html`<li class=${as} data-depth=${depth} aria-current=${as === 'current' ? 'true' : nothing}>
      <b dir="auto">${comment.name || words.guest()}</b>
      <time class="quiet" datetime=${comment.created} title=${exactly(created)}>${ago(created)}</time>
      ${comment.status === 'approved' ? nothing : html`<strong class="state">${states[comment.status]()}</strong>`}
      ${comment.status === 'deleted' ? html`<p class="quiet">${words.wordsGone()}</p>` : bodyOf(asComment(comment))}
    </li>`;
  }
}
