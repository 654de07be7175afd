/** What the store keeps of those who follow threads by mail. */

/** An address, kept sealed: the store cannot read it. */
export interface MailAddressRecord {
  /** Keyed hash of the address. */
  address: string;
  /** The address itself, sealed; empty once it wants no mail at all. */
  sealed: string;
  /** In which its mails are written (BCP 47). */
  language: string;
  /** Whether it wants no mail, whoever asks. */
  blocked: boolean;
}

/** An address follows a thread, or what is answered to one comment. */
export interface FollowRecord {
  site: string;
  /** UUIDv7. */
  id: string;
  thread: string;
  /** Answers to this comment; empty: the whole thread. */
  comment: string;
  address: string;
  /** Keyed hash of the visitor's token who asked for it. */
  visitor: string;
  created: number;
  /** Whether the address has been asked to confirm. */
  asked: boolean;
  /** When the address confirmed; `null`: not yet, no mail goes to it. */
  confirmed: number | null;
}

export interface MailReads {
  mailAddress(address: string): Promise<MailAddressRecord | undefined>;
  follow(follow: {site: string; id: string}): Promise<FollowRecord | undefined>;
  /** Everything that an address follows or was asked about, on all sites, oldest first. */
  followsOf(list: {address: string; limit: number}): Promise<FollowRecord[]>;
  /** What a visitor asked for. */
  followsBy(list: {site: string; visitor: string; limit: number}): Promise<FollowRecord[]>;
  /** What was asked for with a comment and waits for its approval. */
  unaskedFollows(comment: {site: string; comment: string}): Promise<FollowRecord[]>;
  /**
   * Addresses that have confirmed to follow a thread or answers to one of `comments`, each once, in their order, after one; without
   * those that the visitor `but` has confirmed.
   */
  followers(list: {
    site: string;
    thread: string;
    comments: readonly string[];
    but: string;
    after: string;
    limit: number;
  }): Promise<string[]>;
}

export interface MailWrites {
  /** Keeps an address, or its new language. One that wants no mail stays so. */
  putMailAddress(record: Omit<MailAddressRecord, 'blocked'>): Promise<void>;
  /** No mail goes to an address any more; what it followed is forgotten, and so is the address itself. */
  blockMailAddress(address: string): Promise<void>;
  /** Keeps that an address follows something: once. Answers with what is kept. */
  addFollow(follow: FollowRecord): Promise<FollowRecord>;
  /** That the address is asked to confirm. */
  askFollow(follow: {site: string; id: string}): Promise<void>;
  /** Whether there was one to confirm. */
  confirmFollow(follow: {site: string; id: string; now: number}): Promise<boolean>;
  /** Forgets what an address follows: one of it, all of a thread, or all; how many. An address that follows nothing is forgotten too. */
  removeFollows(which: {address: string; site?: string; id?: string; thread?: string}): Promise<number>;
  /** The same of what a visitor asked for. */
  removeFollowsBy(visitor: {site: string; visitor: string}): Promise<number>;
  /** Forgets what was not confirmed by the address since a time. */
  forgetUnconfirmed(before: {created: number}): Promise<void>;
  /** Whether a comment is announced to followers for the first time. */
  announce(comment: {site: string; comment: string; now: number}): Promise<boolean>;
  /** It was not announced after all. */
  unannounce(comment: {site: string; comment: string}): Promise<void>;
  /** Forgets that comments were announced before a time (milliseconds since 1970 UTC), `most` at once; how many. */
  forgetAnnounced(old: {before: number; most: number}): Promise<number>;
}
