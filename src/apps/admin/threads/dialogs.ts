import {html, nothing, type TemplateResult} from 'lit';
import type {AdminThread} from '../../../protocol/admin-settings.ts';
import type {AdminError} from '../api.ts';
import {common} from '../words/shell.ts';
import {threads as words} from '../words/threads.ts';

/** What is asked about a thread. `merge`: whether it shall become one with what is at `to`. */
export type Asking =
  {what: 'rename'; thread: AdminThread} | {what: 'move'; thread: AdminThread; to: string; merge: boolean};

export interface DialogHandlers {
  submit(event: Event): void;
  /** Lets the pages say title and address again. */
  unname(): void;
  cancel(): void;
}

const nameOf = ({title, key}: AdminThread): string => title || key;

const field = (name: string, label: string, value: string, hint: string, error: string): TemplateResult =>
  html`<label
    >${label}
    <input
      name=${name}
      .value=${value}
      dir="auto"
      autocapitalize="off"
      aria-invalid=${error ? 'true' : 'false'}
      aria-describedby="${name}-hint"
    />
    <span id="${name}-hint" class=${error ? 'error' : 'quiet'}>${error || hint}</span></label
  >`;

export function dialogForm(asking: Asking, error: AdminError | null, handlers: DialogHandlers): TemplateResult {
  const {thread} = asking;
  const at = (name: string) => error?.at(name) ?? '';
  const hasField = error?.problem?.errors?.length && !at('merge');
  const problem = error && !hasField && !at('merge') ? error.message : '';
  return html`<form @submit=${handlers.submit} novalidate>
    ${
      asking.what === 'rename'
        ? html`<h2 id="asked">${words.renameTitle({thread: thread.key})}</h2>
            ${field('title', words.title(), thread.title, '', at('named/title'))}
            ${field('url', words.address(), thread.url ?? '', words.addressHint(), at('named/url'))}`
        : asking.merge
          ? html`<h2 id="asked">${words.mergeTitle({thread: asking.to})}</h2>
              <p>${words.mergeHint()}</p>`
          : html`<h2 id="asked">${words.moveTitle({thread: nameOf(thread)})}</h2>
              <p>${words.moveHint()}</p>
              ${field('to', words.to(), asking.to || thread.key, words.toHint(), at('to'))}`
    }
    ${problem ? html`<p class="error" role="alert">${problem}</p>` : nothing}
    <div class="actions">
      <button class=${asking.what === 'move' && asking.merge ? 'danger' : 'primary'}>
        ${asking.what === 'rename' ? common.save() : asking.merge ? words.doMerge() : words.doMove()}
      </button>
      ${
        asking.what === 'rename' && thread.named
          ? html`<button type="button" @click=${handlers.unname}>${words.pagesSay()}</button>`
          : nothing
      }
      <button type="button" class="cancel" @click=${handlers.cancel}>${common.cancel()}</button>
    </div>
  </form>`;
}
