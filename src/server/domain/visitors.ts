import {randomUUID} from 'node:crypto';
import type {OwnComment, OwnComments, StatementFacts, VisitorData} from '../../protocol/api.ts';
import type {InvitationRecord} from '../store/invitations.ts';
import type {CommentRecord, Snapshot, Store, VisitorName} from '../store/store.ts';
import type {Learning} from './learning.ts';
import {toOwn} from './shapes.ts';
import {statementOf} from './statements.ts';

/** Read or forgotten in one transaction. */
const AT_ONCE = 50;

const isoTime = (ms: number) => new Date(ms).toISOString();

export type Visitors = ReturnType<typeof createVisitors>;

/** What a visitor may know of what is kept about them, and have forgotten. */
export function createVisitors(store: Store, learning?: Learning) {
  return {
    /** One of the visitor's own comments; `null` if it is not. */
    comment: ({site, visitor}: VisitorName, id: string): Promise<OwnKept | null> =>
      store.read(async snapshot => {
        const record = await snapshot.comment({site, id});
        return record && visitor && record.visitor === visitor ? ownOf(snapshot, record) : null;
      }),

    /** A page of them, newest first; `null` when `after` is none of them. */
    comments: (
      by: VisitorName,
      {limit, after}: {limit: number; after?: string | undefined},
    ): Promise<(Omit<OwnComments, 'comments'> & {comments: OwnKept[]}) | null> =>
      store.read(async snapshot => {
        const last = after === undefined ? undefined : await snapshot.comment({site: by.site, id: after});
        if (after !== undefined && last?.visitor !== by.visitor) return null;
        const place = last && {created: last.created, id: last.id};
        const found = await snapshot.commentsOf({...by, limit: limit + 1, ...(place && {after: place})});
        const page = found.slice(0, limit);
        return {
          comments: await Promise.all(page.map(record => ownOf(snapshot, record))),
          next: found.length > limit ? page.at(-1)!.id : null,
        };
      }),

    /** All that is kept about the visitor. */
    everything: (by: VisitorName): Promise<Omit<VisitorData, 'comments'> & {comments: OwnKept[]}> =>
      store.read(async snapshot => {
        const {site} = by;
        const all = {...by, limit: Number.MAX_SAFE_INTEGER};
        const comments = [];
        for (const record of await snapshot.commentsOf(all)) comments.push(await ownOf(snapshot, record));
        return {
          site,
          comments,
          ratings: (await snapshot.ratingsOf(all)).map(({thread, value, criteria, comment, updated}) => {
            return {thread, value, ...(criteria && {criteria}), comment, updated: isoTime(updated)};
          }),
          reactions: (await snapshot.reactionsOf(all)).map(({thread, reaction, created}) => {
            return {thread, reaction, created: isoTime(created)};
          }),
          likes: (await snapshot.likesOf(all)).map(({id, created}) => ({comment: id, created: isoTime(created)})),
          reports: (await snapshot.reportsOf(all)).map(({id, reason, words, receipt, created, outcome, answer}) => {
            const state = outcome ?? ('open' as const);
            return {comment: id, reason, words, receipt, created: isoTime(created), state, ...(answer && {answer})};
          }),
          follows: (await snapshot.mail.followsBy(all)).map(({thread, comment, created, confirmed}) => {
            return {thread, comment: comment || null, created: isoTime(created), confirmed: confirmed !== null};
          }),
          invitations: (await snapshot.invitations.allOfVisitor(all)).map(toOwnInvitation),
        };
      }),

    /**
     * Forgets all of it, for good: comments become empty places where others answer them, ratings, reactions and likes count no more, reports stay without
     * who made them. In several transactions, so that other visitors' writes come in between; one that broke off is taken up by the next call.
     */
    async forget(by: VisitorName): Promise<void> {
      const some = {...by, limit: AT_ONCE};
      const steps = [
        () =>
          store.write(async transaction => {
            const comments = await transaction.commentsOf(some);
            for (const comment of comments) {
              const rating = await transaction.rating({...by, thread: comment.thread});
              if (rating?.comment === comment.id) await transaction.removeRating(rating);
              await learning?.erases(transaction, comment);
              await transaction.eraseComment(comment);
              await transaction.disownComment(comment);
              await transaction.statements.remove(comment);
            }
            return comments.length;
          }),
        () =>
          store.write(async transaction => {
            const ratings = await transaction.ratingsOf(some);
            for (const rating of ratings) await transaction.removeRating(rating);
            return ratings.length;
          }),
        () =>
          store.write(async transaction => {
            const reactions = await transaction.reactionsOf(some);
            for (const reaction of reactions) await transaction.removeReaction(reaction);
            return reactions.length;
          }),
        () =>
          store.write(async transaction => {
            const likes = await transaction.likesOf(some);
            for (const like of likes) await transaction.removeLike(like);
            return likes.length;
          }),
        () =>
          store.write(async transaction => {
            const reports = await transaction.reportsOf(some);
            for (const report of reports) await transaction.disownReport({...report, as: `forgotten ${randomUUID()}`});
            return reports.length;
          }),
      ];
      await store.write(({mail}) => mail.removeFollowsBy(by));
      await store.write(({invitations}) => invitations.disown(by));
      for (const step of steps) while ((await step()) === AT_ONCE);
    },
  };
}

function toOwnInvitation({thread, sheet, created, expires, used, comment}: InvitationRecord) {
  return {
    ...{thread, by: sheet ? ('card' as const) : ('mail' as const)},
    ...{created: isoTime(created), expires: isoTime(expires)},
    ...{used: used === null ? null : isoTime(used), comment: comment || null},
  };
}

/** A comment for its author, before the sentences of the statement are written. */
export type OwnKept = Omit<OwnComment, 'statement'> & {statement?: StatementFacts};

async function ownOf(snapshot: Snapshot, record: CommentRecord): Promise<OwnKept> {
  const own: OwnKept = toOwn(record, await snapshot.thread(record));
  const statement = await statementOf(snapshot, record);
  return statement ? {...own, statement} : own;
}
