import type {AdminAction, ModeratedState, RejectReason} from '../../../protocol/admin.ts';
import type {HeldReason} from '../../../protocol/api.ts';

/** What a mail link can do with a comment. */
export type MailAction = Exclude<AdminAction, 'hold'>;

/**
 * Everything that mails and the pages behind their links say, in one language. Names, titles and texts of visitors are put in as
 * they are: whoever renders a sentence escapes all of it.
 */
export interface Words {
  /** BCP 47. */
  tag: string;
  direction: 'ltr' | 'rtl';
  guest: string;
  rated(stars: number): string;

  owner: {
    newSubject(name: string, page: string): string;
    heldSubject(name: string, page: string): string;
    newIntro(name: string, page: string): string;
    heldIntro(name: string, page: string): string;
    heldBecause: Record<HeldReason, string>;
    actions: Record<MailAction, string>;
    readOnPage: string;
    openModeration: string;
    linksUntil(date: string): string;
    why(site: string): string;
    digestSubject(count: number, site: string): string;
    digestIntro(count: number, from: string, to: string): string;
    waiting(count: number): string;
    more(count: number): string;
    /** The state of a comment in a digest. */
    waits: string;
  };

  /** Pages behind the links of an owner's mail. */
  moderation: {
    question: Record<MailAction, string>;
    explained: Record<MailAction, string>;
    writtenBy(name: string, date: string, page: string): string;
    states: Record<ModeratedState, string>;
    reason: string;
    reasons: Record<RejectReason, string>;
    others: string;
    done: Record<MailAction, string>;
    already: string;
    changed: string;
  };

  /** Mails to visitors who follow something, and their pages. */
  following: {
    confirmSubject(page: string): string;
    confirmAnswers(page: string): string;
    confirmThread(page: string): string;
    confirm: string;
    ignore(until: string): string;
    answered(name: string, page: string): string;
    wrote(name: string, page: string): string;
    whyAnswers: string;
    whyThread: string;
    stopThis: string;
    stopAsked(page: string): string;
    /** The page with everything that an address follows. */
    manage: string;
    nothing: string;
    kindAnswers: string;
    kindThread: string;
    stop: string;
    stopAll: string;
    never: string;
    neverExplained: string;
    neverDone: string;
    confirmed: {title: string; text: string};
    stopped: {title: string; text: string};
    dead: Record<'bad' | 'expired', {title: string; text: string}>;
  };

  /** Pages for links that do nothing any more. */
  links: {
    used: {title: string; text: string};
    expired: {title: string; text: string};
    bad: {title: string; text: string};
    gone: {title: string; text: string};
    readOnly: {title: string; text: string};
  };
}
