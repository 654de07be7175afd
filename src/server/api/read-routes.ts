import {invalidValue, HttpProblem} from '../http/problem.ts';
import {commentAnswer, commentsPage, countsAnswer, searchAnswer, threadAnswer} from './answer-schemas.ts';
import type {NotShown} from '../domain/reading.ts';
import {toJson} from '../domain/shapes.ts';
import {publicJson} from './answers.ts';
import type {Ctx} from './env.ts';
import {createAnswerPublicly} from './public-read.ts';
import type {Read} from './read-cache.ts';
import type {Services} from './services.ts';
import {commentsQuery, countsQuery, idParams, orderQuery, searchQuery, threadPageQuery} from './parameters.ts';
import {ANYBODY, createRoute, responses, type AddRoute} from './route.ts';

const thread = createRoute({
  method: 'get',
  path: '/api/v1/thread',
  summary: 'A thread with its rating and first comments',
  security: ANYBODY,
  request: {query: threadPageQuery},
  responses: responses({200: threadAnswer, 304: null}),
});

const comments = createRoute({
  method: 'get',
  path: '/api/v1/comments',
  summary: 'More comments of a thread, or those below one',
  security: ANYBODY,
  request: {query: commentsQuery},
  responses: responses({200: commentsPage, 304: null}),
});

const comment = createRoute({
  method: 'get',
  path: '/api/v1/comments/{id}',
  summary: 'A comment, its ancestors and its place',
  security: ANYBODY,
  request: {params: idParams, query: orderQuery},
  responses: responses({200: commentAnswer, 304: null}),
});

const search = createRoute({
  method: 'get',
  path: '/api/v1/search',
  summary: 'Comments of a thread that have all words of a text',
  security: ANYBODY,
  request: {query: searchQuery},
  responses: responses({200: searchAnswer, 304: null}),
});

const counts = createRoute({
  method: 'get',
  path: '/api/v1/counts',
  summary: 'Counts and ratings of several threads',
  security: ANYBODY,
  request: {query: countsQuery},
  responses: responses({200: countsAnswer, 304: null}),
});

/** What is said of a comment that is not shown. */
const NOT_SHOWN: Record<NotShown, [status: 403 | 404 | 410, sentence: string]> = {
  held: [403, 'This comment waits for a moderator.'],
  gone: [410, 'This comment was deleted.'],
  unknown: [404, 'There is no such comment.'],
};

/** What everybody may read, as JSON. */
export function addReadRoutes(add: AddRoute, services: Services): void {
  const {reading, searching} = services;
  const answerPublicly = createAnswerPublicly(services);
  const answer = (
    c: Ctx,
    question: readonly unknown[],
    read: () => Promise<{data: object; threads: Read['threads']; until?: Read['until']} | null>,
  ) =>
    answerPublicly(c, question, async () => {
      const made = await read();
      return made && {...made, representation: publicJson(toJson(made.data))};
    });

  add(thread, async (c, {query}) => {
    const {site, thread: key, order, limit, rating, verified} = query;
    const question = ['thread', site, key, order, limit, rating, verified || undefined];
    return (await answer(c, question, async () => ({
      data: await reading.thread(query),
      threads: [query],
      until: await reading.closes(query),
    })))!;
  });

  add(comments, async (c, {query}) => {
    const {site, thread: key, order, limit, rating, verified, after, before, parent} = query;
    if (before && (after || parent)) throw invalidValue(400, '/before', 'Use "before" without "after" and "parent".');
    const cursor = before ?? after;
    // Replies have one order, and none of them stars.
    const question = parent
      ? ['replies', site, key, limit, after?.id, parent]
      : ['comments', site, key, order, limit, rating, !!verified, !!before, cursor?.id, cursor?.likes];
    const sent = await answer(c, question, async () => {
      const data = await reading.comments(query);
      return data === 'unknown-comment' ? null : {data, threads: [query]};
    });
    if (!sent)
      throw invalidValue(400, '/after', 'No comment of this thread has the id in "after", "before" or "parent".');
    return sent;
  });

  add(comment, async (c, {params: {id}, query: {site, order}}) => {
    return (await answer(c, ['comment', site, id, order], async () => {
      const data = await reading.comment({site, id, order});
      if (typeof data === 'string') throw new HttpProblem(...NOT_SHOWN[data]);
      return {data, threads: [{site, thread: data.place.thread}]};
    }))!;
  });

  add(search, async (c, {query}) => {
    const {site, thread: key, q, limit, after} = query;
    const sent = await answer(c, ['search', site, key, q, limit, after], async () => {
      const data = await searching.thread(query);
      return data === 'unknown-comment' ? null : {data, threads: [query]};
    });
    if (!sent) throw invalidValue(400, '/after', 'No comment of this thread has the id in "after".');
    return sent;
  });

  add(counts, async (c, {query: {site, thread: keys}}) => {
    return (await answer(c, ['counts', site, ...keys], async () => {
      const found = await services.threads.resolveAll(site, keys);
      const {threads} = await reading.counts(site, found);
      // Each is called as it was asked for.
      const data = {threads: threads.map((one, i) => ({...one, key: keys[i]!}))};
      return {data, threads: found.map(thread => ({site, thread}))};
    }))!;
  });
}
