import type {IncomingMessage} from 'node:http';
import type {createRatings} from '../domain/ratings.ts';
import type {Reading} from '../domain/reading.ts';
import type {Writing} from '../domain/writing.ts';
import type {Identity} from '../http/identity.ts';
import type {Limits} from '../http/limits.ts';
import type {Proxies} from '../http/network.ts';
import type {Origins} from '../http/origins.ts';
import type {ThreadCache} from './thread-cache.ts';

/** What handlers need beside the request. */
export interface Services {
  reading: Reading;
  writing: Writing;
  ratings: ReturnType<typeof createRatings>;
  threads: ThreadCache;
  identity: Identity;
  limits: Limits;
  /** Whether limits hold for who sent a request. */
  limited(request: IncomingMessage): boolean;
  proxies: Proxies;
  origins: Origins;
  /** Whether visitors may only read. */
  readOnly: boolean;
}
