/** A server in the memory of the example page, for ratings: comments have their store. */
import type {RatingAnswer, RatingSummary, ThreadAnswer} from '../../../protocol/api.ts';
import type {CommentStore} from '../../../elements/comment-box/element.ts';

/** How many others gave one star, two stars, … */
const OTHERS = [1, 0, 2, 9, 23];

/**
 * Answers what the elements ask a Lintel server, and lets through only what belongs to the script itself.
 * @param store of the comments, whose answers have the shape that the server's have
 * @param through fetches a file of the script: `…/0.1.0/holidays/us.json`
 */
export function memoryServer(store: CommentStore, through: typeof fetch): typeof fetch {
  let own: number | null = null;
  const rating = (): RatingSummary => {
    const distribution = OTHERS.map((count, index) => count + Number(index + 1 === own));
    const count = distribution.reduce((sum, one) => sum + one, 0);
    const stars = distribution.reduce((sum, one, index) => sum + one * (index + 1), 0);
    return {average: Math.round((stars / count) * 100) / 100, count, distribution};
  };
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : String(input), document.baseURI);
    const method = (init?.method ?? 'GET').toUpperCase();
    const path = /\/api\/v1\/(.*)$/.exec(url.pathname)?.[1];
    if (path === undefined) return /\/(?:locales|holidays)\/[\w-]+\.json$/.test(url.pathname) ? through(url) : gone();
    const thread = url.searchParams.get('thread') ?? '';
    if (path === 'thread' && method === 'GET') {
      const answer: ThreadAnswer = await store.read({thread, order: 'newest', limit: 20});
      return answerOf({...answer, rating: rating()} satisfies ThreadAnswer);
    }
    if (path === 'rating' && (method === 'PUT' || method === 'DELETE')) {
      const {value} = JSON.parse(String(init?.body ?? '{}')) as {value?: number};
      own = method === 'PUT' ? (value ?? null) : null;
      return answerOf({value: own, rating: rating(), comment: null} satisfies RatingAnswer);
    }
    return gone();
  };
}

const answerOf = (body: unknown): Response =>
  new Response(JSON.stringify(body), {headers: {'content-type': 'application/json'}});

const gone = (): Response => new Response('', {status: 404});
