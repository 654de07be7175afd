import type {CommentRecord, Scope, Store} from '../store/store.ts';
import {scopeOf, type Actor} from './actor.ts';
import {printOf} from './checks/repeats.ts';

/** A comment that its author is about to change, and what that looks at and adds to. */
export interface Changing {
  comment: CommentRecord;
  scope: Scope;
}

/**
 * Looks a comment up before its author changes it; `undefined` if it is not there. What became of a comment counts for its author, wherever they write, and for
 * the network it came from.
 * @param change the new words, if they are to change: of what it was like before, and of what it is like now, there is one fewer and one more
 */
export function findToChange(
  store: Store,
  by: Actor,
  id: string,
  change?: {text?: string | undefined},
): Promise<Changing | undefined> {
  const name = {site: by.site, id};
  return store.read(async snapshot => {
    const comment = await snapshot.comment(name);
    if (!comment) return undefined;
    const network = (await snapshot.spam.origin(name)) ?? '';
    const prints = change && [(await snapshot.decision(name))?.print ?? '', printOf(change.text ?? comment.source)];
    const adds = [comment.subject, network, ...(prints ?? [])];
    return {comment, scope: {...scopeOf(by, comment.thread), adds}};
  });
}
