import type {Reply} from '../http/reply.ts';
import {cacheTags} from '../http/cache-tags.ts';
import type {Representation} from '../http/representation.ts';
import {publicAnswer} from './answers.ts';
import type {Ctx} from './env.ts';
import type {Read} from './read-cache.ts';
import type {Services} from './services.ts';

/** A problem's own bytes are few. */
const NOTHING: Reply = {status: 404, headers: [], body: null};

/** What is read to answer a question: the answer's bytes, and what it tells of. */
export interface PublicRead {
  representation: Representation;
  threads: Read['threads'];
  until?: Read['until'];
}

/**
 * Answers a question of everybody's out of what is kept, or by reading: `null` when there is nothing to answer with. Each answer is
 * kept by what was asked for, however the request spelled it.
 */
export type AnswerPublicly = (
  c: Ctx,
  question: readonly unknown[],
  read: () => Promise<PublicRead | null>,
  options?: {
    /** Whether the answer depends on headers of the request, too. */
    byHeaders?: boolean;
  },
) => Promise<Response | null>;

export function createAnswerPublicly({answers, reads}: Pick<Services, 'answers' | 'reads'>): AnswerPublicly {
  return async (c, question, read, {byHeaders = false} = {}) => {
    const {incoming} = c.env;
    const refusal = reads.refusal(incoming);
    if (refusal) throw refusal;
    const tagged = async () => {
      const made = await read();
      return made && {...made, representation: withTags(made)};
    };
    const target = byHeaders ? null : (incoming.url ?? '');
    const found = await answers.answer(reads.networkOf(incoming), target, question, tagged).catch((error: unknown) => {
      reads.count(incoming, NOTHING);
      throw error;
    });
    if (!found) reads.count(incoming, NOTHING);
    return found && publicAnswer(c, reads, found);
  };
}

/** With the names by which shared caches can be told to drop the answer. */
function withTags({representation, threads}: PublicRead): Representation {
  return {...representation, headers: [...representation.headers, ...cacheTags(threads)]};
}
