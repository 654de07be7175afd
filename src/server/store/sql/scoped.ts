import {OutOfScope, type Scope} from '../scope.ts';
import type {CommentName, Transaction} from '../store.ts';

/** Whether a call keeps to the scope; a function looks at what was found, too. */
type Verdict<R> = boolean | Promise<boolean> | ((found: Awaited<R>) => boolean);
/** A rule for each method that work with a scope may use. What has none is for work that runs alone. */
type Rules<T> = {
  readonly [K in keyof T]?: T[K] extends (...given: infer A) => infer R ? (...given: A) => Verdict<R> : Rules<T[K]>;
};

/**
 * What work with a scope may do: two such transactions that run side by side have the effect of one after the other, because whatever both of them
 * look at and one of them changes is in both scopes, and the later one waits for the earlier one's end. It reads and changes its own thread and
 * what it has named; it adds rows that nobody with a scope reads, or of which the first one is the one that counts; and it reads what only those
 * change who run alone (bans, rules, what was learnt, who follows what).
 */
function rulesOf({thread, outbox, also = [], adds = []}: Scope, transaction: Transaction): Rules<Transaction> {
  const named = new Set(also);
  const added = new Set([...also, ...adds]);
  /** Comments and invitations that were seen to be of this thread. */
  const seen = new Set<string>();
  /** Those of them that are new. */
  const made = new Set<string>();
  const authors = new Map<string, {visitor: string; subject?: string | undefined}>();
  const here = (name: {site: string; thread: string}) => name.site === thread?.site && name.thread === thread.thread;
  const seenHere = (name: {site: string; id: string}) => name.site === thread?.site && seen.has(name.id);
  const looksAt = (site: string, who: string) => site === thread?.site && (!who || named.has(who));
  const addsTo = (site: string, who: string) => site === thread?.site && (!who || added.has(who));
  const takes = ({receiver}: {receiver: string}) => receiver === outbox;
  const person = (by: {site: string; visitor: string} | {site: string; subject: string}) =>
    looksAt(by.site, 'subject' in by ? by.subject : by.visitor);
  const yes = () => true;
  /** A change of status counts in what became of its author's comments, and of those of the network it came from. */
  async function changesStanding(name: CommentName): Promise<boolean> {
    const {site, id} = name;
    const author = authors.get(id);
    if (!seenHere(name) || !author) return false;
    const network = await transaction.spam.origin({site, id});
    return [author.visitor, author.subject ?? '', network ?? ''].every(who => addsTo(site, who));
  }

  return {
    thread: here,
    ensureThread: here,
    comment: ({site}) =>
      site === thread?.site &&
      (found => {
        if (found && !here(found)) return false;
        if (found) authors.set(found.id, found);
        if (found) seen.add(found.id);
        return true;
      }),
    insertComment(comment) {
      authors.set(comment.id, comment);
      seen.add(comment.id);
      made.add(comment.id);
      return here(comment) && addsTo(comment.site, comment.visitor) && addsTo(comment.site, comment.subject ?? '');
    },
    setCommentRating: seenHere,
    editComment: seenHere,
    setStatus: changesStanding,
    deleteComment: changesStanding,
    restoreComment: changesStanding,
    erasure: seenHere,

    rating: name =>
      here(name) &&
      (found => {
        if (found?.comment) seen.add(found.comment);
        return true;
      }),
    putRating: rating => here(rating) && (!rating.comment || seenHere({site: rating.site, id: rating.comment})),
    removeRating: here,
    hasLike: seenHere,
    addLike: seenHere,
    removeLike: seenHere,
    hasReaction: here,
    addReaction: here,
    removeReaction: here,

    usedAllowance: ({site, network}) => looksAt(site, network),
    takeAllowance: ({site, network}) => looksAt(site, network),
    returnAllowance: ({site, network}) => looksAt(site, network),
    alike: ({site, print}) => looksAt(site, print),
    async keepDecision({site, id, print}) {
      if (!seenHere({site, id}) || !addsTo(site, print)) return false;
      // One that is changed is taken away from those that are alike.
      return made.has(id) || addsTo(site, (await transaction.decision({site, id}))?.print ?? '');
    },
    // The first one counts, whoever asks.
    spendChallenge: yes,

    // Whoever takes messages looks for them once: one that is added meanwhile comes after that.
    addMessage: yes,
    dueMessages: takes,
    postponeMessage: takes,
    removeMessage: takes,
    noteReceiver: takes,

    ancestors: seenHere,
    mail: {announce: yes, unannounce: ({site, comment}) => seenHere({site, id: comment}), followers: here},
    invitations: {
      ofVisitor: name =>
        here(name) &&
        (found => {
          if (found) seen.add(found.id);
          return true;
        }),
      use: seenHere,
    },
    spam: {
      banOf: yes,
      countBan: yes,
      rules: yes,
      learnt: yes,
      lesson: seenHere,
      history: person,
      firstSeen: person,
      ofNetwork: ({site, network}) => looksAt(site, network),
      keepOrigin: ({site, network}) => addsTo(site, network),
    },
  };
}

type Methods = Readonly<Record<string, unknown>>;

/** A transaction for work with a scope. `isKept` says whether it has kept to it so far. */
export function keepTo(scope: Scope, transaction: Transaction): {transaction: Transaction; isKept(): boolean} {
  let kept = true;
  function refuse(name: string): never {
    kept = false;
    throw new OutOfScope(`${name} is not in the scope.`);
  }
  const guarded = <T extends object>(target: T, rules: Rules<T>): T =>
    new Proxy(target, {
      get(_, key) {
        const name = String(key);
        const rule = (rules as Methods)[name];
        const value = (target as Methods)[name];
        if (value === undefined) return undefined;
        if (typeof value === 'object') return guarded(value as object, (rule ?? {}) as Rules<object>);
        return async (...given: never[]) => {
          const verdict = await (rule as undefined | ((...given: never[]) => Verdict<unknown>))?.(...given);
          if (!verdict) return refuse(name);
          const found: unknown = await (value as (...given: never[]) => unknown).apply(target, given);
          if (verdict !== true && !verdict(found)) return refuse(name);
          return found;
        };
      },
    });
  return {transaction: guarded(transaction, rulesOf(scope, transaction)), isKept: () => kept};
}
