import {html, nothing, type PropertyDeclarations, type TemplateResult} from 'lit';
import type {AdminCommentInThread, AdminEditAnswer} from '../../../protocol/admin.ts';
import {ask} from '../api.ts';
import {find} from '../find.ts';
import {comments as words} from '../words/comments.ts';
import {common as commonWords, shell} from '../words/shell.ts';
import {CommentPanel} from './panel.ts';

/** Changes the words of a comment, never its stars. */
export class EditPanel extends CommentPanel {
  static override properties: PropertyDeclarations = {...CommentPanel.properties, _before: {state: true}};

  /** What is changed; `null` while it is loaded. */
  declare _before: {name: string; text: string; revision: number} | null;

  constructor() {
    super();
    this._before = null;
  }

  override get unsaved(): boolean {
    const {_before: before} = this;
    const typed = before && this.#typed();
    return !!typed && (typed.name !== before.name || typed.text !== before.text);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.try(async () => {
      const path = `comments/${this.comment.id}?site=${encodeURIComponent(this.site)}`;
      const {comment, text, revision} = await ask<AdminCommentInThread>(path);
      this._before = {name: comment.name, text, revision};
      await this.updateComplete;
      find(this, 'textarea')?.focus();
    });
  }

  #typed(): {name: string; text: string} | null {
    const name = find<HTMLInputElement>(this, 'input')?.value;
    const text = find<HTMLTextAreaElement>(this, 'textarea')?.value;
    return name === undefined || text === undefined ? null : {name, text};
  }

  #handleSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const {site, comment, _before: before} = this;
    const typed = this.#typed();
    if (!before || !typed) return;
    const {revision, ...words_} = before;
    void this.try(async () => {
      const send = (change: object) => ask<AdminEditAnswer>(`comments/${comment.id}`, 'PATCH', {site, ...change});
      const made = await send({...typed, revision});
      // The server forgets the words from before; only this page still has them.
      const undo = made.undo === null ? null : () => send({...words_, revision: made.revision, undo: made.undo});
      this.finish({sentence: made.undo === null ? words.nothingToChange() : words.edited(), undo});
    });
  };

  protected override render(): TemplateResult {
    const {_before: before} = this;
    if (!before)
      return html`${this.renderError()}${this._error ? nothing : html`<p class="quiet">${shell.loading()}</p>`}`;
    const wrong = (field: string) => !!this._error?.at(field);
    return html`<form @submit=${this.#handleSubmit} novalidate>
      <p class="quiet">${words.editHint()}</p>
      <label
        >${words.authorName()}<input
          type="text"
          dir="auto"
          .defaultValue=${before.name}
          aria-invalid=${wrong('name')}
          aria-describedby=${wrong('name') ? 'name-fault' : nothing}
        />
        ${this.renderFault('name')}
      </label>
      <label
        >${words.text()}<textarea
          rows="6"
          dir="auto"
          .defaultValue=${before.text}
          aria-invalid=${wrong('text')}
          aria-describedby=${wrong('text') ? 'text-fault' : nothing}
        ></textarea>
        ${this.renderFault('text')}
      </label>
      ${this.renderError('name', 'text')} ${this.renderButtons(commonWords.save())}
    </form>`;
  }
}
