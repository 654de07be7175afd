/**
 * Waits for statements that do not need one another's answers, all of them, and then fails with the first one that did. An engine at the other
 * end of a wire gets them at once; none is still under way when its transaction is undone.
 */
export async function together(...statements: readonly Promise<unknown>[]): Promise<void> {
  for (const outcome of await Promise.allSettled(statements)) if (outcome.status === 'rejected') throw outcome.reason;
}
