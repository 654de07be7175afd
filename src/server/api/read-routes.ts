import {invalidValue, HttpProblem} from '../http/problem.ts';
import {commentAnswer, commentsPage, countsAnswer, threadAnswer} from './answer-schemas.ts';
import {toJson} from '../domain/shapes.ts';
import {publicJson} from './answers.ts';
import type {Ctx} from './env.ts';
import {createAnswerPublicly} from './public-read.ts';
import type {Read} from './read-cache.ts';
import type {Services} from './services.ts';
import {commentsQuery, countsQuery, idParams, orderQuery, threadPageQuery} from './parameters.ts';
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

const counts = createRoute({
  method: 'get',
  path: '/api/v1/counts',
  summary: 'Counts and ratings of several threads',
  security: ANYBODY,
  request: {query: countsQuery},
  responses: responses({200: countsAnswer, 304: null}),
});

/** What everybody may read, as JSON. */
export function addReadRoutes(add: AddRoute, services: Services): void {
  const {reading} = services;
  const answerPublicly = createAnswerPublicly(services);
  const answer = (
    c: Ctx,
    question: readonly unknown[],
    read: () => Promise<{data: object; threads: Read['threads']} | null>,
  ) =>
    answerPublicly(c, question, async () => {
      const made = await read();
      return made && {representation: publicJson(toJson(made.data)), threads: made.threads};
    });

  add(thread, async (c, {query}) => {
    const {site, thread: key, order, limit} = query;
    const question = ['thread', site, key, order, limit];
    return (await answer(c, question, async () => ({data: await reading.thread(query), threads: [query]})))!;
  });

  add(comments, async (c, {query}) => {
    const {site, thread: key, order, limit, after, parent} = query;
    // Replies have one order.
    const question = ['comments', site, key, parent ? '' : order, limit, after?.id, after?.likes, parent];
    const sent = await answer(c, question, async () => {
      const data = await reading.comments(query);
      return data === 'unknown-comment' ? null : {data, threads: [query]};
    });
    if (!sent) throw invalidValue(400, '/after', 'No comment of this thread has the id in "after" or "parent".');
    return sent;
  });

  add(comment, async (c, {params: {id}, query: {site, order}}) => {
    const sent = await answer(c, ['comment', site, id, order], async () => {
      const data = await reading.comment({site, id, order});
      return data && {data, threads: [{site, thread: data.place.thread}]};
    });
    if (!sent) throw new HttpProblem(404, 'There is no such comment.');
    return sent;
  });

  add(counts, async (c, {query: {site, thread: keys}}) => {
    const threads = keys.map(key => ({site, thread: key}));
    return (await answer(c, ['counts', site, ...keys], async () => ({
      data: await reading.counts(site, keys),
      threads,
    })))!;
  });
}
