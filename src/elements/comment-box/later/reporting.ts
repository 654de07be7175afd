import {html, nothing, type TemplateResult} from 'lit';
import type {ReportAnswer, ReportReason} from '../../../protocol/api.ts';
import {isEmail} from '../../../protocol/email.ts';
import {MAX_EMAIL_LENGTH, MAX_REASON_LENGTH} from '../../../protocol/limits.ts';
import type {ApiError} from '../../shared/client.ts';
import {patiently} from '../../shared/patience.ts';
import {at, focus} from '../focus.ts';
import type {MenuContext} from './menu-context.ts';

const REASONS = ['spam', 'abusive', 'personal', 'off-topic', 'illegal', 'other'] as const satisfies ReportReason[];

/** A report that a visitor is making, in a dialog of its own. */
export class Reporting {
  #context: MenuContext;
  /** Id of the comment that the dialog is about; empty when there is none. */
  #id = '';
  #sending = false;
  /** What is wrong, or did not work. */
  #fault = '';
  /** What became of it: the receipt, or `null` when others have reported the comment already. */
  #done: ReportAnswer | undefined;

  constructor(context: MenuContext) {
    this.#context = context;
  }

  async open(id: string): Promise<void> {
    const {box} = this.#context;
    this.#id = id;
    this.#fault = '';
    this.#done = undefined;
    box.changed();
    await box.host.updateComplete;
    const dialog = this.#dialog;
    if (!dialog || dialog.open) return;
    // Browsers without `showModal` (Safari before 15.4) show it in its place.
    if (dialog.showModal) dialog.showModal();
    else dialog.setAttribute('open', '');
    await focus(box.host, '[part=dialog] input');
  }

  templateOf(id: string): TemplateResult | undefined {
    if (id !== this.#id) return undefined;
    const {i18n} = this.#context;
    return html`<dialog
      part="dialog"
      aria-labelledby="report-title"
      @input=${(event: Event) => event.stopPropagation()}
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
      <h3 id="report-title"><span .textContent=${i18n.t('reportTitle')}></span></h3>
      ${this.#done ? this.#doneTemplate(this.#done) : this.#formTemplate()}
    </dialog>`;
  }

  #formTemplate(): TemplateResult {
    const {i18n} = this.#context;
    return html`<fieldset aria-describedby=${this.#fault ? 'report-fault' : nothing}>
        <legend .textContent=${i18n.t('reportWhy')}></legend>
        ${REASONS.map(
          reason =>
            html`<label class="reason"
              ><input type="radio" name="reason" .value=${reason} /><span
                .textContent=${i18n.t(`reason.${reason}`)}
              ></span
            ></label>`,
        )}
      </fieldset>
      <label class="words"
        ><span .textContent=${i18n.t('reportWords')}></span
        ><textarea part="input" name="words" maxlength=${MAX_REASON_LENGTH}></textarea>
      </label>
      ${
        this.#mayMail
          ? html`<label class="words"
              ><span .textContent=${i18n.t('reportEmail')}></span
              ><input part="input" type="email" autocomplete="email" maxlength=${MAX_EMAIL_LENGTH} />
            </label>`
          : nothing
      }
      <p part="error" class="error" role="alert" id="report-fault" .textContent=${this.#fault}></p>
      <div class="row">
        <button type="button" part="cancel" @click=${() => this.#close()}>
          <span .textContent=${i18n.t('close')}></span>
        </button>
        <button type="button" part="submit" aria-disabled=${this.#sending} @click=${() => void this.#send()}>
          <span .textContent=${i18n.t('reportSend')}></span>
        </button>
      </div>`;
  }

  /** Whether the answer can be mailed. */
  get #mayMail(): boolean {
    return !!this.#context.discussion.list.thread?.settings?.mail;
  }

  #doneTemplate({receipt, url}: ReportAnswer): TemplateResult {
    const {i18n} = this.#context;
    return html`<p tabindex="-1" part="done" .textContent=${i18n.t(receipt ? 'reported' : 'reportedBefore')}></p>
      ${
        receipt
          ? html`<p>
                <span .textContent=${i18n.t('receipt')}></span> <b part="receipt" dir="ltr" .textContent=${receipt}></b>
              </p>
              ${
                url && /^https?:/.test(url)
                  ? html`<p>
                      <a part="answer" href=${url} target="_blank" rel="noopener"
                        ><span .textContent=${i18n.t('reportLook')}></span
                      ></a>
                    </p>`
                  : nothing
              }`
          : nothing
      }
      <div class="row">
        <button type="button" part="cancel" @click=${() => this.#close()}>
          <span .textContent=${i18n.t('close')}></span>
        </button>
      </div>`;
  }

  get #dialog(): HTMLDialogElement | null {
    return this.#context.box.host.shadowRoot!.querySelector('dialog');
  }

  async #send(): Promise<void> {
    const {box, i18n, writes} = this.#context;
    const id = this.#id;
    const dialog = this.#dialog;
    if (this.#sending || !dialog) return;
    const reason = dialog.querySelector<HTMLInputElement>(':checked')?.value as ReportReason | undefined;
    const words = dialog.querySelector('textarea')!.value.trim();
    const email = dialog.querySelector<HTMLInputElement>('[type=email]')?.value.trim() ?? '';
    const isWrong = email !== '' && !isEmail(email);
    this.#fault = reason ? (isWrong ? i18n.t('mailWrong') : '') : i18n.t('reasonMissing');
    this.#sending = !this.#fault;
    box.changed();
    if (!reason || isWrong) return void focus(box.host, `[part=dialog] input${reason ? '[type=email]' : ''}`);
    try {
      this.#done = await patiently(
        writes.report!(id, {
          reason,
          ...(words && {words}),
          ...(email && {email, language: box.i18n.tag}),
        }),
      );
    } catch (error) {
      const {status, problem} = error as ApiError;
      this.#fault = (status >= 400 && status < 500 && problem?.detail) || i18n.t('notReached');
      box.emit('lintel-error', {action: 'report', error});
    }
    this.#sending = false;
    box.changed();
    if (this.#done) await focus(box.host, '[part=dialog] [part=done]');
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
