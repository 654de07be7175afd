/** Who writes. */
export interface Actor {
  site: string;
  /** Keyed hash of the visitor's token, empty for a guest without one. */
  visitor: string;
  /** Keyed hash of the visitor's network for today, `null` where limits are off. */
  network: string | null;
  /** Milliseconds since 1970 UTC. */
  now: number;
}

/** The page that writes, as its thread keeps it. */
export interface PageInfo {
  url: string | null;
  title: string;
}

/** Why a write was refused by a rule. A value, not an exception: see `Store.write`. */
export type Refused = {
  refused: 'conflict' | 'closed' | 'no-parent' | 'no-comment' | 'not-yours' | 'too-late' | 'too-many';
};

export function isRefused(result: object | null | undefined): result is Refused {
  return !!result && 'refused' in result;
}
