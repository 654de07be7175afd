import {html, nothing, type PropertyDeclarations, type TemplateResult} from 'lit';
import type {SavedReply} from '../../../protocol/admin.ts';
import {uuid7} from '../../../elements/comment-box/later/uuid.ts';
import {ask} from '../api.ts';
import {find} from '../find.ts';
import {hrefOf} from '../route.ts';
import {comments as words} from '../words/comments.ts';
import {CommentPanel} from './panel.ts';

/** Answers a comment as the site, with a reply that was saved if somebody wants that. */
export class AnswerPanel extends CommentPanel {
  static override properties: PropertyDeclarations = {...CommentPanel.properties, _saved: {state: true}};

  declare _saved: readonly SavedReply[];
  /** The same for every try: a retry never doubles. */
  readonly #id = uuid7();

  constructor() {
    super();
    this._saved = [];
  }

  override get unsaved(): boolean {
    return !!find<HTMLTextAreaElement>(this, 'textarea')?.value.trim();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  /** Without the saved replies one can still answer. */
  async #load(): Promise<void> {
    const {replies} = await ask<{replies: SavedReply[]}>(`replies?site=${encodeURIComponent(this.site)}`).catch(() => ({
      replies: [],
    }));
    this._saved = replies;
  }

  protected override async focusFirst(): Promise<void> {
    await this.updateComplete;
    find(this, 'textarea')?.focus();
  }

  #handleSaved = (event: Event): void => {
    const select = event.target as HTMLSelectElement;
    const reply = this._saved.find(({id}) => id === select.value);
    const area = find<HTMLTextAreaElement>(this, 'textarea');
    select.value = '';
    if (!reply || !area) return;
    area.setRangeText(reply.text, area.selectionStart, area.selectionEnd, 'end');
    area.focus();
  };

  #handleSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const {site, comment} = this;
    const text = find<HTMLTextAreaElement>(this, 'textarea')!.value;
    void this.try(async () => {
      await ask(`comments/${comment.id}/reply`, 'POST', {id: this.#id, site, text});
      const undo = () => ask('actions', 'POST', {site, action: 'delete', ids: [this.#id]});
      this.finish({sentence: words.answered(), undo});
    });
  };

  protected override render(): TemplateResult {
    const wrong = !!this._error?.at('text');
    return html`<form @submit=${this.#handleSubmit} novalidate>
      ${
        this._saved.length
          ? html`<label
              >${words.savedReply()}<select @change=${this.#handleSaved}>
                <option value="">${words.chooseReply()}</option>
                ${this._saved.map(({id, title}) => html`<option value=${id}>${title}</option>`)}
              </select></label
            >`
          : nothing
      }
      <label
        >${words.answerLabel()}<textarea
          rows="4"
          dir="auto"
          aria-invalid=${wrong}
          aria-describedby=${wrong ? 'text-fault' : nothing}
        ></textarea>
        ${this.renderFault('text')}
      </label>
      ${this.renderError('text')} ${this.renderButtons(words.publish())}
      <a href=${hrefOf('replies')}>${words.manageReplies()}</a>
    </form>`;
  }
}
