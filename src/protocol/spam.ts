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

/** What a rule does with a comment that it matches. */
export const RULE_ACTIONS = ['hold', 'mark'] as const;
export type RuleAction = (typeof RULE_ACTIONS)[number];

/** What a text can be mostly written in. Chinese characters with kana are Japanese, alone they are Chinese. */
export const SCRIPTS = [
  ...[
    'latin',
    'cyrillic',
    'greek',
    'arabic',
    'hebrew',
    'devanagari',
    'bengali',
    'tamil',
    'thai',
    'georgian',
    'armenian',
  ],
  ...['hangul', 'japanese', 'chinese'],
] as const;
export type Script = (typeof SCRIPTS)[number];

export const MAX_RULES = 50;
/** Of a list of words, hosts or pages. */
export const MAX_RULE_LIST = 200;
/** Of one of them, in UTF-16 code units. */
export const MAX_RULE_WORD = 100;
/** Of a rule’s name. */
export const MAX_RULE_NAME = 80;
/** Of a visitor so many approved comments are known. */
export const MAX_RULE_APPROVED = 20;

/**
 * When a rule matches: all that is given has to be so, of each list one entry suffices. There is nothing here about stars: a rule is
 * about words, and never reads them.
 */
export interface RuleConditions {
  /** Words or phrases in the text: whole words, whatever their case, accents and disguise. */
  words?: string[];
  /** Words or phrases in the name, in the same way. */
  names?: string[];
  /** At least so many links: to anywhere, to one of the hosts, or to others than them. A host stands for its subdomains too. */
  links?: {atLeast: number; to: 'any' | 'these' | 'others'; hosts: string[]};
  /** Hours: the visitor’s first comment is younger, or this is it. */
  newerThan?: number;
  /** The visitor has fewer approved comments. */
  approvedBelow?: number;
  /** Characters: the text is longer. */
  longerThan?: number;
  /** Characters: the text is shorter. */
  shorterThan?: number;
  /** The text is mostly written in one of the scripts, or in another. A text without letters is in none. */
  scripts?: {are: 'these' | 'others'; scripts: Script[]};
  /** Threads by their key, `*` for anything. */
  pages?: string[];
}

export interface Rule {
  id: string;
  name: string;
  action: RuleAction;
  /** Whether it is in force. */
  on: boolean;
  conditions: RuleConditions;
}

/** Answer to `GET /api/v1/admin/rules`: in their order. The first that matches a comment decides. */
export interface RuleList {
  rules: Rule[];
}

/** Body of `PUT /api/v1/admin/rules/ID`. */
export interface RuleRequest extends Omit<Rule, 'id'> {
  site?: string;
  /** What the rehearsal of these conditions answered; not needed where they are as stored. */
  rehearsal?: string;
}

/** Answer to `POST /api/v1/admin/rules/rehearsal`: what the conditions would have matched. */
export interface Rehearsal {
  /** Comments that were looked at, the newest of the site whose words are there. */
  looked: number;
  matched: number;
  /** Of the matched ones, by what became of them. */
  became: Record<'approved' | 'pending' | 'rejected' | 'spam', number>;
  /** The newest matched ones; without stars. */
  comments: {
    id: string;
    thread: string;
    name: string;
    text: string;
    created: string;
    status: 'approved' | 'pending' | 'rejected' | 'spam';
  }[];
  /** For saving a rule with these conditions, within an hour. */
  rehearsal: string;
}
