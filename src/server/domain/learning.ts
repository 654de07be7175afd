import type {AdminAction, RejectReason} from '../../protocol/admin.ts';
import type {Lesson} from '../store/spam.ts';
import type {CommentRecord, Store, Transaction} from '../store/store.ts';
import type {Tokenize} from './checks/tokens.ts';

/** Tokens that stood in one comment only are forgotten after so many days. */
const RARE_DAYS = 180;
const DAY_MS = 86_400_000;

export type Learning = ReturnType<typeof createLearning>;

/**
 * What the filter learns from, and forgets: decisions of moderators and nothing else. What waits undecided teaches nothing, however much of it
 * there is.
 */
export function createLearning(tokenize: Tokenize) {
  /** Takes back what comments have taught, and teaches what they are to teach now. */
  async function set(
    transaction: Transaction,
    comments: readonly CommentRecord[],
    lesson: Lesson | null,
    now: number,
  ): Promise<void> {
    const {spam} = transaction;
    for (const [site, of] of bySite(comments)) {
      const taught: CommentRecord[] = [];
      const undone: Record<Lesson, CommentRecord[]> = {spam: [], wanted: []};
      for (const comment of of) {
        const before = await spam.lesson(comment);
        if (before === lesson || (!before && !lesson)) continue;
        if (before) undone[before].push(comment);
        if (lesson) taught.push(comment);
        await spam.putLesson({site, id: comment.id, lesson});
      }
      for (const kind of ['spam', 'wanted'] as const) {
        if (undone[kind].length) {
          await spam.unlearn({
            site,
            lesson: kind,
            comments: undone[kind].length,
            tokens: countTokens(site, undone[kind]),
          });
        }
      }
      if (lesson && taught.length) {
        const day = Math.floor(now / DAY_MS);
        await spam.learn({site, lesson, comments: taught.length, tokens: countTokens(site, taught), day});
      }
    }
  }

  function countTokens(site: string, comments: readonly CommentRecord[]): Map<string, number> {
    const counts = new Map<string, number>();
    for (const {name, source: text} of comments) {
      for (const token of tokenize(site, {name, text}).keys()) counts.set(token, (counts.get(token) ?? 0) + 1);
    }
    return counts;
  }

  return {
    /**
     * Learns from what a moderator did to comments, which are given as they were before: that a comment is wanted, if one that waited or
     * was taken away is approved; that it is spam, if they say so or reject it as advertising. Any other decision takes back what a comment has
     * taught. A deletion leaves it be.
     */
    async decided(
      transaction: Transaction,
      {
        action,
        reason,
        before,
        now,
      }: {
        action: AdminAction;
        reason?: RejectReason | undefined;
        before: readonly CommentRecord[];
        now: number;
      },
    ): Promise<void> {
      if (action === 'delete') return;
      const visitors = before.filter(({role}) => role !== 'site' && role !== 'moderator');
      const isSpam = action === 'spam' || (action === 'reject' && reason === 'advertising');
      await set(transaction, visitors, action === 'approve' ? 'wanted' : isSpam ? 'spam' : null, now);
    },

    /** Makes what a comment has taught what it was before a decision that is undone. */
    undone: (transaction: Transaction, comment: CommentRecord, lesson: Lesson | null, now: number): Promise<void> =>
      set(transaction, [comment], lesson, now),

    /** Takes back what a comment has taught, before its words change. */
    changes: (transaction: Transaction, comment: CommentRecord): Promise<void> => set(transaction, [comment], null, 0),

    /**
     * Forgets what a comment has taught, before it is erased. What was wanted is taken back: nothing of what somebody wrote stays. Of spam the counts stay,
     * which name nobody.
     */
    async erases(transaction: Transaction, comment: CommentRecord): Promise<void> {
      if ((await transaction.spam.lesson(comment)) === 'wanted') await set(transaction, [comment], null, 0);
    },
  };
}

/** Forgets tokens that stood in one comment only, long ago. */
export function forgetRareTokens(store: Store, now = store.now()): Promise<void> {
  return store.write(({spam}) => spam.forgetTokens({day: Math.floor(now / DAY_MS) - RARE_DAYS}));
}

function bySite(comments: readonly CommentRecord[]): Map<string, CommentRecord[]> {
  const sites = new Map<string, CommentRecord[]>();
  for (const comment of comments) sites.set(comment.site, [...(sites.get(comment.site) ?? []), comment]);
  return sites;
}
