import {MAX_NAME_LENGTH, MAX_STARS} from '../../protocol/limits.ts';
import {attributes, escape} from '../../render/html.ts';
import type {ClosedInvitation, OpenInvitation} from '../domain/invited.ts';
import {invitationWordsOf, type InvitationWords} from './invitation-words/index.ts';
import {onPage} from './invitation-letters.ts';
import {renderNotice, renderShell} from './page-shell.ts';
import type {Words} from './words/index.ts';

/** What the invited have typed, as it came. */
export interface InvitedForm {
  stars: string;
  text: string;
  name: string;
}

export const EMPTY_FORM: InvitedForm = {stars: '', text: '', name: ''};

const optional = (words: InvitationWords): string => ` <span class="muted">(${escape(words.optional)})</span>`;

/**
 * The page on which the invited rate without any script: stars, words and a name, in a plain form.
 * @param how.query of the invitation, e.g. `t=…` · @param how.fault what is missing or was refused
 */
export function renderInvitedPage(
  words: Words,
  {page, printed}: OpenInvitation,
  how: {site: string; query: string; fragment: string; maxlength: number; form?: InvitedForm; fault?: string},
): string {
  const {site, query, fragment, maxlength, form = EMPTY_FORM, fault} = how;
  const say = invitationWordsOf(words.tag);
  const choices = Array.from({length: MAX_STARS}, (_, i) => MAX_STARS - i).map(
    n =>
      `<label class="choice"><input type="radio" name="stars" value="${n}" required${form.stars === String(n) ? ' checked' : ''}> <span class="stars" aria-hidden="true">${'★'.repeat(n)}${'☆'.repeat(MAX_STARS - n)}</span> ${escape(say.starsOf(n))}</label>`,
  );
  const away = page.url ? `<p><a${attributes({href: onPage(page.url, fragment)})}>${escape(say.onPage)}</a></p>\n` : '';
  const body = `${fault ? `<p class="notice" role="alert">${escape(fault)}</p>\n` : ''}<p>${escape(say.intro(site))}</p>
<form method="post"${attributes({action: `?${query}`})}>
<fieldset><legend>${escape(say.stars)}</legend>
${choices.join('\n')}
</fieldset>
<p><label for="text">${escape(say.comment)}${optional(say)}</label>
<textarea id="text" name="text" rows="6" dir="auto"${attributes({maxlength})}>${escape(form.text)}</textarea></p>
<p><label for="name">${escape(say.name)}${optional(say)}</label>
<input id="name" name="name" dir="auto" autocomplete="name"${attributes({maxlength: MAX_NAME_LENGTH, value: form.name})}></p>
<p><button class="main">${escape(say.send)}</button></p>
</form>
${away}<p class="muted">${escape(printed ? say.keptPrinted : say.kept)}</p>`;
  return renderShell({words, title: say.title(page.title), body});
}

/** What became of it: that it counts, or that it waits for a moderator. */
export function renderThanks(words: Words, {page}: OpenInvitation, waits: boolean): string {
  const say = invitationWordsOf(words.tag);
  return renderNotice(words, waits ? say.waits : say.done, page.url ? {words: page.title, href: page.url} : undefined);
}

/** Why an invitation opens nothing, and the way to its page. */
export function renderDead(words: Words, {state, page}: ClosedInvitation): string {
  const say = invitationWordsOf(words.tag);
  const link = page?.url ? {words: say.goBack, href: page.url} : undefined;
  return renderNotice(words, say.dead[state], link);
}

/** Where a printed code is typed. */
export function renderCodePage(words: Words): string {
  const say = invitationWordsOf(words.tag);
  const body = `<form method="get" action="">
<label for="c">${escape(say.code)}</label>
<p><input id="c" name="c" dir="ltr" required maxlength="40" autocapitalize="characters" autocomplete="off" spellcheck="false" aria-describedby="hint"></p>
<p class="muted" id="hint">${escape(say.codeHint)}</p>
<p><button class="main">${escape(say.go)}</button></p>
</form>`;
  return renderShell({words, title: say.codeTitle, body});
}

/** Asks whether invitations are to stop, for who opens the link of `List-Unsubscribe`. */
export function renderRefusePage(words: Words, site: string, token: string): string {
  const say = invitationWordsOf(words.tag);
  const body = `<p>${escape(say.refuseAsked(site))}</p>
<form method="post"${attributes({action: `?t=${token}`})}>
<input type="hidden" name="List-Unsubscribe" value="One-Click">
<button class="main">${escape(say.refuse)}</button>
</form>`;
  return renderShell({words, title: say.refuseTitle, body});
}
