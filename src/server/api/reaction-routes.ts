import type {ReactionsAnswer} from '../../protocol/api.ts';
import {isRefused} from '../domain/actor.ts';
import {reactionsAnswer} from './answer-schemas.ts';
import {json} from './answers.ts';
import type {Services} from './services.ts';
import {threadQuery} from './parameters.ts';
import {newReaction} from './request-schemas.ts';
import {createRoute, responses, VISITOR, type AddRoute} from './route.ts';
import {pageOf, refusal, visitingActor} from './visitor.ts';

const body = {required: true, content: {'application/json': {schema: newReaction}}};

const react = createRoute({
  method: 'put',
  path: '/api/v1/reactions',
  summary: 'React to a page with an emoji',
  security: VISITOR,
  request: {query: threadQuery, body},
  responses: responses({200: reactionsAnswer}),
});

const takeBack = createRoute({
  method: 'delete',
  path: '/api/v1/reactions',
  summary: 'Take a reaction back',
  security: VISITOR,
  request: {query: threadQuery, body},
  responses: responses({200: reactionsAnswer}),
});

export function addReactionRoutes(add: AddRoute, s: Services): void {
  add(
    react,
    async (c, {query: {site, thread}, body: {reaction, ...page}, origins}) => {
      const by = {...visitingActor(c, s, site), ...pageOf(c, origins, page), thread, reaction};
      const reactions = await s.reactions.give(by);
      if (isRefused(reactions)) throw refusal(reactions, s.now());
      return json({reactions} satisfies ReactionsAnswer);
    },
    {changes: true},
  );

  add(
    takeBack,
    async (c, {query: {site, thread}, body: {reaction}}) => {
      const reactions = await s.reactions.takeBack({...visitingActor(c, s, site), thread, reaction});
      return json({reactions} satisfies ReactionsAnswer);
    },
    {changes: true},
  );
}
