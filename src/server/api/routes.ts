import {hash} from 'node:crypto';
import type {Hono} from 'hono';
import type {
  Block,
  CommentAnswer,
  CommentsPage,
  CountsAnswer,
  PostedComment,
  PreviewAnswer,
  RatingAnswer,
} from '../../protocol/api.ts';
import {HttpProblem, wrong} from '../http/problem.ts';
import {toComment, toRating} from '../store/shapes.ts';
import type {Posted} from '../store/write.ts';
import {toTree} from '../domain/markdown.ts';
import {
  answer,
  bodyOf,
  isRefused,
  limit,
  noContent,
  pageOf,
  queryOf,
  raterOf,
  readAnswer,
  refusal,
  toResponse,
  unauthorized,
  visitorOf,
  type Ctx,
  type Env,
  type Services,
} from './context.ts';
import {cursorOf, DEFAULT_SITE, idOf, limitOf, orderOf, parentOf, siteOf, threadOf, threadsOf} from './parameters.ts';
import {commentChange, newComment, newRating, newReport, previewText} from './schemas.ts';
import type {createThreads} from './threads.ts';
import {reply} from '../http/stored.ts';

/** The API of contract §9, as far as it is built. */
export function addRoutes(app: Hono<Env>, s: Services, threads: ReturnType<typeof createThreads>): void {
  app.get('/api/v1/thread', async c =>
    toResponse(reply(await threads.answer(c.env.incoming.url ?? ''), c.env.incoming.headers)),
  );

  app.get('/api/v1/comments', async c => {
    const query = queryOf(c);
    const page = await s.store.read.comments({
      site: siteOf(query),
      key: threadOf(query),
      order: orderOf(query),
      limit: limitOf(query),
      after: cursorOf(query),
      parent: parentOf(query),
    });
    if (page === 'no-comment') throw wrong(400, '/after', '"after" or "parent" names no comment of this thread.');
    return readAnswer(c, {comments: page.comments.map(row => toComment(row)), next: page.next} satisfies CommentsPage);
  });

  app.get('/api/v1/comments/:id', async c => {
    const query = queryOf(c);
    const order = orderOf(query);
    const found = await s.store.read.comment({site: siteOf(query), id: idOf(c.req.param('id')), order});
    if (!found) throw new HttpProblem(404, 'There is no such comment.');
    const {comment, ancestors, after} = found;
    return readAnswer(c, {
      comment: toComment(comment),
      ancestors: ancestors.map(row => toComment(row)),
      place: {thread: comment.thread, order, after},
    } satisfies CommentAnswer);
  });

  app.get('/api/v1/counts', async c => {
    const query = queryOf(c);
    const keys = threadsOf(query);
    const rows = await s.store.read.threads(siteOf(query), keys);
    const counts = keys.map(key => ({key, count: rows.get(key)?.comments ?? 0, rating: toRating(rows.get(key))}));
    return readAnswer(c, {threads: counts} satisfies CountsAnswer);
  });

  app.post('/api/v1/comments', async c => {
    const given = bodyOf(c, newComment);
    const site = given.site ?? DEFAULT_SITE;
    const visitor = visitorOf(c, s, site, 'optional');
    const {id, thread: key, parent = null, name = '', email = '', text, rating = null} = given;
    if (rating !== null && !visitor)
      throw unauthorized('A rating needs a visitor’s token: Authorization: Bearer TOKEN.');
    const digest = hash('sha256', JSON.stringify([key, parent, name, email, text, rating, visitor]), 'base64url');
    let network: string;
    try {
      network = limit(c, s, 'post');
    } catch (refused) {
      // A retry of what is stored already is not refused for haste.
      const stored = await s.store.read.posted({site, id});
      if (stored?.comment.digest !== digest) throw refused;
      return answer(posted({...stored, created: false}));
    }
    const body = toTree(text);
    const result = await s.store.post({
      ...raterOf(c, s, site, visitor, network),
      ...pageOf(c, s, given),
      id,
      key,
      parent: parent ?? '',
      name,
      email: email || null,
      source: text,
      body: JSON.stringify(body),
      rating,
      digest,
    });
    if (isRefused(result)) throw refusal(result);
    const location = `/api/v1/comments/${id}${site === DEFAULT_SITE ? '' : `?site=${site}`}`;
    return result.created ? answer(posted(result, body), 201, {location}) : answer(posted(result));
  });

  app.patch('/api/v1/comments/:id', async c => {
    const id = idOf(c.req.param('id'));
    const {text, name, rating} = bodyOf(c, commentChange);
    const rater = writerOf(c);
    const change = {id, ...(name !== undefined && {name}), ...(rating !== undefined && {rating})};
    const words = text === undefined ? {} : {source: text, body: JSON.stringify(toTree(text))};
    const result = await s.store.edit({...rater, ...change, ...words});
    if (isRefused(result)) throw refusal(result);
    return answer(posted(result));
  });

  app.delete('/api/v1/comments/:id', async c => {
    const result = await s.store.remove({...writerOf(c), id: idOf(c.req.param('id'))});
    if (isRefused(result)) throw refusal(result);
    return noContent();
  });

  for (const method of ['put', 'delete'] as const) {
    app[method]('/api/v1/comments/:id/like', async c => {
      const result = await s.store.like({...writerOf(c), id: idOf(c.req.param('id')), on: method === 'put'});
      if (isRefused(result)) throw refusal(result);
      return noContent();
    });
  }

  app.post('/api/v1/comments/:id/report', async c => {
    const id = idOf(c.req.param('id'));
    const {reason = ''} = bodyOf(c, newReport);
    const site = siteOf(queryOf(c));
    const visitor = visitorOf(c, s, site, 'optional');
    const network = limit(c, s, 'post');
    const now = Date.now();
    const reporter = visitor || s.identity.network(site, network, now);
    const result = await s.store.report({site, id, reporter, reason, now});
    if (isRefused(result)) throw refusal(result);
    return noContent();
  });

  app.put('/api/v1/rating', async c => {
    const key = threadOf(queryOf(c));
    const {value, ...page} = bodyOf(c, newRating);
    const result = await s.store.rate({...writerOf(c), ...pageOf(c, s, page), key, value});
    if (isRefused(result)) throw refusal(result);
    return answer({value, rating: toRating(result)} satisfies RatingAnswer);
  });

  app.delete('/api/v1/rating', async c => {
    const key = threadOf(queryOf(c));
    const thread = await s.store.unrate({...writerOf(c), key});
    return answer({value: null, rating: toRating(thread)} satisfies RatingAnswer);
  });

  app.post('/api/v1/preview', c => {
    const {text} = bodyOf(c, previewText);
    limit(c, s, 'work');
    return answer({body: toTree(text)} satisfies PreviewAnswer);
  });

  /** Who changes something that needs a visitor; counts against the network's limit. */
  function writerOf(c: Ctx) {
    const site = siteOf(queryOf(c));
    const visitor = visitorOf(c, s, site, 'needed');
    return raterOf(c, s, site, visitor, limit(c, s, 'write'));
  }
}

function posted({comment, thread}: Posted, body?: Block[]): PostedComment {
  return {comment: toComment(comment, body), rating: toRating(thread), count: thread.comments};
}
