/**
 * Numbers of commits that this process knows to have made, and has told of itself. One whose answer was lost is not among them: it is found in the log
 * of commits, as those of other servers are.
 */
export interface OwnCommits {
  add(number: number): void;
  has(number: number): boolean;
  /** The log of commits has been read up to a number. */
  forget(upTo: number): void;
}

export function createOwnCommits(): OwnCommits {
  const numbers = new Set<number>();
  return {
    add: number => void numbers.add(number),
    has: number => numbers.has(number),
    forget(upTo) {
      for (const number of numbers) if (number <= upTo) numbers.delete(number);
    },
  };
}
