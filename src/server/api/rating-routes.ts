import type {RatingAnswer} from '../../protocol/api.ts';
import {meanOf} from '../../protocol/criteria.ts';
import {isRefused} from '../domain/actor.ts';
import {starsOf} from '../domain/ratings.ts';
import {ratingAnswer} from './answer-schemas.ts';
import {json} from './answers.ts';
import type {Services} from './services.ts';
import {threadQuery} from './parameters.ts';
import {newRating} from './request-schemas.ts';
import {createRoute, responses, VISITOR, type AddRoute} from './route.ts';
import {pageOf, refusal, visitingActor} from './visitor.ts';

const rate = createRoute({
  method: 'put',
  path: '/api/v1/rating',
  summary: 'Give or change one’s rating of a thread',
  security: VISITOR,
  request: {query: threadQuery, body: {required: true, content: {'application/json': {schema: newRating}}}},
  responses: responses({200: ratingAnswer}),
});

const withdraw = createRoute({
  method: 'delete',
  path: '/api/v1/rating',
  summary: 'Withdraw one’s rating of a thread',
  security: VISITOR,
  request: {query: threadQuery},
  responses: responses({200: ratingAnswer}),
});

export function addRatingRoutes(add: AddRoute, s: Services): void {
  add(
    rate,
    async (c, {query: {site, thread}, body: {value, criteria, ...page}, origins}) => {
      const stars = starsOf({rating: value, criteria})!;
      const rater = {...visitingActor(c, s, site), ...pageOf(c, origins, page), thread, ...stars};
      const rated = await s.ratings.rate(rater);
      if (isRefused(rated)) throw refusal(rated, s.now());
      return json({value: criteria ? meanOf(criteria) : stars.value, ...rated} satisfies RatingAnswer);
    },
    {changes: true},
  );

  add(
    withdraw,
    async (c, {query: {site, thread}}) => {
      const rated = await s.ratings.withdraw({...visitingActor(c, s, site), thread});
      return json({value: null, ...rated} satisfies RatingAnswer);
    },
    {changes: true},
  );
}
