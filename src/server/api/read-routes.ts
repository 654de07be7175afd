import {invalidValue, HttpProblem} from '../http/problem.ts';
import {commentAnswer, commentsPage, countsAnswer, threadAnswer} from './answer-schemas.ts';
import {publicAnswer, publicJson} from './answers.ts';
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

/** What everybody may read. */
export function addReadRoutes(add: AddRoute, {reading, threads}: Services): void {
  add(thread, async (c, {query}) => publicAnswer(c, await threads.answer(c.env.incoming.url ?? '', query)));

  add(comments, async (c, {query}) => {
    const page = await reading.comments(query);
    if (page === 'unknown-comment') {
      throw invalidValue(400, '/after', 'No comment of this thread has the id in "after" or "parent".');
    }
    return publicAnswer(c, publicJson(page));
  });

  add(comment, async (c, {params: {id}, query: {site, order}}) => {
    const found = await reading.comment({site, id, order});
    if (!found) throw new HttpProblem(404, 'There is no such comment.');
    return publicAnswer(c, publicJson(found));
  });

  add(counts, async (c, {query: {site, thread}}) => publicAnswer(c, publicJson(await reading.counts(site, thread))));
}
