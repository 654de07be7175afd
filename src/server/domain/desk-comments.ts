import {hash} from 'node:crypto';
import type {AdminCommentInThread, AdminEditAnswer} from '../../protocol/admin.ts';
import {toTree} from '../../markdown/tree.ts';
import type {CommentEditor, CommentRecord, Snapshot, Store} from '../store/store.ts';
import {DESK_UNDO_MS, toAdmin} from './desk.ts';
import {newId} from './ids.ts';
import type {Moderator} from './moderators.ts';

/** Answers that are shown below a comment. */
const MOST_ANSWERS = 20;

export type EditRefusal = 'no-comment' | 'edited' | 'too-late';

/** New words for a comment. */
export interface DeskEdit {
  site: string;
  id: string;
  name: string;
  text: string;
  /** The revision that was changed. */
  revision: number;
  /** Id of the change that is undone: the words are then those from before it, and the comment is as if it had not been made. */
  undo?: string | undefined;
}

/** What the audit trail keeps of a change, so that it can be undone by whoever still has the words. It has no words itself. */
interface EditDetail {
  edited: number | null;
  editor: CommentEditor | null;
  print: string;
}

export type DeskComments = ReturnType<typeof createDeskComments>;

/** A single comment on the moderators' page: seen in its thread, and changed. The stars stay their author's. */
export function createDeskComments(store: Store, now: () => number = () => store.now()) {
  return {
    /** `undefined` if there is no such comment. */
    inThread: (name: {site: string; id: string}): Promise<AdminCommentInThread | undefined> =>
      store.read(async snapshot => {
        const comment = await snapshot.comment(name);
        if (!comment) return undefined;
        const above = await snapshot.ancestors(comment);
        const below = await answersBelow(snapshot, comment, MOST_ANSWERS + 1);
        const all = async (records: CommentRecord[]) => {
          const shown = [];
          for (const record of records) shown.push(await toAdmin(snapshot, record));
          return shown;
        };
        return {
          comment: await toAdmin(snapshot, comment),
          text: comment.status === 'deleted' ? '' : comment.source,
          revision: comment.revision,
          ancestors: (await all(above)).reverse(),
          answers: await all(below.slice(0, MOST_ANSWERS)),
          more: below.length > MOST_ANSWERS,
        };
      }),

    /**
     * Changes the words of a comment; everybody sees that the site did. The audit trail keeps that, and neither the old words nor the new
     * ones: what is taken out of a comment is gone.
     */
    edit: (by: Moderator, {site, id, name, text, revision, undo}: DeskEdit): Promise<AdminEditAnswer | EditRefusal> =>
      store.write(async transaction => {
        const comment = await transaction.comment({site, id});
        if (!comment || comment.status === 'deleted') return 'no-comment';
        if (comment.revision !== revision) return 'edited';
        if (name === comment.name && text === comment.source) {
          return {comment: await toAdmin(transaction, comment), revision, undo: null};
        }
        const changed = {site, id, name, source: text, body: JSON.stringify(toTree(text))};
        const entry = newId(now());
        if (undo === undefined) {
          await transaction.editComment({...changed, edited: Math.max(now(), comment.created), editor: 'site'});
        } else {
          const of = await transaction.people.auditEntry(undo);
          const before = of?.action === 'edit' && of.targets[0] === id ? readDetail(of.detail) : null;
          if (!of || !before || before.print !== printOf(name, text) || now() - of.at > DESK_UNDO_MS) return 'too-late';
          const {edited, editor} = before;
          await transaction.editComment({...changed, edited, editor});
        }
        const {edited, editor} = comment;
        const detail: EditDetail = {edited, editor, print: printOf(comment.name, comment.source)};
        await transaction.people.addAudit({
          ...{
            id: entry,
            at: now(),
            moderator: by.name,
            action: undo === undefined ? 'edit' : 'undo',
            site,
            targets: [id],
          },
          detail: JSON.stringify(undo === undefined ? detail : {of: undo}),
        });
        const after = (await transaction.comment({site, id}))!;
        return {
          comment: await toAdmin(transaction, after),
          revision: after.revision,
          undo: undo === undefined ? entry : null,
        };
      }),
  };
}

/** What stands below a comment, each answer before what comes after it: also what waits, was rejected or deleted. */
async function answersBelow(
  snapshot: Snapshot,
  {site, thread, id}: CommentRecord,
  limit: number,
): Promise<CommentRecord[]> {
  const found: CommentRecord[] = [];
  for (const answer of await snapshot.allAnswers({site, thread, id, limit})) {
    if (found.length >= limit) break;
    found.push(answer);
    if (found.length < limit) found.push(...(await answersBelow(snapshot, answer, limit - found.length)));
  }
  return found;
}

const printOf = (name: string, text: string): string => hash('sha256', JSON.stringify([name, text]), 'base64url');

function readDetail(detail: string): EditDetail | null {
  const read = JSON.parse(detail) as Partial<EditDetail>;
  return typeof read.print === 'string' ? (read as EditDetail) : null;
}
