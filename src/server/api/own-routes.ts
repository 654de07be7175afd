import type {OwnComment} from '../../protocol/api.ts';
import {isRefused} from '../domain/actor.ts';
import type {ObjectionRefusal} from '../domain/statements.ts';
import type {OwnKept} from '../domain/visitors.ts';
import {invalidValue, refused, type HttpProblem} from '../http/problem.ts';
import {statementSentences} from '../mail/statement-sentences.ts';
import {ownComment, ownComments, posted, visitorData} from './answer-schemas.ts';
import {json, noContent} from './answers.ts';
import type {Ctx} from './env.ts';
import {idParams, ownCommentsQuery, ownQuery, siteQuery} from './parameters.ts';
import {pageWords} from './report-routes.ts';
import {commentChange, objection} from './request-schemas.ts';
import {createRoute, jsonBody, responses, VISITOR, type AddRoute} from './route.ts';
import type {Services} from './services.ts';
import {limit, refusal, visitingActor, visitorOf} from './visitor.ts';

const edit = createRoute({
  method: 'patch',
  path: '/api/v1/comments/{id}',
  summary:
    'Change one’s own comment while the site’s settings allow it; 409 with `current` when it was changed meanwhile',
  security: VISITOR,
  request: {params: idParams, query: siteQuery, body: jsonBody(commentChange)},
  responses: responses({200: posted}),
});

const remove = createRoute({
  method: 'delete',
  path: '/api/v1/comments/{id}',
  summary: 'Delete one’s own comment while the site’s settings allow it; can be undone for ten seconds',
  security: VISITOR,
  request: {params: idParams, query: siteQuery},
  responses: responses({200: posted}),
});

const restore = createRoute({
  method: 'post',
  path: '/api/v1/comments/{id}/restore',
  summary: 'Undo the deletion of one’s own comment, for ten seconds',
  security: VISITOR,
  request: {params: idParams, query: siteQuery},
  responses: responses({200: posted}),
});

const one = createRoute({
  method: 'get',
  path: '/api/v1/visitor/comments/{id}',
  summary: 'One’s own comment as typed, whatever its status',
  security: VISITOR,
  request: {params: idParams, query: ownQuery},
  responses: responses({200: ownComment}),
});

const list = createRoute({
  method: 'get',
  path: '/api/v1/visitor/comments',
  summary: 'One’s own comments of a site, newest first, whatever their status',
  security: VISITOR,
  request: {query: ownCommentsQuery},
  responses: responses({200: ownComments}),
});

const everything = createRoute({
  method: 'get',
  path: '/api/v1/visitor',
  summary: 'All that is kept about the visitor on a site: comments, ratings, likes and reports',
  security: VISITOR,
  request: {query: ownQuery},
  responses: responses({200: visitorData}),
});

const object = createRoute({
  method: 'post',
  path: '/api/v1/visitor/comments/{id}/objection',
  summary: 'One message to the moderators about a decision on one’s own comment',
  security: VISITOR,
  request: {params: idParams, query: siteQuery, body: jsonBody(objection)},
  responses: responses({204: null}),
});

const forget = createRoute({
  method: 'delete',
  path: '/api/v1/visitor',
  summary: 'Have all of it forgotten, for good',
  security: VISITOR,
  request: {query: siteQuery},
  responses: responses({204: null}),
});

/** What visitors do with what is their own. */
export function addOwnRoutes(add: AddRoute, s: Services): void {
  add(
    edit,
    async (c, {params: {id}, query: {site}, body}) => {
      const result = await s.writing.edit(visitingActor(c, s, site), {id, ...body});
      if (isRefused(result)) throw refusal(result, s.now());
      return json(result);
    },
    {changes: true},
  );

  add(
    remove,
    async (c, {params: {id}, query: {site}}) => {
      const result = await s.writing.remove(visitingActor(c, s, site), id);
      if (isRefused(result)) throw refusal(result, s.now());
      return json(result);
    },
    {changes: true},
  );

  add(
    restore,
    async (c, {params: {id}, query: {site}}) => {
      const result = await s.writing.restore(visitingActor(c, s, site), id);
      if (isRefused(result)) throw refusal(result, s.now());
      return json(result);
    },
    {changes: true},
  );

  /** Counted like a write: it is answered from the database, for one visitor. */
  const reader = (c: Ctx, site: string) => {
    const visitor = visitorOf(c, s, site, 'required');
    limit(c, s, 'write');
    return {site, visitor};
  };

  /** With the sentences of the statement, in the language asked for. */
  const told = (c: Ctx, lang: string | undefined, {statement, ...own}: OwnKept): OwnComment => ({
    ...own,
    ...(statement && {statement: {...statement, sentences: statementSentences(pageWords(c, lang), statement)}}),
  });

  add(one, async (c, {params: {id}, query: {site, lang}}) => {
    const found = await s.visitors.comment(reader(c, site), id);
    if (!found) throw refused(404, 'no-own-comment');
    return json(told(c, lang, found));
  });

  add(list, async (c, {query: {site, limit: most, after, lang}}) => {
    const found = await s.visitors.comments(reader(c, site), {limit: most, after});
    if (!found) throw invalidValue(400, '/after', 'Use the `next` of the answer before.');
    return json({...found, comments: found.comments.map(own => told(c, lang, own))});
  });

  add(everything, async (c, {query: {site, lang}}) => {
    const found = await s.visitors.everything(reader(c, site));
    return json({...found, comments: found.comments.map(own => told(c, lang, own))});
  });

  add(
    object,
    async (c, {params: {id}, query: {site}, body: {words}}) => {
      const visitor = visitorOf(c, s, site, 'required');
      limit(c, s, 'post');
      const refused = await s.statements.object({site, visitor, now: s.now()}, {id, words});
      if (refused) throw objectionRefused(refused);
      return noContent();
    },
    {changes: true},
  );

  add(
    forget,
    async (c, {query: {site}}) => {
      await s.visitors.forget(visitingActor(c, s, site));
      return noContent();
    },
    {changes: true},
  );
}

function objectionRefused(why: ObjectionRefusal): HttpProblem {
  switch (why) {
    case 'no-comment':
      return refused(404, 'no-own-comment');
    case 'no-decision':
      return refused(409, why);
    case 'objected':
      return refused(409, why);
  }
}
