import {html, nothing, type TemplateResult} from 'lit';
import type {Comment} from '../../protocol/api.ts';
import type {LocaleController} from '../shared/locale.ts';
import {bodyOf} from './body.ts';
import {ago, exactly} from './dates.ts';
import {heart, reply, stars} from './icons.ts';
import type {Shown} from './drafts.ts';
import type {Sentences} from './messages.ts';

export type I18n = LocaleController<Sentences>;

/** What a comment looks like right now, besides what it says. */
export interface CommentView {
  i18n: I18n;
  now: number;
  liked: boolean;
  /** Whether ratings are shown. */
  rating: boolean;
  /** Whether it can be liked; and answered. */
  likable: boolean;
  answerable: boolean;
  /** `#comment-…` names it. */
  marked: boolean;
  /** Whom it answers, when it does not stand below that comment. */
  to: Comment | undefined;
  /** The form of an answer to it. */
  form: TemplateResult | typeof nothing;
}

export const nameOf = ({author}: Comment, i18n: I18n): string => author.name || i18n.t('guest');

/** An average to one decimal place. */
export const decimal = (value: number, i18n: I18n): string => i18n.number(value, {maximumFractionDigits: 1});

export const ratingText = (value: number, i18n: I18n): string => i18n.t('rated', {value: decimal(value, i18n)});

/** A button that says what it does: to the visitor in words, to the controls as `action`. */
export const button = (
  action: string,
  words: string,
  part: string | typeof nothing = nothing,
  off = false,
): TemplateResult =>
  html`<button type="button" part=${part} data-do=${action} aria-disabled=${off ? 'true' : nothing}>
    <span .textContent=${words}></span>
  </button>`;

export function commentTemplate(comment: Shown, view: CommentView): TemplateResult {
  const {i18n, liked, to} = view;
  const {id, likes, rating, phase} = comment;
  const name = nameOf(comment, i18n);
  const then = Date.parse(comment.created);
  const gone = comment.status === 'deleted';
  const live = comment.status === 'visible';
  const number = html`<span class="n" .textContent=${likes ? i18n.number(likes) : ''}></span>`;
  const date = phase ? i18n.t(phase) : ago(then, view.now, i18n.tag);
  const note = phase === 'waiting' ? 'waiting' : !phase && comment.status === 'pending' ? 'held' : undefined;
  return html`<article
    part="comment"
    class=${(phase ? 'unsent ' : '') + (view.marked ? 'marked' : '')}
    tabindex="-1"
    data-id=${id}
    aria-label="${name}, ${date}"
  >
    <span part="avatar" .style=${`--_h:${hue(name)}`} aria-hidden="true" .textContent=${initials(name)}></span>
    <header>
      <b part="author" dir="auto" .textContent=${name}></b>
      ${
        // What waits says so in its notice.
        phase
          ? note
            ? nothing
            : html`<span part="date" class="quiet" .textContent=${date}></span>`
          : html`<a part="date" class="quiet" href="${location.href.replace(/#.*/, '')}#comment-${id}"
                ><time datetime=${comment.created} title=${exactly(then, i18n.tag)} .textContent=${date}></time></a
              >${comment.edited ? html`<span class="quiet" .textContent=${i18n.t('edited')}></span>` : nothing}`
      }
      ${
        view.rating && rating
          ? html`<span part="rating"
              >${stars(rating)}<span class="sr" .textContent=${ratingText(rating, i18n)}></span
            ></span>`
          : nothing
      }
    </header>
    ${to ? html`<span class="quiet" .textContent=${i18n.t('answering', {name: nameOf(to, i18n)})}></span>` : nothing}
    ${gone ? html`<p part="body" class="quiet" .textContent=${i18n.t('deleted')}></p>` : bodyOf(comment)}
    ${note ? html`<p part="notice" .textContent=${i18n.t(note)}></p>` : nothing}
    <div part="actions" class="quiet">
      ${
        view.likable && live
          ? html`<button type="button" part="like" data-do="like" aria-pressed=${liked}>
              ${heart}<span .textContent=${i18n.t('like')}></span>${number}
            </button>`
          : likes
            ? html`<span part="like">${heart}${number}</span>`
            : nothing
      }
      ${
        view.answerable && live
          ? html`<button type="button" part="reply" data-do="reply" aria-expanded=${view.form !== nothing}>
              ${reply}<span .textContent=${i18n.t('reply')}></span>
            </button>`
          : nothing
      }
      ${phase === 'waiting' ? button('recall', i18n.t('cancel')) : nothing}
    </div>
    ${view.form}
  </article>`;
}

/** First letters of the first and the last word, as a person would see letters; one for scripts without capitals. */
function initials(name: string): string {
  const words = name.trim().toUpperCase().split(/\s+/);
  const last = letter(words.slice(1).pop());
  return letter(words[0]) + (/^\p{Lu}$/u.test(last) ? last : '');
}

/** The first code point that is a letter or digit, else the first at all, with a flag's or family's second. */
const letter = (word = ''): string =>
  /[\p{L}\p{N}]/u.exec(word)?.[0] ?? /^(\p{RI}{2}|.(\u200d.)*)/u.exec(word)?.[0] ?? '';

/** A hue in degrees that stays the same for a name. */
function hue(name: string): number {
  let hash = 7;
  for (let i = 0; i < name.length; i++) hash = (hash * 31 + name.charCodeAt(i)) % 997;
  return hash % 360;
}
