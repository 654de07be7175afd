import type {
  AdminAction,
  AdminActionAnswer,
  AdminComment,
  AdminCommentsPage,
  ModeratedState,
  RejectionsAnswer,
  RejectReason,
} from '../../protocol/admin.ts';
import type {PostedComment} from '../../protocol/api.ts';
import {toTree} from '../../markdown/tree.ts';
import type {AuditPage, AuditRecord} from '../store/moderators.ts';
import type {Lesson} from '../store/spam.ts';
import type {StatementRecord} from '../store/statements.ts';
import type {CommentRecord, DeskPage, KeptStatus, Snapshot, Store, Transaction} from '../store/store.ts';
import {readBody} from './body.ts';
import {findingsOf} from './checks/findings.ts';
import {newId} from './ids.ts';
import type {Learning} from './learning.ts';
import type {Moderator} from './moderators.ts';
import {placeBelow} from './nesting.ts';
import {giveBackPin, isAboutPin} from './pinning.ts';
import {bringRatingBack, carriesRating, giveRatingBack, takeRatingOver, type Replaced} from './ratings.ts';
import {rejectionsOf} from './rejections.ts';
import {toComment, toRating} from './shapes.ts';
import {standing} from './statements.ts';
import {createTelling, type Telling} from './telling.ts';

/** For this long what moderators have deleted is kept for `undo`. Milliseconds. */
export const DESK_UNDO_MS = 10 * 60_000;
/** Characters of what a comment answers. */
const EXCERPT = 120;

const STATUS = {approve: 'approved', hold: 'pending', reject: 'rejected', spam: 'spam'} as const;

/** What an action did to a comment: enough to undo it. */
interface Before {
  id: string;
  status: KeptStatus;
  held: CommentRecord['held'];
  /** Why it was rejected, if it was. */
  reason?: RejectReason | undefined;
  /** When it had been pinned. */
  pinned?: number | null;
  /** What it had taught the filter. */
  lesson?: Lesson | null;
  /** The rating that its own took the place of. */
  replaced?: Replaced;
}

export type DeskRefusal = 'no-comment' | 'not-approved' | 'conflict' | 'too-late';

export interface DeskOptions {
  /** Who is told of comments that are approved. */
  telling?: Telling;
  /** Called with each deletion that can be undone until `due`. */
  deleted?: (due: number) => void;
  /** Learns from what moderators decide. */
  learning?: Learning;
  now?: () => number;
}

/** What moderators decide. To reject takes a reason, and stars are none. */
export type DeskDecision =
  {action: Exclude<AdminAction, 'reject'>; reason?: undefined} | {action: 'reject'; reason: RejectReason};

/** What is done to comments of a site. */
export type DeskAction = DeskDecision & {
  site: string;
  ids: string[];
  /** For the authors to read. */ words?: string | undefined;
};

/** What was asked as a decision; `undefined` for a rejection without a reason. */
export function decisionOf(action: AdminAction, reason: RejectReason | undefined): DeskDecision | undefined {
  if (action !== 'reject') return {action};
  return reason && {action, reason};
}

export type Desk = ReturnType<typeof createDesk>;

/** What moderators do on their page. Each action is one transaction with its entry in the audit trail. No rule here reads the number of stars. */
export function createDesk(
  store: Store,
  {telling = createTelling(), learning, deleted, now = () => store.now()}: DeskOptions = {},
) {
  return {
    page: (asked: DeskPage): Promise<AdminCommentsPage> =>
      store.read(async snapshot => {
        const rows = await snapshot.desk({...asked, limit: asked.limit + 1});
        const shown = rows.slice(0, asked.limit);
        const comments: AdminComment[] = [];
        for (const row of shown) comments.push(await toAdmin(snapshot, row));
        const counts = await snapshot.deskCounts(asked.site);
        const none = {pending: 0, approved: 0, rejected: 0, spam: 0, deleted: 0};
        const last = shown.at(-1);
        return {
          comments,
          next: rows.length > asked.limit && last ? `${last.created}.${last.id}` : null,
          counts: {...none, ...counts},
        };
      }),

    act: (by: Moderator, asked: DeskAction): Promise<AdminActionAnswer> => act<never>(by, asked, async () => null),

    /** The same, unless something speaks against it: what `refuse` says is then the answer. It runs in the same transaction. */
    actUnless: <R extends string>(
      by: Moderator,
      asked: DeskAction,
      refuse: (transaction: Transaction) => Promise<R | null>,
    ): Promise<AdminActionAnswer | R> => act(by, asked, refuse),

    /** Undoes an action of the audit trail: each comment that is still as the action left it is as before. @returns how many */
    undo: (by: Moderator, id: string): Promise<number | DeskRefusal> =>
      store.write(async transaction => {
        const entry = await transaction.people.auditEntry(id);
        const {before} = JSON.parse(entry?.detail ?? '{}') as {before?: Before[]};
        if (!entry || !before) return 'no-comment';
        const restored: string[] = [];
        for (const one of before) {
          if (!(await giveBack(transaction, entry, one))) continue;
          restored.push(one.id);
          const name = {site: entry.site, id: one.id};
          if (entry.action === 'approve') await transaction.statements.restore({...name, lifted: entry.at});
          else if (!isAboutPin(entry)) await transaction.statements.remove(name);
          const comment = await transaction.comment(name);
          if (entry.action === 'delete' || isAboutPin(entry)) continue;
          await learning?.undone(transaction, comment!, one.lesson ?? null, now());
        }
        if (!restored.length) return 'too-late';
        await transaction.people.addAudit({
          ...{id: newId(now()), at: now(), moderator: by.name, action: 'undo', site: entry.site, targets: restored},
          detail: JSON.stringify({of: id}),
        });
        return restored.length;
      }),

    /** Answers a comment as the site. The same id and text again answers with what is stored. */
    reply: (
      by: Moderator,
      {site, id, parent, text}: {site: string; id: string; parent: string; text: string},
    ): Promise<PostedComment | DeskRefusal> =>
      store.write(async transaction => {
        const digest = `desk ${parent} ${text}`;
        const same = await transaction.comment({site, id});
        const answered = await transaction.comment({site, id: parent});
        const thread = answered && (await transaction.thread(answered));
        if (!answered || !thread) return 'no-comment';
        if (same) {
          if (same.digest !== digest) return 'conflict';
          return {comment: toComment(same), rating: toRating(thread), count: thread.comments};
        }
        if (answered.status !== 'approved') return 'not-approved';
        const tree = toTree(text);
        const made = await transaction.insertComment({
          ...{site, id, thread: answered.thread, parent: placeBelow(answered)},
          ...{name: by.name, email: null, visitor: '', role: 'site', subject: ''},
          // Also where the thread is closed: the site has the last word.
          created: Math.max(now(), thread.latest + 1),
          ...{
            status: 'approved',
            held: null,
            rating: null,
            criteria: null,
            body: JSON.stringify(tree),
            source: text,
            digest,
          },
        });
        await telling.written(transaction, made.comment, now());
        await transaction.people.addAudit({
          ...{id: newId(now()), at: now(), moderator: by.name, action: 'reply', site, targets: [id]},
          detail: JSON.stringify({parent}),
        });
        return {comment: toComment(made.comment, tree), rating: toRating(made.thread), count: made.thread.comments};
      }),

    /** Closes a thread to new comments and ratings, or opens it again. */
    close: (by: Moderator, {site, thread, closed}: {site: string; thread: string; closed: boolean}): Promise<boolean> =>
      store.write(async transaction => {
        const found = await transaction.thread({site, thread});
        if (!found) return false;
        if (closed ? found.closed : found.opened) return true;
        await transaction.closeThread({site, thread, closed});
        await transaction.people.addAudit({
          ...{
            id: newId(now()),
            at: now(),
            moderator: by.name,
            action: closed ? 'close' : 'open',
            site,
            targets: [thread],
          },
          detail: '{}',
        });
        return true;
      }),

    rejections: (site: string): Promise<RejectionsAnswer> => rejectionsOf(store, site),

    /** What was done, and by whom and what anything was done at all. */
    audit: (asked: AuditPage & {site: string}) =>
      store.read(async ({people}) => ({entries: await people.audit(asked), ...(await people.auditNames(asked.site))})),
  };

  async function act<R extends string>(
    by: Moderator,
    asked: DeskAction,
    refuse: (transaction: Transaction) => Promise<R | null>,
  ): Promise<AdminActionAnswer | R> {
    const {site, action, ids, reason} = asked;
    const at = now();
    const due = at + DESK_UNDO_MS;
    const answer = await store.write(async transaction => {
      const refused = await refuse(transaction);
      if (refused !== null) return refused;
      const before: Before[] = [];
      const records: CommentRecord[] = [];
      const missing: string[] = [];
      for (const id of new Set(ids)) {
        const comment = await transaction.comment({site, id});
        if (!comment || comment.status === 'deleted') missing.push(id);
        else {
          const {status, held, reason} = comment;
          const lesson = await transaction.spam.lesson(comment);
          const changed = await change(transaction, comment, asked, {at, due});
          if (changed) {
            before.push({
              id,
              status,
              held,
              ...(comment.pinned && {pinned: comment.pinned}),
              lesson,
              ...(reason && {reason}),
              ...changed,
            });
            records.push(comment);
          }
        }
      }
      const changed = before.map(({id}) => id);
      if (!changed.length) return {changed, missing, undo: null};
      await learning?.decided(transaction, {action, reason, before: records, now: now()});
      const entry = newId(at);
      await transaction.people.addAudit({
        ...{id: entry, at, moderator: by.name, action, site, targets: changed},
        detail: JSON.stringify({before, ...(reason && {reason}), ...(asked.words && {words: asked.words})}),
      });
      return {changed, missing, undo: entry};
    });
    if (action === 'delete' && typeof answer !== 'string' && answer.changed.length) deleted?.(due);
    return answer;
  }

  /** @returns what else has to be given back when it is undone; `undefined` if there was nothing to change */
  async function change(
    transaction: Transaction,
    comment: CommentRecord,
    {action, reason, words = ''}: DeskAction,
    {at, due}: {at: number; due: number},
  ): Promise<Pick<Before, 'replaced'> | undefined> {
    const {site, id} = comment;
    const tell = (decision: StatementRecord['decision']) =>
      transaction.statements.put({site, id, decision, reason: reason ?? null, words, at});
    if (action === 'delete') {
      await bringRatingBack(transaction, comment);
      const rating = (await carriesRating(transaction, comment)) ? await transaction.rating(comment) : undefined;
      if (rating) await transaction.removeRating(rating);
      await transaction.deleteComment({site, id, due, stars: rating?.value ?? null});
      await transaction.reviews.countRemoval({site, stars: comment.rating, by: 1});
      if (comment.visitor) await tell('deleted');
      return {};
    }
    const status = STATUS[action];
    if (status === comment.status) return undefined;
    await transaction.setStatus(
      action === 'reject'
        ? {site, id, status: 'rejected', held: null, reason}
        : {site, id, status: STATUS[action], held: action === 'hold' ? 'check' : null},
    );
    if (status === 'approved') await transaction.statements.lift({site, id, at});
    else if (comment.visitor) await tell(status === 'pending' ? 'held' : status);
    const settle = status === 'approved' ? takeRatingOver : bringRatingBack;
    const replaced = await settle(transaction, comment);
    if (status === 'approved') await telling.approved(transaction, comment, now());
    return replaced ? {replaced} : {};
  }
}

/** Puts a comment back as it was before an action, unless somebody has done something else with it since. */
async function giveBack(transaction: Transaction, entry: AuditRecord, before: Before): Promise<boolean> {
  const {site, action} = entry;
  const {id, status, held, reason, pinned = null, replaced} = before;
  const comment = await transaction.comment({site, id});
  if (!comment) return false;
  if (isAboutPin(entry)) return giveBackPin(transaction, entry, comment, {id, pinned});
  if (action === 'delete') {
    const erasure = await transaction.erasure({site, id});
    if (comment.status !== 'deleted' || !erasure) return false;
    await transaction.restoreComment({site, id});
    await transaction.reviews.countRemoval({site, stars: comment.rating, by: -1});
    const {thread, visitor, criteria, origin} = comment;
    if (!erasure.stars) return true;
    if (await transaction.rating({site, thread, visitor})) {
      // Its author has rated again meanwhile.
      await transaction.setCommentRating({site, id, rating: null, criteria: null});
    } else {
      await transaction.putRating({
        site,
        thread,
        visitor,
        value: erasure.stars,
        criteria,
        origin,
        comment: id,
        now: comment.created,
      });
    }
    return true;
  }
  if (comment.status !== STATUS[action as keyof typeof STATUS]) return false;
  await transaction.setStatus(
    status === 'rejected' ? {site, id, status, held: null, reason: reason ?? null} : {site, id, status, held},
  );
  if (pinned) await transaction.pinComment({site, id, at: pinned});
  if (replaced) await giveRatingBack(transaction, comment, replaced);
  return true;
}

/** A comment as moderators see it. */
export async function toAdmin(snapshot: Snapshot, row: CommentRecord): Promise<AdminComment> {
  const {site, id, name, email, likes, replies, rating, status, held, reason, origin} = row;
  const thread = await snapshot.thread(row);
  const parent = row.parent === null ? undefined : await snapshot.comment({site, id: row.parent});
  const kept = status !== 'deleted';
  return {
    id,
    thread: {
      key: row.thread,
      title: thread?.title ?? '',
      url: thread?.url ?? null,
      closed: thread?.closed ?? false,
    },
    parent: parent
      ? {id: parent.id, name: parent.name, text: parent.status === 'deleted' ? '' : excerpt(parent.source)}
      : null,
    ...{name: kept ? name : '', email: kept ? email : null, rating: kept ? rating : null, likes, replies},
    created: new Date(row.created).toISOString(),
    edited: row.edited === null ? null : new Date(row.edited).toISOString(),
    body: kept ? readBody(row.body) : [],
    status: status satisfies ModeratedState,
    held,
    reason,
    origin,
    findings: kept ? await findingsOf(snapshot, row) : [],
    reports: await snapshot.reports({site, id}),
    objection: await objectionOf(snapshot, row),
    pinned: row.pinned !== null,
    editor: kept ? row.editor : null,
    bySite: row.role === 'site' || row.role === 'moderator',
  };
}

async function objectionOf(snapshot: Snapshot, row: CommentRecord): Promise<string | null> {
  const statement = await standing(snapshot, row);
  return statement?.objected && !statement.answered ? statement.objection : null;
}

const excerpt = (text: string): string => (text.length > EXCERPT ? `${text.slice(0, EXCERPT)}…` : text);
