import type {HeldReason} from '../../../protocol/api.ts';
import type {Transaction} from '../../store/store.ts';
import type {Actor} from '../actor.ts';
import type {Proof} from '../challenges.ts';
import {countPost, firstSeen, historyOf, ofNetwork, type Who} from '../reputation.ts';
import type {CheckedDraft, Context, Finding, ProofState, Visit} from './check.ts';
import {heldBy, type Pipeline} from './pipeline.ts';
import {ALIKE_FOR, printOf} from './repeats.ts';

/** Where texts that are alike are counted no further. */
const MOST_ALIKE = 3;

/** What came of the checks of a comment. */
export interface Decision {
  held: HeldReason | null;
  /** What was found. Of checks that let it pass there is nothing to keep. */
  findings: readonly Finding[];
  print: string;
}

/** Who posts, and what their browser has proved. */
export type Checked = Actor & Pick<Visit, 'signed' | 'settings'> & {proof: Proof | {state: 'signed' | 'off'}};

/** What putting a new comment through the checks looks at and adds to, beside what every write of its author does. */
export function checkedScope(
  by: Partial<Checked>,
  text: string,
  checks: Pipeline | undefined,
): {also: string[]; adds: string[]} {
  const challenge = by.proof?.state === 'solved' ? [by.proof.id] : [];
  const print = checks ? [printOf(text)] : [];
  const also = [by.signed?.subject ?? '', ...challenge];
  return checks?.comparesTexts ? {also: [...also, ...print], adds: []} : {also, adds: print};
}

/**
 * Puts a new comment through the checks, in the transaction that stores it.
 * @param found what those outside have said
 */
export async function decide(
  transaction: Transaction,
  given: Actor & Pick<Visit, 'settings'> & Partial<Checked>,
  draft: CheckedDraft,
  checks: Pipeline,
  found: readonly Finding[],
): Promise<Decision> {
  const by: Checked = {signed: null, proof: {state: 'off'}, ...given};
  const {site, settings, now, signed} = by;
  const print = printOf(draft.text);
  const context: Context = {
    ...{site, settings, now, signed},
    ...(await knownOf(transaction, by)),
    proof: await proofOf(transaction, by),
    writing: by.proof.state === 'solved' ? now - by.proof.issued : null,
    history: await historyOf(transaction, by),
    fromNetwork: await countPost(transaction, by),
    alike: async () => (print ? transaction.alike({site, print, since: now - ALIKE_FOR, limit: MOST_ALIKE}) : 0),
  };
  const findings = [...(await checks.within(draft, context)), ...found];
  if (context.ban) await transaction.spam.countBan(context.ban);
  return decisionOf(findings, print);
}

/**
 * Puts the changed words of a comment through the checks, in the transaction that stores them: what would have waited as a new comment waits
 * as a changed one too. How it was posted, and how much its author has posted, was looked at then.
 * @param found what those outside have said
 */
export async function decideAgain(
  transaction: Transaction,
  by: Actor & Pick<Visit, 'settings'>,
  draft: CheckedDraft,
  checks: Pipeline,
  found: readonly Finding[],
): Promise<Decision> {
  const {site, settings, now} = by;
  const context: Context = {
    ...(await knownOf(transaction, {...by, signed: null})),
    ...{site, settings, now, signed: null, proof: 'off', writing: null, fromNetwork: 0},
    history: {...(await historyOf(transaction, {...by, signed: null})), lately: 0},
    alike: async () => 0,
  };
  return decisionOf([...(await checks.within(draft, context)), ...found], printOf(draft.text));
}

function decisionOf(all: readonly Finding[], print: string): Decision {
  return {held: heldBy(all), findings: all.filter(({outcome}) => outcome !== 'pass'), print};
}

/** What is known of who writes, and what the owner has said. */
async function knownOf(
  transaction: Transaction,
  by: Who,
): Promise<Pick<Context, 'ban' | 'firstSeen' | 'ofNetwork' | 'rules' | 'learnt'>> {
  const {site, visitor, origin = '', signed, now} = by;
  const {spam} = transaction;
  const member = signed?.subject ?? '';
  return {
    ban: (await spam.banOf({site, visitor, member, network: origin, now})) ?? null,
    rules: await spam.rules(site),
    firstSeen: () => firstSeen(transaction, by),
    ofNetwork: () => ofNetwork(transaction, by),
    learnt: tokens => spam.learnt({site, tokens}),
  };
}

/** A solution counts once, whichever process it comes to. */
async function proofOf(transaction: Transaction, {site, proof}: Checked): Promise<ProofState> {
  if (proof.state !== 'solved') return proof.state;
  const {id, expires} = proof;
  return (await transaction.spendChallenge({site, id, expires})) ? 'solved' : 'spent';
}
