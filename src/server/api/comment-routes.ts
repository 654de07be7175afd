import type {PostedComment, PreviewAnswer, ReportAnswer} from '../../protocol/api.ts';
import {DEFAULT_SITE} from '../../protocol/limits.ts';
import {isRefused} from '../domain/actor.ts';
import {toTree} from '../../markdown/tree.ts';
import type {Network} from '../http/network.ts';
import {digestOf, type Draft} from '../domain/writing.ts';
import {posted, previewAnswer, reportAnswer} from './answer-schemas.ts';
import {json, noContent} from './answers.ts';
import {reportAddress} from './report-routes.ts';
import type {Services} from './services.ts';
import {idParams, siteQuery} from './parameters.ts';
import {newComment, newReport, previewText} from './request-schemas.ts';
import {ANYBODY, ANYBODY_OR_VISITOR, createRoute, jsonBody, responses, VISITOR, type AddRoute} from './route.ts';
import {signedVisitorOf} from './signed-visitor.ts';
import {actorOf, limit, pageOf, refusal, unauthorized, visitingActor, visitorOf} from './visitor.ts';

const post = createRoute({
  method: 'post',
  path: '/api/v1/comments',
  summary: 'Post a comment; a retry with the same id and content answers 200',
  security: ANYBODY_OR_VISITOR,
  request: {body: jsonBody(newComment)},
  responses: responses({200: posted, 201: posted}),
});

const like = createRoute({
  method: 'put',
  path: '/api/v1/comments/{id}/like',
  summary: 'Like a comment',
  security: VISITOR,
  request: {params: idParams, query: siteQuery},
  responses: responses({204: null}),
});

const unlike = createRoute({
  method: 'delete',
  path: '/api/v1/comments/{id}/like',
  summary: 'Take a like back',
  security: VISITOR,
  request: {params: idParams, query: siteQuery},
  responses: responses({204: null}),
});

const report = createRoute({
  method: 'post',
  path: '/api/v1/comments/{id}/report',
  summary: 'Report a comment to the moderators',
  security: ANYBODY_OR_VISITOR,
  request: {params: idParams, query: siteQuery, body: jsonBody(newReport)},
  responses: responses({200: reportAnswer}),
});

const preview = createRoute({
  method: 'post',
  path: '/api/v1/preview',
  summary: 'A text as the tree it would be shown as',
  security: ANYBODY,
  request: {body: jsonBody(previewText)},
  responses: responses({200: previewAnswer}),
});

/** What visitors write, and do with comments. */
export function addCommentRoutes(add: AddRoute, s: Services): void {
  add(
    post,
    async (c, {body, settings, origins}) => {
      const {id, thread, site = DEFAULT_SITE, parent = null, email = '', text, challenge} = body;
      const signed = signedVisitorOf(c, s, site);
      // The site speaks for its visitors' names. Its own comments do not rate it.
      const name = signed?.name ?? body.name ?? '';
      const {rating = null, criteria = null} = signed?.role === 'site' ? {} : body;
      const visitor = visitorOf(c, s, site, 'optional');
      if ((rating ?? criteria) !== null && !visitor) {
        throw unauthorized('A rating needs a visitor’s token: Authorization: Bearer TOKEN.');
      }
      const draft: Draft = {id, thread, parent, name, email, text, rating, criteria};
      let networks: readonly Network[];
      try {
        networks = limit(c, s, 'post');
      } catch (refused) {
        // A retry of what is stored already is not refused for haste.
        const stored = await s.reading.posted(site, id, digestOf(draft, visitor));
        if (!stored) throw refused;
        return json(stored);
      }
      const actor = {...actorOf(c, s, site, visitor, networks), ...pageOf(c, origins, body)};
      const proof = !settings.challenge
        ? ({state: 'off'} as const)
        : signed
          ? ({state: 'signed'} as const)
          : await s.challenges.verify(challenge, {site, thread}, s.now());
      const result = await s.writing.post({...actor, signed, proof}, draft);
      if (isRefused(result)) throw refusal(result, s.now());
      const {created, ...answer} = result;
      if (!created) return json(answer);
      const location = `/api/v1/comments/${id}${site === DEFAULT_SITE ? '' : `?site=${site}`}`;
      return json(answer satisfies PostedComment, 201, {location});
    },
    {changes: true},
  );

  for (const [route, liked] of [
    [like, true],
    [unlike, false],
  ] as const) {
    add(
      route,
      async (c, {params: {id}, query: {site}}) => {
        const result = await s.writing.like(visitingActor(c, s, site), id, liked);
        if (isRefused(result)) throw refusal(result, s.now());
        return noContent();
      },
      {changes: true},
    );
  }

  add(
    report,
    async (c, {params: {id}, query: {site}, body: {reason, words = '', email = '', language = ''}}) => {
      const visitor = visitorOf(c, s, site, 'optional');
      const networks = limit(c, s, 'post');
      const actor = actorOf(c, s, site, visitor, networks);
      const reporter = visitor || s.identity.network(site, networks[0].name, actor.now);
      const result = await s.reports.make(actor, {id, reporter, reason, words, email, language});
      if (isRefused(result)) throw refusal(result, s.now());
      const {receipt} = result;
      return json({receipt, ...(receipt && {url: reportAddress({site, receipt})})} satisfies ReportAnswer);
    },
    {changes: true},
  );

  add(preview, (c, {body: {text}}) => {
    limit(c, s, 'work');
    return json({body: toTree(text)} satisfies PreviewAnswer);
  });
}
