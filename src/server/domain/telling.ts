import type {CommentRecord, Transaction} from '../store/store.ts';

/**
 * Puts word of a comment into the outbox, in the transaction that stores or approves it: none is lost, and none is of what was not stored.
 * @param receivers keys of those who are told
 */
export async function tell(
  transaction: Transaction,
  receivers: readonly string[],
  {site, id}: CommentRecord,
  now: number,
): Promise<void> {
  for (const receiver of receivers) {
    await transaction.addMessage({site, comment: id, receiver, created: now, due: now, attempts: 0});
  }
}
