import type {AuditAction} from '../../protocol/admin.ts';
/** What the store keeps of those who moderate. They are one group for all sites of a server. */

export type ModeratorRole = 'owner' | 'moderator';

export interface ModeratorRecord {
  /** UUIDv7. */
  id: string;
  /** Unique, without regard to capitals (`key`). */
  name: string;
  /** The name as it is compared. */
  key: string;
  role: ModeratorRole;
  /** A salted hash of the password that says how it was made (PHC string format). */
  password: string;
  created: number;
}

/** A link that lets its bearer choose a password, once. */
export interface ModeratorLinkRecord {
  /** Hash of what the link holds. */
  hash: string;
  /** Whose password it sets; `null`: it makes a new moderator. */
  moderator: string | null;
  role: ModeratorRole;
  expires: number;
}

export interface SessionRecord {
  /** Hash of the cookie's value. */
  hash: string;
  moderator: string;
  created: number;
  /** When it was used last, to the hour. */
  seen: number;
}

/** Something a moderator did. */
export interface AuditRecord {
  /** UUIDv7: the order of time. */
  id: string;
  at: number;
  /** Name of the moderator then; empty for the command line. */
  moderator: string;
  /** One of `AuditAction`, or one that an earlier version knew. */
  action: string;
  site: string;
  /** Ids of comments, keys of threads, names: what it was done to. */
  targets: string[];
  /** As JSON, opaque to the store: what it was before, reasons. */
  detail: string;
}

/** What is looked for in the audit trail. */
export interface AuditPage {
  site?: string | undefined;
  /** Name of the moderator; empty for the command line. */
  moderator?: string | undefined;
  action?: string | undefined;
  /** What it was done to, whole. */
  target?: string | undefined;
  /** Done at or after this time, and before that one. */
  from?: number | undefined;
  until?: number | undefined;
  /** Id of the entry after the page. */
  before?: string | undefined;
  limit: number;
}

/** Reads of those who moderate. */
export interface ModeratorReads {
  moderators(): Promise<ModeratorRecord[]>;
  moderator(by: {id: string} | {key: string}): Promise<ModeratorRecord | undefined>;
  moderatorLink(hash: string): Promise<ModeratorLinkRecord | undefined>;
  session(hash: string): Promise<SessionRecord | undefined>;
  /** What was done on a site or to those who moderate (a site without a name), newest first, before an entry. */
  audit(list: AuditPage): Promise<AuditRecord[]>;
  /** Names of those who have done something on a site, and what was done there, each once and in order. */
  auditNames(site: string): Promise<{moderators: string[]; actions: string[]}>;
  auditEntry(id: string): Promise<AuditRecord | undefined>;
}

/** Writes of those who moderate. */
export interface ModeratorWrites {
  /** @throws StoreConflict if another moderator has the name */
  putModerator(moderator: ModeratorRecord): Promise<void>;
  /** With sessions, links, passkeys and linked accounts. */
  removeModerator(id: string): Promise<void>;
  putModeratorLink(link: ModeratorLinkRecord): Promise<void>;
  /** Takes a link away and answers with it: of several who try, one gets it. */
  takeModeratorLink(hash: string): Promise<ModeratorLinkRecord | undefined>;
  /** Forgets links that make new moderators, or those of one moderator. */
  removeModeratorLinks(of: string | null): Promise<void>;
  putSession(session: SessionRecord): Promise<void>;
  removeSession(hash: string): Promise<void>;
  /** Ends all sessions of a moderator but one. */
  removeSessions(of: {moderator: string; but?: string | undefined}): Promise<void>;
  /** Forgets links that have expired and sessions that were not used since a time, or made before one. */
  forgetSessions(before: {now: number; seen: number; created: number}): Promise<void>;
  addAudit(entry: AuditRecord & {action: AuditAction}): Promise<void>;
}
