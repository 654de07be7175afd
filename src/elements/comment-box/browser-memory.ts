import type {Comment, Criteria} from '../../protocol/api.ts';
import {storage} from '../shared/client.ts';

/** What belongs to a draft when it is sent by itself, later: after a reload, or when the network is back. */
export interface Sending {
  /** Whose name the site had signed when Post was pressed: their id and name. Nothing for a guest. */
  readonly signed?: {readonly subject: string; readonly name: string} | undefined;
  /** Where its author wants to be mailed about answers. */
  readonly mail?: string | undefined;
}

/** A draft as the browser keeps it. `phase` is there when it was being sent, or waited for the network. */
export interface StoredDraft {
  text?: string;
  name?: string;
  rating?: number | null;
  criteria?: Criteria | undefined;
  id?: string | undefined;
  phase?: string | undefined;
  sending?: Sending | undefined;
  /** Whether the form of a reply is open. */
  open?: boolean | undefined;
}

/** What this browser remembers about a thread. Objects only, no arrays: Prototype 1.6 encodes arrays twice. */
export interface Memory {
  /** By the id of the comment being replied to, empty for the thread's own. Written by `Drafts`. */
  drafts: Record<string, StoredDraft>;
  /** The visitor's comments that wait for a moderator, by id. Written by `HeldComments`. */
  held: Record<string, Comment>;
  /** Ids of liked comments. Written by `Likes`. */
  likes: Record<string, 1>;
  /** When it saw the thread: `at` the last time, `since` at the end of the visit before. Milliseconds since the epoch. Written by `Discussion` and `Visits`. */
  visits: Record<string, number>;
  /** Ids of the visitor's own comments. Written by `Outbox`. */
  own: Record<string, 1>;
}

const key = (discussion: string) => 'comments:' + discussion;

/** The objects in a part of the memory. Nobody but us should write there, but others can. */
const objectsIn = <T>(part: unknown): Record<string, T> =>
  Object.fromEntries(Object.entries(Object(part) as Record<string, T>).filter(([, one]) => Object(one) === one));

/** @param discussion id of the discussion, see `Source` */
export function readMemory(discussion: string): Memory {
  let stored: Partial<Memory> | null | undefined;
  try {
    stored = JSON.parse(storage.get(key(discussion))!) as Partial<Memory> | null;
  } catch {
    // Replaced with the next change.
  }
  return {
    drafts: objectsIn(stored?.drafts),
    held: objectsIn(stored?.held),
    likes: {...stored?.likes},
    visits: {...stored?.visits},
    own: {...stored?.own},
  };
}

/** Changes or (without a value) forgets one thing, after reading the rest anew: another tab may have written since. */
export function remember<K extends keyof Memory>(
  discussion: string,
  kind: K,
  name: string,
  value?: Memory[K][string],
): void {
  const memory = readMemory(discussion);
  const part = memory[kind] as Record<string, unknown>;
  if (value) part[name] = value;
  else delete part[name];
  storage.set(key(discussion), JSON.stringify(memory));
}
