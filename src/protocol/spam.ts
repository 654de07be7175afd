/** What keeps spam away, as `/api/v1/admin/…` speaks of it. Types only, but for the lists that both sides check against. */

/** Who is banned: whoever wrote a comment, or everybody in the network it came from. */
export const BANNED = ['visitor', 'network'] as const;
export type Banned = (typeof BANNED)[number];

/** How long a ban lasts; `lifted`: until somebody lifts it. */
export const BAN_TIMES = ['hour', 'day', 'week', 'month', 'lifted'] as const;
export type BanTime = (typeof BAN_TIMES)[number];

/** Longest reason of a ban, in UTF-16 code units. */
export const MAX_BAN_REASON = 200;

/** Body of `POST /api/v1/admin/bans`. */
export interface BanRequest {
  site?: string;
  /** Id of the comment whose author, or whose network, is banned. */
  comment: string;
  who: Banned;
  for: BanTime;
  /** For the other moderators. */
  reason: string;
}

/** A ban. Times are ISO 8601 UTC. Whom it is about in truth nobody sees: a keyed hash. */
export interface Ban {
  id: string;
  who: Banned;
  created: string;
  /** `null`: until it is lifted. */
  until: string | null;
  reason: string;
  /** Name of the moderator. */
  by: string;
  /** How many comments it has held. */
  held: number;
  /** The comment it was made for; `null` once its words are gone. */
  comment: {id: string; name: string; text: string} | null;
}

/** Answer to `GET /api/v1/admin/bans`. */
export interface BanList {
  bans: Ban[];
  /** For `after`, `null` on the last page. */
  next: string | null;
}
