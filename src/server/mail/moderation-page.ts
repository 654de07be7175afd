import {REJECT_REASONS} from '../../protocol/admin.ts';
import {attributes, escape} from '../../render/html.ts';
import type {LinkedComment} from '../domain/mail-moderation.ts';
import {renderShell} from './page-shell.ts';
import {dateIn, type MailAction, type Words} from './words/index.ts';

export const MAIL_ACTIONS = ['approve', 'reject', 'spam', 'delete'] as const satisfies MailAction[];

/** The comment, and a button for what the link was for; the other actions stand below. Only the buttons act. */
export function renderModerationPage(
  words: Words,
  comment: LinkedComment,
  {action, token, notice}: {action: MailAction; token: string; notice?: string},
): string {
  const {moderation, owner} = words;
  const {name, text, created, rating, status, revision, page} = comment;
  const others = MAIL_ACTIONS.filter(one => one !== action);
  const stars = rating === null ? '' : ` · ${words.rated(rating)}`;
  const reasons = REJECT_REASONS.map(
    reason => `<option${attributes({value: reason})}>${escape(moderation.reasons[reason])}</option>`,
  ).join('');
  const body = `${notice ? `<p class="notice" role="alert">${escape(notice)}</p>\n` : ''}<p>${escape(moderation.explained[action])}</p>
<p class="muted">${escape(moderation.writtenBy(name || words.guest, dateIn(words, created), page.title) + stars)}</p>
<blockquote dir="auto">${escape(text)}</blockquote>
<p class="muted">${escape(moderation.states[status])}</p>
<form method="post"${attributes({action: `?do=${action}&t=${token}`})}>
<input type="hidden" name="action"${attributes({value: action})}>
<input type="hidden" name="revision"${attributes({value: revision})}>
${action === 'reject' ? `<label for="reason">${escape(moderation.reason)}</label>\n<select id="reason" name="reason">${reasons}</select>\n` : ''}<p><button class="main">${escape(owner.actions[action])}</button></p>
</form>
<p class="muted">${escape(moderation.others)}</p>
<p class="row">${others.map(other => `<a${attributes({href: `?do=${other}&t=${token}`})}>${escape(owner.actions[other])}</a>`).join(' ')}</p>`;
  return renderShell({words, title: moderation.question[action], body});
}
