import {html, type TemplateResult} from 'lit';
import {REJECT_REASONS, type RejectReason} from '../../../protocol/admin.ts';
import {MAX_REASON_LENGTH} from '../../../protocol/limits.ts';
import {comments as words, keys, reasons} from '../words/comments.ts';
import {common as commonWords} from '../words/shell.ts';
import {ACTIONS, PANELS} from './comment-view.ts';

/** All keys, with what they do. */
const KEYS: [key: string, what: () => string][] = [
  ['j / k', keys.move],
  ['x', keys.choose],
  ...ACTIONS.map(({action, key}): [string, () => string] => [key, keys[action]]),
  ...PANELS.map(({key, what}): [string, () => string] => [key, what]),
  ['p', keys.pin],
  ['c', keys.close],
  ['u', keys.undo],
  ['/', keys.search],
  ['?', keys.keys],
];

/** What the dialog has for the authors to read; the next one begins empty. */
function saidIn(event: Event): string {
  const field = (event.target as HTMLElement).closest('dialog')!.querySelector('textarea')!;
  const said = field.value.trim();
  field.value = '';
  return said;
}

/** What asks for the reason of a rejection (`#reasons`), and the list of keys (`#keys`). */
export function dialogsTemplate(on: {
  reject(reason: RejectReason, words: string): void;
  closed(): void;
}): TemplateResult {
  const close = (event: Event) => (event.target as HTMLElement).closest('dialog')?.close();
  return html`<dialog id="reasons" aria-labelledby="why" @close=${on.closed}>
      <h2 id="why">${words.why()}</h2>
      <label
        >${words.toAuthor()}<textarea name="said" rows="2" maxlength=${MAX_REASON_LENGTH} dir="auto"></textarea>
      </label>
      ${REJECT_REASONS.map(reason => html`<button @click=${(event: Event) => on.reject(reason, saidIn(event))}>${reasons[reason]()}</button>`)}
      <button @click=${close}>${commonWords.cancel()}</button>
    </dialog>
    <dialog id="keys" aria-labelledby="keys-title">
      <h2 id="keys-title">${words.keysTitle()}</h2>
      <dl>
        ${KEYS.map(
          ([key, what]) =>
            html`<dt><kbd>${key}</kbd></dt>
              <dd>${what()}</dd>`,
        )}
      </dl>
      <button @click=${close}>${commonWords.close()}</button>
    </dialog>`;
}
