import type {Comment, ThreadAnswer} from '../protocol/api.ts';
import {arrange, type Arranged} from '../protocol/arrange.ts';
import {MAX_STARS} from '../protocol/limits.ts';
import {attributes, escape, textHtml} from './html.ts';
import {languageOf, type Language} from './sentences.ts';

/** Levels of replies that stand inside one another; deeper ones follow in the last, with a word on what they reply to. */
const DEPTH = 6;

export interface ThreadOptions {
  /** BCP 47 tag of the sentences and dates: one of `LANGUAGES`, or a longer one; English by default. */
  language?: string;
  /** Address of the page that the comments are about, by default the one that the thread knows. */
  url?: string | null;
  /** Level of the heading with the number of comments, 1 to 6; 2 by default. */
  headingLevel?: number;
  /** Where the replies to a comment are that did not come along; without it they are not spoken of. */
  hrefOfReplies?: (comment: Comment, last: string) => string;
}

/**
 * A thread as semantic HTML without scripts and styles: `<article>` for each comment with `<time>`, replies inside, marked up with
 * microformats (`h-feed`, `h-entry`, https://microformats.org/wiki/h-entry). It can stand between the tags of a `<comment-box>`,
 * which shows it until it has the comments of today.
 *
 * All text is escaped, the comments' own is made of their trees. Never throws on what a server of ours answers.
 * @param answer as `GET /api/v1/thread` gives it
 */
export function renderThread({thread, rating, comments}: ThreadAnswer, options: ThreadOptions = {}): string {
  const language = languageOf(options.language ?? 'en');
  const context: Context = {
    language,
    url: (options.url === undefined ? thread.url : options.url)?.replace(/#.*/, '') ?? '',
    ...(options.hrefOfReplies && {hrefOfReplies: options.hrefOfReplies}),
  };
  const {headingLevel = 2} = options;
  const heading = `h${Math.min(6, Math.max(1, Math.round(headingLevel)))}`;
  const {average, count} = rating;
  const summary = average
    ? `<p class="rating">${escape(ratingWords(average, language))} · ${escape(language.say('ratings', {n: count}))}</p>`
    : '';
  const items = itemsHtml(arrange(comments, DEPTH), context, 'h-entry');
  return `<section class="h-feed"${attributes({lang: language.tag, dir: language.direction})}>
<${heading} class="p-name">${escape(language.say('count', {n: thread.count}))}</${heading}>
${summary}${comments.length ? items : `<p>${escape(language.say('none'))}</p>`}
</section>
`;
}

interface Context extends Pick<ThreadOptions, 'hrefOfReplies'> {
  language: Language;
  /** Without a hash; empty where it is not known. */
  url: string;
}

function itemsHtml(nodes: readonly Arranged<Comment>[], context: Context, kind: string): string {
  return `<ol>\n${nodes.map(node => `<li>${commentHtml(node, context, kind)}</li>\n`).join('')}</ol>`;
}

function commentHtml({comment, to, children}: Arranged<Comment>, context: Context, kind: string): string {
  const {language, url} = context;
  const {id, created, edited, rating, status, body, pinned} = comment;
  const name = nameIn(comment, language);
  const stars = rating
    ? ` <data class="p-rating" value="${rating}">${escape(ratingWords(rating, language))}</data>`
    : '';
  const changed = edited
    ? ` <small><time class="dt-updated"${attributes({datetime: edited})}>${escape(language.say('edited'))}</time></small>`
    : '';
  const mark = pinned ? ` <small class="pinned">${escape(language.say('pinned'))}</small>` : '';
  const answered = to ? `<p>${escape(language.say('replyTo', {name: nameIn(to, language)}))}</p>\n` : '';
  // Whose language the words are in is not known.
  const text =
    status === 'deleted'
      ? `<p>${escape(language.say('deleted'))}</p>`
      : `<div class="e-content" lang="" dir="auto">${textHtml(body)}</div>`;
  return `<article${attributes({class: kind, id: `comment-${id}`})}>
<header><b class="p-author h-card" dir="auto">${escape(name)}</b>${mark} <a${attributes({class: 'u-url', href: `${url}#comment-${id}`})}><time class="dt-published"${attributes({datetime: created})}>${escape(language.date(created))}</time></a>${changed}${stars}</header>
${answered}${text}
${children.length ? itemsHtml(children, context, 'u-comment h-entry') + '\n' : ''}${moreHtml({comment, to, children}, context)}</article>`;
}

/** A link to the replies that did not come along with a comment of the top level. */
function moreHtml({comment, children}: Arranged<Comment>, {language, hrefOfReplies}: Context): string {
  const {parent, replies} = comment;
  if (parent || !hrefOfReplies) return '';
  const shown = below(children);
  // Of a comment whose replies were deleted with others below them more came than count.
  const missing = replies - shown.filter(({status}) => status !== 'deleted').length;
  if (missing <= 0) return '';
  const last = shown.reduce((last, {created, id}) => (created + id > last.created + last.id ? {created, id} : last), {
    created: '',
    id: '',
  });
  return `<p><a${attributes({href: hrefOfReplies(comment, last.id)})}>${escape(language.say('replies', {n: missing}))}</a></p>\n`;
}

function below(nodes: readonly Arranged<Comment>[]): Comment[] {
  return nodes.flatMap(({comment, children}) => [comment, ...below(children)]);
}

export function nameIn({author}: Pick<Comment, 'author'>, language: Language): string {
  return author.name || language.say('guest');
}

function ratingWords(value: number, language: Language): string {
  return language.say('rated', {value: language.number(Math.min(MAX_STARS, value), {maximumFractionDigits: 1})});
}
