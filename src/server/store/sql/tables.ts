import type {Generated} from 'kysely';
import type {RejectReason} from '../../../protocol/admin.ts';
import type {AuthorRole, HeldReason, Origin, ReportReason} from '../../../protocol/api.ts';
import type {ReportOutcome} from '../../../protocol/reports.ts';
import type {AuditRecord, ModeratorLinkRecord, ModeratorRecord, SessionRecord} from '../moderators.ts';
import type {InvitationRecord} from '../invitations.ts';
import type {FollowRecord, MailAddressRecord} from '../mail.ts';
import type {StatementRecord} from '../statements.ts';
import type {OutboxRecord, ReceiverRecord} from '../outbox.ts';
import type {BanRecord, Lesson, OriginRecord, RuleRecord} from '../spam.ts';
import type {MadeSite, SettingRecord} from '../site-settings.ts';
import type {ChangeKind, CommentEditor, KeptStatus, StoredStatus} from '../store.ts';
import type {SavedReplyRecord} from '../saved-replies.ts';
import type {LinkedAccountRecord, PasskeyRecord} from '../sign-ins.ts';

/**
 * The tables as Kysely sees them. Every key starts with the site; ids are UUIDv7 text made by clients, times epoch
 * milliseconds, booleans 0 or 1: the same on SQLite and PostgreSQL.
 */
export interface Tables {
  setting: {name: string; value: string};
  thread: ThreadRow;
  comment: CommentRow;
  below: BelowRow;
  rating: RatingRow;
  liking: {site: string; comment: string; visitor: string; created: number};
  report: ReportRow;
  erasure: ErasureRow;
  reaction: ReactionRow;
  outbox: OutboxRow;
  receiver: ReceiverRow;
  mail_address: MailAddressRow;
  follow: FollowRow;
  announced: {site: string; comment: string; created: number};
  invitation: InvitationRecord;
  /** Mailboxes that want no invitations of a site. */
  invitation_refusal: {site: string; mailbox: string; created: number};
  decision: DecisionRow;
  spent_challenge: {site: string; id: string; expires: number};
  change: Omit<ChangeRow, 'position'> & {position: Generated<number>};
  allowance: {site: string; target: string; network: string; day: number; used: number};
  moderator: ModeratorRecord;
  moderator_link: ModeratorLinkRecord;
  session: SessionRecord;
  passkey: PasskeyRow;
  linked_account: LinkedAccountRecord;
  audit: AuditRow;
  /** How many comments moderators have deleted, by stars; 0 for those without. */
  removal: {site: string; stars: number; count: number};
  ban: BanRecord;
  origin: OriginRecord;
  rule: RuleRow;
  lesson: {site: string; id: string; lesson: Lesson};
  learnt: {site: string; spam: number; wanted: number};
  /** In how many comments of each kind a token stands; `day` is when it was learnt last. */
  spam_token: {site: string; token: string; spam: number; wanted: number; day: number};
  site: MadeSite;
  site_setting: SettingRecord;
  saved_reply: SavedReplyRecord;
  statement: StatementRow;
  thread_alias: ThreadAliasRow;
  /** The number by which the index of words knows a comment (`search-rows.ts`). */
  search_row: {number: Generated<number>; site: string; id: string};
}

/** The names of all tables. */
export const TABLES = Object.keys({
  setting: 0,
  thread: 0,
  comment: 0,
  below: 0,
  rating: 0,
  liking: 0,
  reaction: 0,
  report: 0,
  erasure: 0,
  allowance: 0,
  outbox: 0,
  receiver: 0,
  mail_address: 0,
  follow: 0,
  announced: 0,
  invitation: 0,
  invitation_refusal: 0,
  moderator: 0,
  moderator_link: 0,
  session: 0,
  passkey: 0,
  linked_account: 0,
  audit: 0,
  removal: 0,
  ban: 0,
  origin: 0,
  rule: 0,
  lesson: 0,
  learnt: 0,
  spam_token: 0,
  site: 0,
  site_setting: 0,
  saved_reply: 0,
  statement: 0,
  thread_alias: 0,
  decision: 0,
  spent_challenge: 0,
  search_row: 0,
  change: 0,
} satisfies Record<keyof Tables, 0>) as (keyof Tables)[];

/** A page people discuss or rate. `comments` and what follows is kept with every write, so no read ever counts. */
export interface ThreadRow {
  site: string;
  key: string;
  url: string | null;
  title: string;
  /** 1: closed by hand; 2: opened by hand, and it stays so; 0: as the site's settings say. */
  closed: number;
  created: number;
  /** When the newest of its comments was made, whatever became of it; 0 without any. */
  latest: number;
  comments: number;
  r1: number;
  r2: number;
  r3: number;
  r4: number;
  r5: number;
  /** See `ThreadRecord`. */
  verified: number;
  imported: number;
  sixtieths: number;
  /** `CriterionCount[]` as JSON, empty for none. */
  criteria: string;
  /** Counts by reaction as JSON, empty for none. */
  reactions: string;
  /** 1: title and address are an owner's, pages do not change them. */
  named: number;
}

/** A key that stands for a thread which was moved. */
export interface ThreadAliasRow {
  site: string;
  key: string;
  thread: string;
  created: number;
}

export interface CommentRow {
  site: string;
  id: string;
  thread: string;
  /** Empty at the top level: an indexed equality, which `null` is not. */
  parent: string;
  depth: number;
  /** 1 while the comment has a place in lists: it is approved, or approved ones stand below it. */
  listed: number;
  status: StoredStatus;
  /** Why it waits, while it is pending. */
  held: HeldReason | null;
  /** Why it was rejected, while it is. */
  reason: RejectReason | null;
  origin: Origin;
  /** When it was pinned, 0 for one that is not. */
  pinned: number;
  name: string;
  email: string | null;
  /** Keyed hash of the visitor's token, empty for a guest without one. */
  visitor: string;
  /** What the site has vouched that its author is; `null` for a guest. */
  role: AuthorRole | null;
  /** Keyed hash of the id that the site knows its author by, empty for a guest. */
  subject: string;
  created: number;
  edited: number | null;
  /** How often its words were changed. */
  revision: number;
  /** Who changed its words last, where it was not its author. */
  editor: CommentEditor | null;
  rating: number | null;
  /** Stars by criterion as JSON. */
  criteria: string | null;
  likes: number;
  /** Approved comments below this one, all depths. */
  replies: number;
  /** The text as a tree (`Block[]`), made once when written. */
  body: string;
  /** The text as typed. */
  source: string;
  /** Hash of the content as posted: tells a retry from another comment with the same id. */
  digest: string;
}

/** One row for each listed comment and each of its ancestors: a page of replies costs the same however many there are. */
export interface BelowRow {
  site: string;
  ancestor: string;
  created: number;
  id: string;
}

/** One rating for each visitor and thread. `comment` is the comment that carries it, empty when none does. */
export interface RatingRow {
  site: string;
  thread: string;
  visitor: string;
  value: number;
  /** Stars by criterion as JSON. */
  criteria: string | null;
  origin: Origin;
  comment: string;
  created: number;
  updated: number;
}

/** One report for each reporter and comment. */
export interface ReportRow {
  site: string;
  comment: string;
  reporter: string;
  reason: ReportReason;
  words: string;
  receipt: string;
  created: number;
  /** See `ReportRecord`; empty and 0 for what there is not. */
  mail: string;
  language: string;
  outcome: ReportOutcome | '';
  answer: string;
  answered: number;
}

/** A deleted comment that is to be erased, with what restoring it takes. */
export interface ErasureRow {
  site: string;
  id: string;
  due: number;
  status: KeptStatus;
  held: HeldReason | null;
  pinned: number;
  stars: number | null;
}

/** Why a comment was turned down; empty and 0 for what there is not. */
export type StatementRow = Omit<StatementRecord, 'reason' | 'objected' | 'answered' | 'lifted'> & {
  reason: RejectReason | '';
  objected: number;
  answered: number;
  lifted: number;
};

/** What the checks said of a comment. */
export interface DecisionRow {
  site: string;
  comment: string;
  /** What texts have in common that are as good as the same; empty for short ones. */
  print: string;
  created: number;
  /** As JSON. */
  findings: string;
}

/** An entry of the log of changes. `comment` is empty where it is about the thread's ratings. */
export interface ChangeRow {
  position: number;
  made: number;
  site: string;
  thread: string;
  kind: ChangeKind;
  comment: string;
}

/** One of each reaction for each visitor and thread. */
export interface ReactionRow {
  site: string;
  thread: string;
  visitor: string;
  reaction: string;
  created: number;
}

/** A message that waits to be sent to a receiver. */
export type OutboxRow = OutboxRecord;

/** Booleans as 0 or 1. */
export type MailAddressRow = Omit<MailAddressRecord, 'blocked'> & {blocked: number};
export type FollowRow = Omit<FollowRecord, 'asked'> & {asked: number};

/** How sending to a receiver went. */
export type ReceiverRow = ReceiverRecord;

/** A rule of a site; `place` is its place in the order. */
export type RuleRow = Omit<RuleRecord, 'on'> & {place: number; on: number};

/** `transports` as JSON. */
export type PasskeyRow = Omit<PasskeyRecord, 'transports'> & {transports: string};

/** `targets` as JSON. */
export type AuditRow = Omit<AuditRecord, 'targets'> & {targets: string};
