import {randomUUID} from 'node:crypto';
import {createExchange, type ExchangeOptions} from './exchange.ts';
import type {Receiver} from './receivers.ts';
import {signedHeaders} from './signature.ts';

/** Longest answer that is read, in bytes. */
const LONGEST = 16_384;
/**
 * Asks a receiver something as JSON, signed as its messages are, and resolves with its answer as JSON.
 * @throws Error naming it, when there is no answer, or another than 200 with JSON
 */
export function createAsk(
  {url, name, secret}: Receiver & {secret: string},
  {now, ...options}: Partial<ExchangeOptions> & Pick<ExchangeOptions, 'timeout'> & {now(): number},
): (question: unknown, signal: AbortSignal) => Promise<unknown> {
  const exchange = createExchange({most: LONGEST, ...options});
  return async (question, signal) => {
    const body = JSON.stringify(question);
    const headers = signedHeaders(secret, `msg_${randomUUID()}`, Math.floor(now() / 1000), body);
    const result = await exchange(url, headers, body, signal);
    if ('problem' in result) throw new Error(`${name} did not check a comment: ${result.problem}.`);
    if (result.status !== 200) throw new Error(`${name} did not check a comment: HTTP ${result.status}.`);
    try {
      return JSON.parse(result.body) as unknown;
    } catch {
      throw new Error(`${name} did not check a comment: its answer is not JSON.`);
    }
  };
}
