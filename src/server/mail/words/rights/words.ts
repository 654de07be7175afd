import type {CommentStatus, HeldReason, ReportReason, StatementFacts} from '../../../../protocol/api.ts';

type Notice = {title: string; text: string};

/** What pages and mails about a visitor's rights say, in one language. Whoever renders a sentence escapes all of it. */
export interface RightsWords {
  /** The page with what became of a report, and the mail with its answer. */
  report: {
    title: string;
    explained: string;
    receipt: string;
    look: string;
    unknown: string;
    reported(date: string, page: string): string;
    reasons: Record<ReportReason, string>;
    yourWords: string;
    states: Record<'open' | 'accepted' | 'declined', string>;
    answered(date: string): string;
    openPage: string;
    mailSubject(page: string): string;
    mailWhy: string;
  };

  /** What authors are told of decisions about their comments. */
  statement: {
    decisions: Record<StatementFacts['decision'], string>;
    reason(reason: string): string;
    held: Record<HeldReason, string>;
    byRule: string;
    byPerson: string;
    byPersonOn(date: string): string;
    moderatorSays(words: string): string;
    mayObject: string;
    objected(words: string, date: string): string;
    stands: string;
    standsBecause(words: string): string;
  };

  /** The page with all that is kept under an address, and the mail with its link. */
  mine: {
    title: string;
    explained: string;
    address: string;
    notAnAddress: string;
    send: string;
    sent: Notice;
    noMail: Notice;
    tooMany: Notice;
    mailSubject: string;
    mailIntro: string;
    open: string;
    until(date: string): string;
    ignore: string;
    keptFor(address: string): string;
    comments(count: number): string;
    states: Record<CommentStatus, string>;
    follows: string;
    language(name: string): string;
    nothing: string;
    more(count: number): string;
    export: string;
    erase: string;
    eraseExplained: string;
    erased: Notice;
    dead: Record<'bad' | 'expired' | 'used', Notice>;
  };
}
