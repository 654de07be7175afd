import type {HeldReason} from '../../../protocol/api.ts';
import type {FindingReason} from '../../../protocol/findings.ts';
import type {BanRecord, RuleRecord, TokenCounts} from '../../store/spam.ts';
import type {SignedVisitor} from '../signed-visitors.ts';
import type {SiteSettings} from '../site-settings.ts';

/**
 * What a check says about a comment. There is no "refuse": whoever writes honestly is at worst looked at by a moderator first.
 *
 * `reason` names what was found, for the moderator: `protocol/findings.ts` has its sentence; `note` is more about it. `held` is all that the
 * comment's author is told.
 */
export type Verdict =
  | {outcome: 'pass'}
  | {outcome: 'hold'; reason: FindingReason; held: HeldReason; note?: string | undefined}
  | {outcome: 'mark'; reason: FindingReason; note?: string | undefined};

/** A verdict with the check that gave it, as it is kept beside the comment. */
export type Finding = Verdict & {check: string};

/** A comment as checks see it: without its stars, so that no rule can read them (`bare`). */
export interface CheckedDraft {
  id: string;
  thread: string;
  parent: string | null;
  name: string;
  text: string;
}

/** A comment with what checks may see of it and nothing else: what else its object has is not handed on. */
export function bare({id, thread, parent, name, text}: CheckedDraft): CheckedDraft {
  return {id, thread, parent, name, text};
}

/** Whether the browser has proved its work; `signed` and `off`: it did not have to. `spent`: for another comment. */
export type ProofState = 'solved' | 'missing' | 'wrong' | 'expired' | 'spent' | 'signed' | 'off';

/** What is known before the database is asked. */
export interface Visit {
  site: string;
  /** What is set for the site. */
  settings: SiteSettings;
  /** Milliseconds since 1970 UTC. */
  now: number;
  /** Who it is, if the site says so. */
  signed: SignedVisitor | null;
}

/** What became of the visitor's latest comments on the site, in numbers. */
export interface History {
  approved: number;
  /** Of the approved, those that have stood for a day: moderators have had the time to see them. */
  settled: number;
  /** Rejected, or spam. */
  refused: number;
  /** Posted in the last ten minutes. */
  lately: number;
}

/** What the database knows as well, read in the transaction that stores the comment. */
export interface Context extends Visit {
  proof: ProofState;
  /** The ban that is in force for the visitor. */
  ban: BanRecord | null;
  /** Milliseconds since the challenge was given out, `null` without a solved one. */
  writing: number | null;
  history: History;
  /** Comments of the visitor's network today before this one, in shares of what one household would write. */
  fromNetwork: number;
  /** The rules of the site, in their order. */
  rules: readonly RuleRecord[];
  // What only some comments need to be judged by is asked for when it is needed.
  /** When the visitor's first comment on the site was made, `null` when there is none. */
  firstSeen(): Promise<number | null>;
  /** What became of the latest comments from the visitor's network. */
  ofNetwork(): Promise<Pick<History, 'approved' | 'refused'>>;
  /** How often the same text was posted on the site lately, by anyone. */
  alike(): Promise<number>;
  /** What the filter has learnt on the site: in how many comments altogether, and of tokens. */
  learnt(tokens: readonly string[]): Promise<{all: TokenCounts; tokens: ReadonlyMap<string, TokenCounts>}>;
}

/** A step of the pipeline that the database has to be asked for: it must be quick, and changes nothing. */
export interface Check {
  readonly name: string;
  /** Whether it asks how many comments are alike. */
  readonly comparesTexts?: boolean;
  check(draft: CheckedDraft, context: Context): Verdict | Promise<Verdict>;
}

/** A step that asks somebody else: it runs before the transaction, so that nobody waits for it but the one who posts. */
export interface OutsideCheck {
  readonly name: string;
  /** @param signal aborted when the patience with it ends */
  check(draft: CheckedDraft, visit: Visit, signal: AbortSignal): Verdict | Promise<Verdict>;
}

export const pass: Verdict = {outcome: 'pass'};

/** Lets a moderator look first. */
export function hold(reason: FindingReason, held: HeldReason = 'check', note?: string): Verdict {
  return {outcome: 'hold', reason, held, ...(note && {note})};
}

/** Shows the comment, and tells the moderator. */
export function mark(reason: FindingReason, note?: string): Verdict {
  return {outcome: 'mark', reason, ...(note && {note})};
}
