import type {OwnComment} from '../../protocol/api.ts';
import type {Scope} from '../store/store.ts';

/** Who writes. */
export interface Actor {
  site: string;
  /** Keyed hash of the visitor's token, empty for a guest without one. */
  visitor: string;
  /** The networks the visitor is in, narrowest first; none where limits are off. */
  networks: readonly ActorNetwork[];
  /** Keyed hash of the network that a ban would name, the same on all days; empty where there is none. */
  origin?: string;
  /** Milliseconds since 1970 UTC. */
  now: number;
}

/** A network with what all of it together may do in a day: `share` times what one household may. */
export interface ActorNetwork {
  /** Keyed hash for today. */
  hash: string;
  share: number;
}

/** The page of the site that writes, as its thread keeps it: `null` and empty where it is not known to be the site's. */
export interface PageInfo {
  url: string | null;
  title: string;
}

/** The rules' reasons to refuse a write. */
export const WRITE_REFUSALS = [
  ...(['conflict', 'closed', 'no-parent', 'no-comment', 'not-yours', 'too-late', 'too-long', 'too-many'] as const),
  ...(['too-many-criteria', 'too-many-reactions', 'reserved-name', 'edited'] as const),
] as const;

/** Why a write was refused by a rule. A value, not an exception: see `Store.write`. */
export type Refused = {
  refused: (typeof WRITE_REFUSALS)[number];
  /** What is stored, of a comment that was `edited` meanwhile. */
  current?: OwnComment;
  /** How long what is `too-long` may be. */
  most?: number;
};

/** What a write of a visitor to a thread looks at beside the thread. */
export function scopeOf({site, visitor, networks, origin = ''}: Actor, thread: string): Scope & {also: string[]} {
  return {thread: {site, thread}, also: [visitor, origin, ...networks.map(({hash}) => hash)]};
}

export function isRefused(result: object | null | undefined): result is Refused {
  return !!result && 'refused' in result;
}
