import type {Comment, ThreadAnswer} from '../protocol/api.ts';
import {arrange, type Arranged} from '../protocol/arrange.ts';
import {nameIn} from './thread.ts';
import type {Language} from './sentences.ts';
import {plainText} from './text.ts';

/**
 * What a thread says to search engines, as JSON that may stand in a `<script>`: a schema.org `DiscussionForumPosting` with its
 * `Comment`s. Ratings are left out: whether a site's own page may show stars is for `<star-rating schema>` to know.
 */
export function structuredData({thread, comments}: ThreadAnswer, title: string, language: Language): string {
  const data = {
    '@context': 'https://schema.org',
    '@type': 'DiscussionForumPosting',
    headline: title,
    ...(thread.url && {url: thread.url, mainEntityOfPage: thread.url}),
    commentCount: thread.count,
    comment: commentsOf(arrange(comments, Infinity), thread.url, language),
  };
  // In a script only these could end it or begin a comment; U+2028 and U+2029 are line ends to old readers.
  return JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, c => '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0'));
}

function commentsOf(nodes: readonly Arranged<Comment>[], url: string | null, language: Language): object[] {
  return nodes.flatMap(({comment, children}): object[] => {
    const {id, created, edited, likes, body, status} = comment;
    const replies = commentsOf(children, url, language);
    // Nothing is left of it; what stands below it has no better place.
    if (status === 'deleted') return replies;
    return [
      {
        '@type': 'Comment',
        ...(url && {url: `${url}#comment-${id}`}),
        author: {'@type': 'Person', name: nameIn(comment, language)},
        datePublished: created,
        ...(edited && {dateModified: edited}),
        text: plainText(body),
        ...(likes && {upvoteCount: likes}),
        ...(replies.length && {comment: replies}),
      },
    ];
  });
}
