import type {FeedAnswer, LatestAnswer, ListedComment} from '../../protocol/api.ts';
import {DEFAULT_SITE} from '../../protocol/limits.ts';
import {plainText} from '../../render/text.ts';
import {cut} from '../domain/text.ts';
import {feedAnswer, latestAnswer} from './answer-schemas.ts';
import {json, publicJson} from './answers.ts';
import {latestQuery, siteQuery} from './parameters.ts';
import {createAnswerPublicly} from './public-read.ts';
import {ANYBODY, createRoute, responses, VISITOR, type AddRoute} from './route.ts';
import type {Services} from './services.ts';
import {limit, visitorOf} from './visitor.ts';

/** Longest beginning of a text, in UTF-16 code units. */
const EXCERPT_LENGTH = 200;

const latest = createRoute({
  method: 'get',
  path: '/api/v1/latest',
  summary: 'The newest comments of a site, with the pages they are about',
  security: ANYBODY,
  request: {query: latestQuery},
  responses: responses({200: latestAnswer, 304: null}),
});

const feed = createRoute({
  method: 'get',
  path: '/api/v1/feed',
  summary: 'The address of a feed of answers to one’s own comments',
  security: VISITOR,
  request: {query: siteQuery},
  responses: responses({200: feedAnswer}),
});

/** Lists of comments over all threads of a site. */
export function addListingRoutes(add: AddRoute, s: Services): void {
  const answerPublicly = createAnswerPublicly(s);

  add(latest, async (c, {query}) => {
    const {site, limit} = query;
    return (await answerPublicly(c, ['latest', site, limit], async () => {
      const {comments} = await s.listings.newest(query);
      const data: LatestAnswer = {comments: comments.map(toLatest)};
      return {representation: publicJson([JSON.stringify(data)]), threads: [{site}]};
    }))!;
  });

  add(feed, (c, {query: {site}}) => {
    limit(c, s, 'work');
    const name = s.identity.feed(site, visitorOf(c, s, site, 'required'));
    return json({
      answers: `feed.atom?answers=${name}${site === DEFAULT_SITE ? '' : `&site=${site}`}`,
    } satisfies FeedAnswer);
  });
}

function toLatest({comment, thread}: ListedComment): LatestAnswer['comments'][number] {
  const {id, parent, author, created, rating, body} = comment;
  return {id, parent, author, created, rating, excerpt: excerpt(plainText(body)), thread};
}

function excerpt(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > EXCERPT_LENGTH ? `${cut(line, EXCERPT_LENGTH - 1).trimEnd()}…` : line;
}
