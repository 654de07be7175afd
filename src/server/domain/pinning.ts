import type {AdminPinAnswer} from '../../protocol/admin.ts';
import type {AuditRecord} from '../store/moderators.ts';
import type {CommentRecord, Store, Transaction} from '../store/store.ts';
import {newId} from './ids.ts';
import type {Moderator} from './moderators.ts';

/** Why a comment is not pinned: it answers another or is not approved; its thread has as many as it may have. */
export type PinRefusal = 'no-comment' | 'not-pinnable' | 'too-many-pinned';

/** What an action did to a pin: enough to undo it. */
interface PinBefore {
  id: string;
  /** When it had been pinned. */
  pinned: number | null;
}

export type Pinning = ReturnType<typeof createPinning>;

/** Moderators choose a few comments of a thread that stand before all others. */
export function createPinning(store: Store, now: () => number = () => store.now()) {
  return {
    /** Pins a comment, or takes its pin away; what is so already stays as it is. */
    pin: (
      by: Moderator,
      {site, id, pinned}: {site: string; id: string; pinned: boolean},
    ): Promise<AdminPinAnswer | PinRefusal> =>
      store.write(async transaction => {
        const comment = await transaction.comment({site, id});
        if (!comment || comment.status === 'deleted') return 'no-comment';
        if (pinned === (comment.pinned !== null)) return {undo: null};
        if (pinned && (comment.parent !== null || comment.status !== 'approved')) return 'not-pinnable';
        if (!(await transaction.pinComment({site, id, at: pinned ? now() : null}))) return 'too-many-pinned';
        const entry = newId(now());
        const before: PinBefore[] = [{id, pinned: comment.pinned}];
        await transaction.people.addAudit({
          ...{id: entry, at: now(), moderator: by.name, action: pinned ? 'pin' : 'unpin', site, targets: [id]},
          detail: JSON.stringify({before}),
        });
        return {undo: entry};
      }),
  };
}

/** Whether an entry of the audit trail is about a pin. */
export const isAboutPin = ({action}: AuditRecord): boolean => action === 'pin' || action === 'unpin';

/** Puts a pin back as it was before an entry of the audit trail, unless somebody has changed it since. */
export async function giveBackPin(
  transaction: Transaction,
  {site, action}: AuditRecord,
  comment: CommentRecord,
  {id, pinned}: PinBefore,
): Promise<boolean> {
  if ((comment.pinned !== null) !== (action === 'pin')) return false;
  return transaction.pinComment({site, id, at: pinned});
}
