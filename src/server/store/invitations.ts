/** What the store keeps of those whom a site has invited to rate a page. */

/** What ended an invitation before it was used: its owner, the invited, or that there is no such mailbox. */
export type InvitationEnd = 'withdrawn' | 'declined' | 'undeliverable';

/** An invitation to rate a thread, by mail or printed. It is good for one visitor's rating and one comment. */
export interface InvitationRecord {
  site: string;
  /** UUIDv7. */
  id: string;
  thread: string;
  /** The sheet it is printed on, and its number there; empty and 0 for one by mail. */
  sheet: string;
  number: number;
  /** Keyed hash of the printed code; empty for one by mail. */
  code: string;
  /** Keyed hashes of the address and of the mailbox behind it; empty for a printed one. */
  address: string;
  mailbox: string;
  /** Name and address, sealed: the store cannot read them. Empty for a printed one, and as soon as no mail is to be sent any more. */
  sealed: string;
  /** In which its mails and pages are written (BCP 47). */
  language: string;
  created: number;
  /** From then on it is good for nothing. */
  expires: number;
  /** When the mail server took the invitation, and the reminder. */
  sent: number | null;
  reminded: number | null;
  /** Keyed hash of the visitor who has opened it, the last one while it is not used; then whoever has used it. */
  visitor: string;
  /** When its visitor has first rated or commented. */
  used: number | null;
  /** Id of the comment that counts as by the invited; empty while there is none. */
  comment: string;
  ended: InvitationEnd | null;
}

/** A sheet of printed invitations. */
export interface SheetRecord {
  sheet: string;
  thread: string;
  created: number;
  expires: number;
  cards: number;
  used: number;
  /** Neither used nor ended. */
  open: number;
}

/** How many invitations of a site there were, and what became of them. */
export interface InvitationCounts {
  mailed: number;
  printed: number;
  used: number;
  declined: number;
}

export interface InvitationReads {
  invitation(name: {site: string; id: string}): Promise<InvitationRecord | undefined>;
  /** The one with a printed code, on any site. */
  printed(code: string): Promise<InvitationRecord | undefined>;
  /** What a visitor has opened or used for a thread, those used first. */
  ofVisitor(by: {site: string; thread: string; visitor: string}): Promise<InvitationRecord | undefined>;
  /** All that a visitor has opened or used, oldest first. */
  allOfVisitor(by: {site: string; visitor: string; limit: number}): Promise<InvitationRecord[]>;
  /** The latest by mail of an address to a thread. */
  latest(to: {site: string; thread: string; address: string}): Promise<InvitationRecord | undefined>;
  /** How many have been mailed to a mailbox since a time, on all sites. */
  mailedTo(list: {mailbox: string; since: number}): Promise<number>;
  /** Whether a mailbox wants no invitations of a site. */
  refuses(who: {site: string; mailbox: string}): Promise<boolean>;
  /** A site's invitations by mail, newest first, from the start or before one; or those of one sheet by number. */
  list(page: {
    site: string;
    sheet?: string | undefined;
    before?: string | undefined;
    limit: number;
  }): Promise<InvitationRecord[]>;
  /** A site's printed sheets, newest first. Counted when asked. */
  sheets(list: {site: string; limit: number}): Promise<SheetRecord[]>;
  /** Counted when asked. */
  counts(site: string): Promise<InvitationCounts>;
  /** Whether the site has ever invited anybody, as far as is remembered. */
  any(site: string): Promise<boolean>;
}

export interface InvitationWrites {
  add(invitation: InvitationRecord): Promise<void>;
  /** That the mail server took it. */
  noteSent(mail: {site: string; id: string; at: number; reminder: boolean}): Promise<void>;
  /** Gives it to a visitor, unless it is used or ended; whether it is theirs now. */
  open(by: {site: string; id: string; visitor: string}): Promise<boolean>;
  /** Uses it up, for a comment or (empty) a rating alone, and forgets name and address. */
  use(by: {site: string; id: string; at: number; comment: string}): Promise<void>;
  /** Ends it, unless it is used or ended, and forgets name and address; whether it did. */
  end(name: {site: string; id: string; end: InvitationEnd}): Promise<boolean>;
  /** No invitation of a site goes to a mailbox any more, for good; those that are not used end. */
  refuse(who: {site: string; mailbox: string; at: number}): Promise<void>;
  /** Forgets which visitor has used what. */
  disown(by: {site: string; visitor: string}): Promise<void>;
  /** Forgets names and addresses of those that have expired, and all of those made before a time. */
  forget(before: {now: number; created: number}): Promise<void>;
}
