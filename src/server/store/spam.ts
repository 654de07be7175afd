/** What the store keeps against spam. */

/** Whose comments a ban holds: those of a browser, of somebody whom the site knows, or of a network. */
export interface BanName {
  site: string;
  who: 'visitor' | 'member' | 'network';
  /** Keyed hash of the visitor's token, of the site's id of the member, or of the network. */
  hash: string;
}

export interface BanRecord extends BanName {
  /** UUIDv7. */
  id: string;
  created: number;
  /** When it ends; `null`: when it is lifted. */
  until: number | null;
  reason: string;
  /** Name of the moderator. */
  by: string;
  /** Id of the comment that it was made for. */
  comment: string;
  /** How many comments it has held. */
  held: number;
}

/** Where a comment came from, for as long as that is kept. */
export interface OriginRecord {
  site: string;
  /** Id of the comment. */
  id: string;
  /** Keyed hash of the network. */
  network: string;
  created: number;
}

/** A rule of a site's owner. */
export interface RuleRecord {
  site: string;
  /** UUIDv7. */
  id: string;
  name: string;
  action: 'hold' | 'mark';
  /** Whether it is in force. */
  on: boolean;
  /** As JSON, opaque to the store. */
  conditions: string;
}

/** What a comment has taught the filter: that it is spam, or that it is wanted. */
export type Lesson = 'spam' | 'wanted';

/** How many comments have taught each, altogether or with a token. */
export interface TokenCounts {
  spam: number;
  wanted: number;
}

/** What some comments have in common with each other: of each token in how many of them it stands. */
export interface LessonRecord {
  site: string;
  lesson: Lesson;
  comments: number;
  tokens: ReadonlyMap<string, number>;
}

/** Reads of what is kept against spam. */
export interface SpamReads {
  /** The ban that is in force for a visitor: the one that lasts longest. What is empty is nobody. */
  banOf(by: {
    site: string;
    visitor: string;
    member: string;
    network: string;
    now: number;
  }): Promise<BanRecord | undefined>;
  /** The bans in force, newest first, after one of them. */
  bans(list: {site: string; now: number; after?: string | undefined; limit: number}): Promise<BanRecord[]>;
  /** The network that a comment came from, while that is remembered. */
  origin(comment: {site: string; id: string}): Promise<string | undefined>;
  /** What became of the latest comments from a network since a time. */
  ofNetwork(list: {
    site: string;
    network: string;
    since: number;
    limit: number;
  }): Promise<{approved: number; refused: number}>;
  /**
   * What became of the latest comments of a visitor, or of somebody the site knows, whatever their status; with `before` of those made before a
   * time. `settled`: approved and made before `settledBefore`; `lately`: made after `latelyAfter`. What is empty is nobody.
   */
  history(
    list: {
      site: string;
      limit: number;
      before?: number | undefined;
      settledBefore: number;
      latelyAfter: number;
    } & ({visitor: string} | {subject: string}),
  ): Promise<{approved: number; settled: number; refused: number; lately: number}>;
  /** When the first comment of a visitor was made, or of somebody the site knows, whatever became of it. */
  firstSeen(by: {site: string} & ({visitor: string} | {subject: string})): Promise<number | undefined>;
  /** The rules of a site, in their order. */
  rules(site: string): Promise<RuleRecord[]>;
  /** What a comment has taught; it is forgotten with its words. */
  lesson(comment: {site: string; id: string}): Promise<Lesson | null>;
  /** What was learnt on a site altogether, and of those of some tokens that were seen. */
  learnt(of: {
    site: string;
    tokens: readonly string[];
  }): Promise<{all: TokenCounts; tokens: ReadonlyMap<string, TokenCounts>}>;
}

/** Writes of what is kept against spam. */
export interface SpamWrites {
  /** Bans somebody, in place of a ban that there was. */
  putBan(ban: BanRecord): Promise<void>;
  /** Counts a comment that a ban has held. */
  countBan(ban: {site: string; id: string}): Promise<void>;
  /** Lifts a ban and answers with it. */
  removeBan(ban: {site: string; id: string}): Promise<BanRecord | undefined>;
  /** Forgets bans that have ended. */
  forgetBans(before: {now: number}): Promise<void>;
  /** Changes a rule, or makes one at the end. */
  putRule(rule: RuleRecord): Promise<void>;
  /** Gives a rule its place in the order, a whole number. */
  placeRule(rule: {site: string; id: string; place: number}): Promise<void>;
  /** Whether there was one. */
  removeRule(rule: {site: string; id: string}): Promise<boolean>;
  putLesson(lesson: {site: string; id: string; lesson: Lesson | null}): Promise<void>;
  /** Adds to the counts. @param day days since 1970 UTC */
  learn(lesson: LessonRecord & {day: number}): Promise<void>;
  /** Takes it from the counts, none of which falls below 0; tokens that nothing is known of any more are forgotten. */
  unlearn(lesson: LessonRecord): Promise<void>;
  /** Forgets tokens that stand in one comment only, last learnt before a day. */
  forgetTokens(before: {day: number}): Promise<void>;
  /** Remembers where a comment came from. It is forgotten with the comment's words. */
  keepOrigin(origin: OriginRecord): Promise<void>;
  /** Forgets where comments came from that were made before a time, `most` of them at once; how many. */
  forgetOrigins(before: {created: number; most: number}): Promise<number>;
}
