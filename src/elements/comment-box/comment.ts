import {html, nothing, type TemplateResult} from 'lit';
import type {Comment} from '../../protocol/api.ts';
import {addressOf} from './address.ts';
import {bodyOf, isLong} from './body.ts';
import {button} from './button.ts';
import {ago, exactly} from './dates.ts';
import {dots, heart, reply, stars} from './icons.ts';
import type {I18n} from './messages.ts';

/** A comment of the list, also one that is still on its way. */
export interface Shown extends Comment {
  readonly phase?: 'sending' | 'waiting';
  /** As whom its author has to be signed in before it can be sent. */
  readonly signIn?: string | undefined;
}

/** What the composer adds to a comment that is not there for everybody yet. */
export interface CommentParts {
  /** It is not in the store: shown faded, in place of its date `when` in words, and as `date` if at all. */
  readonly unsent?: {readonly when: string; readonly date?: TemplateResult};
  readonly notice?: string;
  /** Beside the buttons, that one of them did not work. */
  readonly trouble?: string;
  readonly actions?: TemplateResult;
  /** In place of its text. */
  readonly body?: TemplateResult | undefined;
  /** What the menu offers, while it is open. */
  readonly menu?: TemplateResult | undefined;
}

/** A button below a comment has been pressed before the composer was there. */
export interface Wanted {
  /** Of the comment. */
  readonly id: string;
  /** The composer could not be had. */
  readonly failed: boolean;
}

/** What a comment looks like right now, besides what it says. */
export interface CommentView {
  readonly i18n: I18n;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly liked: boolean;
  /** Whether ratings are shown. */
  readonly rating: boolean;
  /** The stars it gives by criterion. */
  readonly criteria: unknown;
  /** Whether a long text shows its beginning only. */
  readonly folded: boolean;
  /** Whether it can be liked, and has a menu. */
  readonly likable: boolean;
  /** Whether it can be replied to. */
  readonly open: boolean;
  /** Whether the page's address names it: `#comment-<id>`. */
  readonly marked: boolean;
  /** The comment it replies to, when it does not stand below that. */
  readonly to: Comment | undefined;
  /** What the finder says about it. */
  readonly found: TemplateResult | undefined;
  /** The form of a reply to it. */
  readonly form: TemplateResult | typeof nothing;
  readonly parts: CommentParts | undefined;
  /** What the composer is needed for, and whether it could not be had. */
  readonly wanted: Wanted | undefined;
}

export const nameOf = ({author}: Comment, i18n: I18n): string => author.name || i18n.t('guest');

export const ratingText = (value: number, i18n: I18n): string =>
  i18n.t('rated', {value: i18n.number(value, {maximumFractionDigits: 1})});

export function commentTemplate(comment: Shown, view: CommentView): TemplateResult {
  const {i18n, to, parts} = view;
  const {author, id, origin, rating, status} = comment;
  const mark = origin === 'imported' ? 'imported' : author.verified && (author.role || 'member');
  const name = nameOf(comment, i18n);
  const when = parts?.unsent?.when ?? ago(Date.parse(comment.created), view.now, i18n.tag);
  return html`<article
    part="comment"
    class=${parts?.unsent ? 'unsent' : view.marked ? 'marked' : nothing}
    tabindex="-1"
    data-id=${id}
    aria-label="${name}, ${when}"
  >
    <span part="avatar" .style=${`--_h:${hue(name)}`} aria-hidden="true" .textContent=${initials(name)}></span>
    <header>
      <b part="author" dir="auto" .textContent=${name}></b>
      ${comment.pinned ? html`<span part="pinned" class="quiet" .textContent=${i18n.t('pinned')}></span>` : nothing}
      ${mark ? html`<span part="mark" class="quiet" .textContent=${i18n.t(mark)}></span>` : nothing}
      ${parts?.unsent ? parts.unsent.date : dateTemplate(comment, when, i18n)}
      ${
        view.rating && rating
          ? html`<span part="rating"
              >${stars(rating)}<span class="sr" .textContent=${ratingText(rating, i18n)}></span
            ></span>`
          : nothing
      }
      ${view.found} ${view.criteria}
    </header>
    ${to ? button('answered', i18n.t('inReplyTo', {name: nameOf(to, i18n)}), 'to') : nothing}
    ${
      parts?.body ??
      (status === 'deleted'
        ? html`<p part="body" class="quiet" .textContent=${i18n.t('deleted')}></p>`
        : bodyOf(comment))
    }
    ${view.folded && isLong(comment) ? button('unfold', i18n.t('unfold'), 'unfold') : nothing}
    ${parts?.notice ? html`<p part="notice" .textContent=${parts.notice}></p>` : nothing}
    ${actionsTemplate(comment, view)} ${view.form}
  </article>`;
}

function dateTemplate({id, created, edited, editor}: Comment, words: string, i18n: I18n): TemplateResult {
  return html`<a part="date" class="quiet" href=${addressOf(id)}
      ><time datetime=${created} title=${exactly(Date.parse(created), i18n.tag)} .textContent=${words}></time></a
    >${edited ? html`<span part="edited" class="quiet" .textContent=${i18n.t(editor ? 'editedBySite' : 'edited')}></span>` : nothing}`;
}

function actionsTemplate(
  comment: Comment,
  {i18n, liked, likable, open, form, parts, wanted}: CommentView,
): TemplateResult {
  const {likes, status} = comment;
  const visible = status === 'approved';
  const trouble = wanted?.failed ? i18n.t('unreachable') : parts?.trouble;
  const count = likes ? i18n.number(likes) : '';
  const number = (n: string) => html`<span class="n" .textContent=${n}></span>`;
  /** @param n a number beside the words */
  const action = (
    name: 'like' | 'reply' | 'menu',
    icon: TemplateResult,
    expanded: boolean | typeof nothing,
    pressed: boolean | typeof nothing = nothing,
    n = '',
  ) => {
    const label = i18n.t(name);
    // Heard without the comment around it, a button has a name of its own.
    return html`<button
      type="button"
      part=${name}
      data-do=${name}
      aria-label="${label}${n && ' ' + n}, ${nameOf(comment, i18n)}"
      aria-pressed=${pressed}
      aria-expanded=${expanded}
      aria-disabled=${wanted && !wanted.failed ? 'true' : nothing}
    >
      ${icon}${number(name === 'menu' ? '' : label)} ${number(n)}
    </button>`;
  };
  return html`<div part="actions" class="quiet">
    ${
      likable && visible
        ? action('like', heart, nothing, liked, count)
        : likes
          ? html`<span part="like">${heart}${number(count)}</span>`
          : nothing
    }
    ${open && visible ? action('reply', reply, form !== nothing) : nothing}
    ${likable && status !== 'deleted' && !parts?.unsent ? html`${action('menu', dots, !!parts?.menu)}${parts?.menu}` : nothing}
    ${parts?.actions} ${trouble ? html`<span part="error" class="error" .textContent=${trouble}></span>` : nothing}
  </div>`;
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
