import type {AdminFinding} from './findings.ts';
import type {Block, CommentStatus, HeldReason, Origin} from './api.ts';
import type {RejectReason} from './reject-reasons.ts';

/** The shapes of `/api/v1/admin/…`, which the page `/admin` uses. Types only, but for the lists that both sides check against. */

export {REJECT_REASONS, type RejectReason} from './reject-reasons.ts';

export const MODERATED_STATES = [
  'pending',
  'approved',
  'rejected',
  'spam',
  'deleted',
] as const satisfies CommentStatus[];
export type ModeratedState = (typeof MODERATED_STATES)[number];

export interface AdminModerator {
  id: string;
  name: string;
  role: 'owner' | 'moderator';
}

/** Who is signed in, and the sites that they look after. */
export interface AdminSession {
  moderator: AdminModerator;
  sites: string[];
}

/** Answer to `GET /api/v1/admin/door`: ways in beside name and password. */
export interface AdminDoor {
  /** Whether somebody has a passkey for this host. */
  passkeys: boolean;
  /** The host where moderators may have accounts to sign in with; `null` where none is set. */
  provider: string | null;
}

/** Answer to `POST /api/v1/admin/accounts/finish`. */
export interface AdminReturn extends AdminSession {
  /** Whether an account was linked to who is signed in; else it has signed in. */
  linked: boolean;
}

/** Answer to `GET /api/v1/admin/accounts`. */
export interface AdminAccounts {
  /** Where an account could be linked. */
  provider: string | null;
  accounts: AdminAccount[];
}

/** An account elsewhere of the moderator who asks. */
export interface AdminAccount {
  id: string;
  /** What it is called there. */
  label: string;
  /** The host where it is. */
  provider: string;
  created: string;
  used: string | null;
}

/** A passkey of the moderator who asks. */
export interface AdminPasskey {
  id: string;
  name: string;
  /** The host that it was made for, and whether that is where they look. */
  host: string;
  here: boolean;
  created: string;
  used: string | null;
}

/** A comment as a moderator sees it. */
export interface AdminComment {
  id: string;
  thread: {key: string; title: string; url: string | null; closed: boolean};
  /** What it answers. */
  parent: {id: string; name: string; text: string} | null;
  name: string;
  email: string | null;
  created: string;
  edited: string | null;
  rating: number | null;
  likes: number;
  replies: number;
  body: Block[];
  status: ModeratedState;
  /** Why it waits, while it does. */
  held: HeldReason | null;
  /** Why it was rejected, while it is; `null` for one from before reasons were kept. */
  reason: RejectReason | null;
  /** How the site came by it. */
  origin: Origin;
  /** What the checks found when it was posted or changed, in their order: not those that let it pass. */
  findings: AdminFinding[];
  /** How often it was reported. */
  reports: number;
  /** What its author says to a decision about it, while that waits for an answer. */
  objection: string | null;
  /** Whether it stands before all others of its thread. */
  pinned: boolean;
  /** Who changed its words last, if not its author. */
  editor: 'site' | null;
  /** Whether the site itself wrote it. */
  bySite: boolean;
}

/** Answer to `GET /api/v1/admin/comments/ID`. */
export interface AdminCommentInThread {
  comment: AdminComment;
  /** As typed. */
  text: string;
  revision: number;
  /** What it answers, from the top level down. */
  ancestors: AdminComment[];
  /** All that stand below it, whatever became of them, each before what answers it. */
  answers: AdminComment[];
  /** Whether there are more answers. */
  more: boolean;
}

/** Answer to `PATCH /api/v1/admin/comments/ID`. */
export interface AdminEditAnswer {
  comment: AdminComment;
  revision: number;
  /** Sent with the words from before, it undoes the change; `null` when nothing was changed, or a change was undone. */
  undo: string | null;
}

/** Answer to `PUT /api/v1/admin/comments/ID/pinned`. */
export interface AdminPinAnswer {
  /** For `POST /api/v1/admin/undo`; `null` when nothing was changed. */
  undo: string | null;
}

/** A text that moderators answer with again and again. */
export interface SavedReply {
  id: string;
  title: string;
  text: string;
}

/** Answer to `GET /api/v1/admin/comments`. */
export interface AdminCommentsPage {
  comments: AdminComment[];
  /** Cursor of the next page, `null` on the last one. */
  next: string | null;
  /** All comments of the site by state. */
  counts: Record<ModeratedState, number>;
}

export const ADMIN_ACTIONS = ['approve', 'hold', 'reject', 'spam', 'delete'] as const;
export type AdminAction = (typeof ADMIN_ACTIONS)[number];

/** Body of `POST /api/v1/admin/actions`. */
export interface AdminActionRequest {
  site?: string;
  action: AdminAction;
  ids: string[];
  /** Needed to reject. */
  reason?: RejectReason;
  /** For the authors to read. */
  words?: string;
}

/** Answer to it: what was changed, and what undoes it. */
export interface AdminActionAnswer {
  /** Ids of the comments that are in the state now and were not before. */
  changed: string[];
  /** Ids of comments that are not there any more. */
  missing: string[];
  /** For `POST /api/v1/admin/undo`; `null` when nothing was changed. */
  undo: string | null;
}

/** What became of the comments with so many stars; `null`: of those without. Approved and waiting ones are not in the other numbers. */
export interface RejectionsOfStars {
  stars: number | null;
  approved: number;
  pending: number;
  /** By reason; `unknown` for those from before reasons were kept. */
  rejected: Partial<Record<RejectReason | 'unknown', number>>;
  spam: number;
  /** Deleted by moderators. */
  removed: number;
  /** Rejected, spam and removed of all, from 0 to 1; `null` where there are none. */
  share: number | null;
}

/** Answer to `GET /api/v1/admin/rejections`: five stars first, then those without. */
export interface RejectionsAnswer {
  stars: RejectionsOfStars[];
  total: Omit<RejectionsOfStars, 'stars'>;
}

/** What the audit trail tells of: those who moderate, and what they did. */
export type AuditAction =
  | AdminAction
  | 'undo'
  | 'edit'
  | 'reply'
  | 'close'
  | 'open'
  | 'pin'
  | 'unpin'
  | 'ban'
  | 'lift-ban'
  | 'answer-report'
  | 'answer-objection'
  | 'save-reply'
  | 'remove-reply'
  | 'add-rule'
  | 'change-rule'
  | 'remove-rule'
  | 'order-rules'
  | 'name-thread'
  | 'move-thread'
  | 'merge-threads'
  | 'remove-alias'
  | 'make-site'
  | 'remove-site'
  | 'settings'
  | 'invite'
  | 'invite-visitors'
  | 'print-invitations'
  | 'withdraw-invitations'
  | 'reset'
  | 'remove-moderator'
  | 'add-passkey'
  | 'remove-passkey'
  | 'link-account'
  | 'unlink-account'
  | 'remove-keys';

/** Answer to `GET /api/v1/admin/audit`. */
export interface AuditAnswer {
  entries: AuditEntry[];
  /** Who has done anything, and what. */
  moderators: string[];
  actions: string[];
  more: boolean;
}

export interface AuditEntry {
  id: string;
  at: string;
  moderator: string;
  action: string;
  site: string;
  targets: string[];
  detail: Record<string, unknown>;
}

/** Answer to `GET /api/v1/admin/mail`. Times are ISO 8601 UTC. */
export interface MailStatus {
  /** Host and port of the mail server; `null` where none is set: then no mail is sent. */
  server: string | null;
  /** Address of the sender. */
  from: string | null;
  /** What is wrong with the mail server now; `null` when nothing is. */
  problem: string | null;
  /** Since when it takes no mail. */
  failingSince: string | null;
  /** Mails that were to be sent by now, and when the oldest of them was written. */
  waiting: number;
  oldest: string | null;
  /** When it last took a mail. */
  lastSent: string | null;
  /** The last attempt that failed, however long ago. */
  lastError: {at: string; problem: string} | null;
}
