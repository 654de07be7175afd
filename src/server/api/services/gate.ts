import type {IncomingMessage} from 'node:http';
import type {Sites} from '../../domain/sites.ts';
import type {Identity} from '../../http/identity.ts';
import type {Limits} from '../../http/limits.ts';
import type {Proxies} from '../../http/network.ts';
import type {Origins} from '../../http/origins.ts';

/** Who may ask for what, and whether the server can do it now. */
export interface GateServices {
  sites: Sites;
  identity: Identity;
  limits: Limits;
  /** Whether limits hold for who sent a request. */
  limited(request: IncomingMessage): boolean;
  proxies: Proxies;
  /** The pages that may write to all sites. */
  origins: Origins;
  /** Whether nothing at all may be written: the server was started so. */
  readOnly: boolean;
  /** The time that all servers of the database go by, in milliseconds since 1970 UTC. */
  now(): number;
  /** What keeps the database from taking writes, as a sentence for the operator; `null` when nothing does. */
  storeFault(): Promise<string | null>;
}
