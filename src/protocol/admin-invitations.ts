/** The shapes of `/api/v1/admin/invitations…`: invitations to rate a page. */

/** Longest list of addresses, in UTF-16 code units, and most addresses of one. */
export const MAX_INVITATION_LIST = 50_000;
export const MAX_INVITEES = 500;
/** Most codes of a printed sheet. */
export const MAX_PRINTED = 200;

/** What became of an invitation. `waiting`: the mail server has not taken it yet. */
export const INVITATION_STATES = [
  'waiting',
  'sent',
  'reminded',
  'rated',
  'declined',
  'expired',
  'withdrawn',
  'undeliverable',
] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

/**
 * Why somebody on a list is not invited: the line cannot be read; the address is in the list twice, was invited to this page already, wants no
 * invitations, has got as many as a mailbox may in a month; or the site has invited as many as it may today.
 */
export type NotInvited = 'unread' | 'twice' | 'invited' | 'refuses' | 'often' | 'today';

/** Body of `POST /api/v1/admin/invitations/preview` and `POST /api/v1/admin/invitations`. */
export interface InvitationRequest {
  site?: string;
  /** Address of the page, or the key of its thread. */
  page: string;
  /** What is rated, as the mail says it; the page's own title where it is empty and known. */
  title?: string;
  /** Addresses, a line each: `anna@example.com`, `Anna <anna@example.com>`, or lines of a CSV file. */
  list: string;
  /** BCP 47; the language of the owner's mails if not said. */
  language?: string;
  /** Whether those who have not rated get one reminder; so if not said. */
  remind?: boolean;
}

export interface InvitationPreview {
  /** The thread, and what the mail calls it. */
  thread: string;
  title: string;
  url: string | null;
  invited: {line: number; name: string; address: string}[];
  skipped: {line: number; text: string; why: NotInvited}[];
  /** Subject and text of the mail to the first of them. */
  mail: {subject: string; text: string};
}

/** Answer to sending: how many were invited, and who not, as in the preview. */
export interface InvitationsSent {
  invited: number;
  skipped: InvitationPreview['skipped'];
}

/** Body of `POST /api/v1/admin/invitations/sheets`. */
export interface SheetRequest {
  site?: string;
  page: string;
  title?: string;
  count: number;
  language?: string;
}

/** A sheet of codes, each good for one rating. */
export interface InvitationSheet {
  sheet: string;
  thread: string;
  title: string;
  language: string;
  expires: string;
  /** Address to type where a code cannot be scanned. */
  url: string;
  /** `link` is what the printed code holds; `used`: it has been, or is withdrawn. */
  codes: {number: number; code: string; link: string; used: boolean}[];
}

/** A printed sheet among the invitations of a site. Times are ISO 8601 UTC. */
export interface AdminSheet {
  sheet: string;
  thread: string;
  title: string;
  created: string;
  expires: string;
  cards: number;
  used: number;
  /** Cards that can still be used. */
  open: number;
}

/** An invitation by mail. Times are ISO 8601 UTC. */
export interface AdminInvitation {
  id: string;
  thread: string;
  title: string;
  state: InvitationState;
  /** Both empty once they are forgotten: with the rating, the refusal, the end. */
  name: string;
  address: string;
  created: string;
  /** When what `state` says came about, if that is known. */
  since: string | null;
  expires: string;
}

export interface AdminInvitations {
  invitations: AdminInvitation[];
  next: string | null;
  /** The newest sheets of cards; with the first page alone. */
  sheets: AdminSheet[];
  counts: {mailed: number; printed: number; used: number; declined: number};
  /** Whether invitations can be sent: `LINTEL_SMTP` is set. Printed they can be where `LINTEL_URL` is. */
  mail: boolean;
  print: boolean;
  /** How many more can be sent today. */
  today: number;
}
