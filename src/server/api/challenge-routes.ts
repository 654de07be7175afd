import type {ChallengeAnswer} from '../../protocol/api.ts';
import {CHALLENGE_MS} from '../domain/challenges.ts';
import {challengeAnswer} from './answer-schemas.ts';
import {json} from './answers.ts';
import {threadQuery} from './parameters.ts';
import {ANYBODY_OR_VISITOR, createRoute, responses, type AddRoute} from './route.ts';
import type {Services} from './services.ts';
import {signedVisitorOf} from './signed-visitor.ts';
import {actorOf, limit, visitorOf} from './visitor.ts';

const challenge = createRoute({
  method: 'get',
  path: '/api/v1/challenge',
  summary: 'A proof-of-work challenge for comments of a thread (ALTCHA, version 2)',
  security: ANYBODY_OR_VISITOR,
  request: {query: threadQuery},
  responses: responses({200: challengeAnswer}),
});

export function addChallengeRoutes(add: AddRoute, s: Services): void {
  add(challenge, async (c, {query: {thread, site}, settings}) => {
    const networks = limit(c, s, 'work');
    if (!settings.challenge) return json({challenge: null, seconds: 0} satisfies ChallengeAnswer);
    const signed = signedVisitorOf(c, s, site);
    if (signed) return json({challenge: null, seconds: 0} satisfies ChallengeAnswer);
    const by = actorOf(c, s, site, visitorOf(c, s, site, 'optional'), networks);
    const difficulty = await s.reading.difficulty({...by, signed: null});
    const {parameters, signature} = await s.challenges.issue({site, thread}, difficulty, by.now);
    const seconds = CHALLENGE_MS / 1000;
    return json({challenge: {parameters, signature: signature!}, seconds} satisfies ChallengeAnswer);
  });
}
