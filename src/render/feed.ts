import type {ListedComment} from '../protocol/api.ts';
import {attributes, escape, textHtml} from './html.ts';
import {languageOf} from './sentences.ts';
import {nameIn} from './thread.ts';

export interface Feed {
  /** What tells the feed from all others and stays the same: a `urn:uuid:`. */
  id: string;
  about: {kind: 'thread'; title: string; url: string | null} | {kind: 'site' | 'answers'};
  /** Newest first. */
  comments: readonly ListedComment[];
  /** Address of the feed itself, which may be relative to where it was had from. */
  self: string;
}

/** When nothing has been said yet (RFC 4287 §4.2.15 asks for a time). */
const NEVER = '1970-01-01T00:00:00.000Z';

/**
 * An Atom feed of comments (RFC 4287), with what they answer (RFC 4685). Their text is HTML made of their trees, escaped as the
 * content type `html` asks.
 * @param language BCP 47 tag of the titles
 */
export function renderFeed({id, about, comments, self}: Feed, language = 'en'): string {
  const words = languageOf(language);
  const times = comments.map(({comment: {created, edited}}) => edited ?? created);
  const title =
    about.kind === 'thread'
      ? about.title
        ? words.say('commentsOn', {title: about.title})
        : words.say('comments')
      : words.say(about.kind === 'site' ? 'latest' : 'answers');
  const page = about.kind === 'thread' ? about.url : null;
  const entries = comments.map(({comment, thread}) => {
    const name = nameIn(comment, words);
    const address = (id: string) => (thread.url ? `${thread.url}#comment-${id}` : undefined);
    const href = address(comment.id);
    const {parent} = comment;
    return `<entry>
<id>urn:uuid:${escape(comment.id)}</id>
<title>${escape(words.say('commentOn', {name, title: thread.title || thread.key}))}</title>
<author><name>${escape(name)}</name></author>
<published>${escape(comment.created)}</published>
<updated>${escape(comment.edited ?? comment.created)}</updated>
${href ? `<link rel="alternate" type="text/html"${attributes({href})}/>\n` : ''}${parent ? `<thr:in-reply-to${attributes({ref: `urn:uuid:${parent}`, href: address(parent)})}/>\n` : ''}<content type="html">${escape(textHtml(comment.body))}</content>
</entry>
`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0"${attributes({'xml:lang': words.tag})}>
<id>${escape(id)}</id>
<title>${escape(title)}</title>
<updated>${escape(times.sort().at(-1) ?? NEVER)}</updated>
<link rel="self" type="application/atom+xml"${attributes({href: self})}/>
${page ? `<link rel="alternate" type="text/html"${attributes({href: page})}/>\n` : ''}${entries.join('')}</feed>
`;
}
