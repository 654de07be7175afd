import {html, nothing, type TemplateResult} from 'lit';
import {
  MAX_PRINTED,
  type AdminInvitations,
  type InvitationPreview,
  type InvitationSheet,
} from '../../../protocol/admin-invitations.ts';
import {MAIL_LANGUAGES} from '../../../protocol/mail-languages.ts';
import type {AdminError} from '../api.ts';
import {errorTemplate, fieldTemplate} from '../form.ts';
import {tag} from '../words/language.ts';
import {invitations as words, notInvited} from '../words/invitations.ts';

/** Who is invited, and how, as the form has it. */
export interface Asked {
  how: 'mail' | 'cards';
  page: string;
  title: string;
  list: string;
  language: string;
  remind: boolean;
  count: string;
}

export const nothingAsked = (page = ''): Asked => ({
  ...{how: 'mail', page, title: '', list: '', remind: true, count: '24'},
  language: MAIL_LANGUAGES.find(language => tag().startsWith(language)) ?? 'en',
});

export type Skipped = InvitationPreview['skipped'];

/** What a form is shown with. */
export interface Asking {
  asked: Asked;
  can: Pick<AdminInvitations, 'mail' | 'print' | 'today'>;
  /** Pages that are known, for the field's suggestions. */
  pages: readonly {url: string; title: string}[];
  error: AdminError | null;
  busy: boolean;
  handleInput(event: Event): void;
  handleSubmit(event: SubmitEvent): void;
}

/** The form: which page, to whom. It asks the server first who of a list gets a mail. */
export function askingTemplate({asked, can, pages, error, busy, ...on}: Asking): TemplateResult {
  const {how, page, title, list, language, remind, count} = asked;
  const missing = how === 'mail' ? (can.mail ? '' : words.noMail()) : can.print ? '' : words.noUrl();
  return html`<form @submit=${on.handleSubmit} @input=${on.handleInput} novalidate>
    <h2>${words.invite()}</h2>
    ${errorTemplate(error)}
    <fieldset>
      <legend>${words.how()}</legend>
      ${(['mail', 'cards'] as const).map(
        one =>
          html`<label class="choice"
            ><input type="radio" name="how" .value=${one} .checked=${one === how} />${
              one === 'mail' ? words.byMail() : words.byCard()
            }</label
          >`,
      )}
    </fieldset>
    ${missing ? html`<p class="error" role="note">${missing}</p>` : nothing}
    ${fieldTemplate({name: 'page', label: words.page(), value: page, hint: words.pageHint(), list: 'pages'}, error)}
    <datalist id="pages">${pages.map(({url, title: name}) => html`<option value=${url}>${name}</option>`)}</datalist>
    ${fieldTemplate({name: 'title', label: words.title(), value: title, hint: words.titleHint()}, error)}
    ${
      how === 'mail'
        ? html`${fieldTemplate({name: 'list', label: words.list(), value: list, hint: words.listHint(), rows: 7}, error)}
            <label class="choice"><input type="checkbox" name="remind" .checked=${remind} />${words.remind()}</label>`
        : fieldTemplate(
            {name: 'count', label: words.count(), value: count, hint: words.countHint(), inputmode: 'numeric'},
            error,
          )
    }
    <label
      >${words.language()}<select name="language">
        ${MAIL_LANGUAGES.map(
          one => html`<option value=${one} ?selected=${one === language}>${languageName(one)}</option>`,
        )}
      </select></label
    >
    <div class="actions">
      <button class="primary" aria-disabled=${busy || !!missing}>
        ${how === 'mail' ? words.preview() : words.make()}
      </button>
    </div>
    ${how === 'mail' && can.mail ? html`<p class="quiet">${words.today({n: can.today})}</p>` : nothing}
  </form>`;
}

const languageName = (language: string): string =>
  new Intl.DisplayNames([tag()], {type: 'language'}).of(language) ?? language;

/** How many cards, from what was typed; `null` for what is no such number. */
export function cardsOf(count: string): number | null {
  const n = Number(count);
  return Number.isInteger(n) && n >= 1 && n <= MAX_PRINTED ? n : null;
}

/** Who of the list gets the mail, who not and why, and the mail itself. */
export function previewTemplate(
  {invited, skipped, mail}: InvitationPreview,
  {busy, handleSend, handleBack}: {busy: boolean; handleSend(): void; handleBack(): void},
): TemplateResult {
  const n = invited.length;
  return html`<section aria-labelledby="preview" class="preview">
    <h2 id="preview" tabindex="-1">${n ? words.previewTitle({n}) : words.nobody()}</h2>
    ${
      n
        ? html`<ul class="names">
              ${invited.map(
                ({name, address}) =>
                  html`<li>${name ? html`<b dir="auto">${name}</b> ` : nothing}<bdi dir="ltr">${address}</bdi></li>`,
              )}
            </ul>
            <details>
              <summary>${words.mail()}: <bdi>${mail.subject}</bdi></summary>
              <pre dir="auto" tabindex="0" aria-label=${words.mail()}>${mail.text}</pre>
            </details>`
        : nothing
    }
    ${skippedTemplate(skipped)}
    <div class="actions">
      ${
        n
          ? html`<button class="primary" aria-disabled=${busy} @click=${handleSend}>${words.send({n})}</button>`
          : nothing
      }
      <button @click=${handleBack}>${words.back()}</button>
    </div>
  </section>`;
}

/** Those of a list who get no mail. */
export function skippedTemplate(skipped: Skipped): TemplateResult | typeof nothing {
  if (!skipped.length) return nothing;
  return html`<h2>${words.skippedTitle({n: skipped.length})}</h2>
    <ul>
      ${skipped.map(
        ({line, text, why}) =>
          html`<li>
            <div>
              <span class="quiet">${words.line({line})}</span> <bdi>${text}</bdi>
              <div class="quiet">${notInvited[why]()}</div>
            </div>
          </li>`,
      )}
    </ul>`;
}

/** Where the cards are that have just been made. */
export const madeTemplate = ({codes, sheet, title}: InvitationSheet, site: string): TemplateResult =>
  html`<p class="made">
    ${words.made({n: codes.length})}
    <a class="button" href=${sheetAddress(sheet, site)} target="_blank" aria-label=${words.openSheetOf({title})}
      >${words.openSheet()}</a
    >
  </p>`;

export const sheetAddress = (sheet: string, site: string): string =>
  `/api/v1/admin/invitations/sheets/${sheet}?${new URLSearchParams({site}).toString()}`;
