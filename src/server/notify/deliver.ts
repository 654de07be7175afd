import type {Resolve} from './addresses.ts';
import type {Delivery} from './channel.ts';
import {createExchange} from './exchange.ts';

/** Milliseconds for a whole exchange. */
const TIMEOUT = 10_000;

export type Deliver = (url: URL, headers: Record<string, string>, body: string) => Promise<Delivery>;

export interface DeliverOptions {
  resolve?: Resolve;
  mayConnect?: (address: string) => boolean;
}

/** Posts messages and reads no answers (`createExchange`). Never rejects. */
export function createDeliver(options: DeliverOptions = {}): Deliver {
  const exchange = createExchange({...options, timeout: TIMEOUT});
  return async (url, headers, body) => {
    const result = await exchange(url, headers, body);
    if ('problem' in result) return {taken: false, answered: false, problem: result.problem};
    const {status} = result;
    if (status >= 200 && status < 300) return {taken: true};
    return {taken: false, answered: true, problem: `HTTP ${status}`};
  };
}
