import type {HeldReason} from '../../../protocol/api.ts';
import {StoreError} from '../../store/store.ts';
import {
  bare,
  hold,
  type Check,
  type CheckedDraft,
  type Context,
  type Finding,
  type OutsideCheck,
  type Verdict,
  type Visit,
} from './check.ts';

/** Patience with a check that asks somebody else, in milliseconds. */
const PATIENCE = 2_000;

export interface PipelineOptions {
  /** In the order in which they are asked and shown to moderators. */
  checks: readonly Check[];
  outside?: readonly OutsideCheck[];
  /** Told about checks that failed. */
  reportError?(error: unknown): void;
  patience?: number;
}

export type Pipeline = ReturnType<typeof createPipeline>;

/**
 * The checks in order. Each is asked, whatever those before it said: a moderator sees all there is to see. One that throws or does not
 * answer in time holds the comment: a check that is broken opens nothing.
 */
export function createPipeline({checks, outside = [], reportError = () => {}, patience = PATIENCE}: PipelineOptions) {
  return {
    /** Whether somebody outside has to be asked at all. */
    asksOutside: outside.length > 0,
    /** Whether it counts how many comments are alike. */
    comparesTexts: checks.some(({comparesTexts}) => comparesTexts),

    /** Asks those outside, all at once. Never rejects. */
    before: (draft: CheckedDraft, visit: Visit): Promise<Finding[]> =>
      Promise.all(
        outside.map(async ({name, check}) => {
          const seen = bare(draft);
          const signal = AbortSignal.timeout(patience);
          const late = new Promise<Verdict>(done =>
            signal.addEventListener('abort', () => done(hold('no-answer', 'check', name)), {once: true}),
          );
          return named(name, await Promise.race([closed(name, () => check(seen, visit, signal)), late]));
        }),
      ),

    /** Asks the others. @throws StoreError of the database, which says nothing about the comment */
    async within(draft: CheckedDraft, context: Context): Promise<Finding[]> {
      const findings: Finding[] = [];
      const seen = bare(draft);
      for (const {name, check} of checks) findings.push(named(name, await closed(name, () => check(seen, context))));
      return findings;
    },
  };

  async function closed(name: string, ask: () => Verdict | Promise<Verdict>): Promise<Verdict> {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof StoreError) throw error;
      reportError(error);
      return hold('check-failed', 'check', name);
    }
  }
}

function named(check: string, verdict: Verdict): Finding {
  return {check, ...verdict};
}

/** Why a comment has to wait: what the first check that holds it says; `null` when none does. */
export function heldBy(findings: readonly Finding[]): HeldReason | null {
  const holding = findings.find(finding => finding.outcome === 'hold');
  return holding?.outcome === 'hold' ? holding.held : null;
}
