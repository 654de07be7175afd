import {html, nothing, type TemplateResult} from 'lit';
import type {OwnComment, VisitorData} from '../../../protocol/api.ts';
import {MAX_REASON_LENGTH} from '../../../protocol/limits.ts';
import {patiently} from '../../shared/patience.ts';
import {ago} from '../dates.ts';
import {at, focus} from '../focus.ts';
import type {MenuContext} from './menu-context.ts';

/** Characters of a comment in the list. */
const EXCERPT = 80;

/** What this browser has written on the site, in a dialog: a list with what became of each, to take along, and to have erased. */
export class OwnData {
  #context: MenuContext;
  /** Id of the comment from whose menu the dialog was opened; empty when it is not open. */
  #id = '';
  #data: VisitorData | undefined;
  #busy = false;
  /** Whether the visitor has asked for everything to be erased, and is asked in turn. */
  #asking = false;
  #erased = false;
  /** What did not work. */
  #fault = '';

  constructor(context: MenuContext) {
    this.#context = context;
  }

  async open(id: string): Promise<void> {
    const {box, writes} = this.#context;
    this.#id = id;
    this.#data = undefined;
    this.#asking = this.#erased = false;
    const loading = this.#try(async () => (this.#data = await patiently(writes.data!(box.i18n.tag))));
    await box.host.updateComplete;
    const dialog = this.#dialog;
    if (!dialog || dialog.open) return;
    // Browsers without `showModal` (Safari before 15.4) show it in its place.
    if (dialog.showModal) dialog.showModal();
    else dialog.setAttribute('open', '');
    await focus(box.host, '[part=dialog] h3');
    await loading;
  }

  templateOf(id: string): TemplateResult | undefined {
    if (id !== this.#id) return undefined;
    const {i18n} = this.#context;
    return html`<dialog
      part="dialog"
      aria-labelledby="mine-title"
      @cancel=${(event: Event) => {
        event.preventDefault();
        this.#close();
      }}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        this.#close();
      }}
    >
      <h3 id="mine-title" tabindex="-1"><span .textContent=${i18n.t('mineTitle')}></span></h3>
      ${this.#contentTemplate()}
      <p part="error" class="error" role="alert" .textContent=${this.#fault}></p>
      <div class="row">
        ${this.#button('cancel', 'close', () => this.#close())}
        ${this.#data && !this.#erased ? this.#actionsTemplate() : nothing}
      </div>
    </dialog>`;
  }

  #contentTemplate(): TemplateResult | typeof nothing {
    const {i18n} = this.#context;
    const say = (sentence: string) => html`<p tabindex="-1" part="done" .textContent=${sentence}></p>`;
    if (this.#erased) return say(i18n.t('erased'));
    if (this.#asking) return say(i18n.t('eraseAsk'));
    if (!this.#data) return nothing;
    if (!this.#data.comments.length) return say(i18n.t('mineNone'));
    return html`<ol part="mine">
      ${this.#data.comments.map(own => this.#commentTemplate(own))}
    </ol>`;
  }

  #commentTemplate({comment, text, thread, statement}: OwnComment): TemplateResult {
    const {i18n, box, writes} = this.#context;
    const status = comment.status === 'spam' ? 'rejected' : comment.status;
    const excerpt = text.length > EXCERPT ? `${text.slice(0, EXCERPT)}…` : text;
    const when = ago(Date.parse(comment.created), Date.now(), box.i18n.tag);
    return html`<li>
      <b .textContent=${i18n.t(`state.${status}`)}></b>
      <span .textContent=${[when, thread.title || thread.key].join(' · ')}></span>
      <span dir="auto" .textContent=${excerpt}></span>
      ${statement?.sentences.map(sentence => html`<span dir="auto" .textContent=${sentence}></span>`)}
      ${statement && !statement.objection && writes.object ? this.#objectionTemplate(comment.id) : nothing}
    </li>`;
  }

  /** One message to the moderators about a decision. */
  #objectionTemplate(id: string): TemplateResult {
    return html`<details>
      <summary><span .textContent=${this.#context.i18n.t('object')}></span></summary>
      <label class="words"
        ><span .textContent=${this.#context.i18n.t('objectWords')}></span
        ><textarea part="input" maxlength=${MAX_REASON_LENGTH}></textarea>
      </label>
      ${this.#button('submit', 'objectSend', event => void this.#object(id, event))}
    </details>`;
  }

  async #object(id: string, {target}: Event): Promise<void> {
    const {box, writes} = this.#context;
    const field = (target as Element).closest('details')!.querySelector('textarea')!;
    const words = field.value.trim();
    if (!words) return field.focus();
    await this.#try(async () => {
      await patiently(writes.object!(id, words));
      this.#data = await patiently(writes.data!(box.i18n.tag));
    });
    await focus(box.host, '[part=dialog] h3');
  }

  #actionsTemplate(): TemplateResult {
    return this.#asking
      ? this.#button('submit', 'eraseNow', () => void this.#erase())
      : html`${this.#button('submit', 'download', () => this.#download())}
        ${this.#button('erase', 'erase', () => void this.#ask())}`;
  }

  #button(
    part: string,
    words: 'close' | 'download' | 'erase' | 'eraseNow' | 'objectSend',
    run: (event: Event) => void,
  ): TemplateResult {
    return html`<button type="button" part=${part} aria-disabled=${this.#busy} @click=${run}>
      <span .textContent=${this.#context.i18n.t(words)}></span>
    </button>`;
  }

  /** A file of the browser's own: it is sent nowhere. */
  #download(): void {
    const file = new Blob([JSON.stringify(this.#data, null, 2)], {type: 'application/json'});
    const link = document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = 'comments.json';
    link.click();
    // Not at once: browsers read it after the click.
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  async #ask(): Promise<void> {
    const {box} = this.#context;
    this.#asking = true;
    box.changed();
    await focus(box.host, '[part=dialog] [part=done]');
  }

  async #erase(): Promise<void> {
    const {box, discussion, writes} = this.#context;
    await this.#try(async () => {
      await patiently(writes.forget!());
      this.#erased = true;
      for (const {list, likes} of discussion.same) {
        for (const {id} of list.comments) likes.set(id, false);
        void list.reload();
      }
    });
    if (this.#erased) await focus(box.host, '[part=dialog] [part=done]');
  }

  async #try(work: () => Promise<unknown>): Promise<void> {
    const {box, i18n} = this.#context;
    if (this.#busy) return;
    this.#busy = true;
    this.#fault = '';
    box.changed();
    try {
      await work();
    } catch (error) {
      this.#fault = i18n.t('notReached');
      box.emit('lintel-error', {action: 'mine', error});
    }
    this.#busy = false;
    box.changed();
  }

  get #dialog(): HTMLDialogElement | null {
    return this.#context.box.host.shadowRoot!.querySelector('dialog');
  }

  #close(): void {
    const {box} = this.#context;
    const id = this.#id;
    const dialog = this.#dialog;
    if (dialog?.open && dialog.close) dialog.close();
    this.#id = '';
    box.changed();
    void focus(box.host, at('id', id) + '[part=menu]');
  }
}
