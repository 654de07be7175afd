import type {Comment} from '../../protocol/api.ts';
import {storage} from '../shared/client.ts';
import type {CommentStore, HttpStore} from './store.ts';

export type Field = 'text' | 'name' | 'rating';

/** What a visitor is writing: one for the thread and one for each comment they are answering. */
export interface Draft {
  /** Where it goes, whatever is shown when it does. */
  place: Place;
  /** Id of the comment being answered, empty for the thread. */
  parent: string;
  text: string;
  name: string;
  rating: number | null;
  /** Made at the first attempt to send and kept until it is acknowledged, so that no retry posts twice. */
  id?: string | undefined;
  /**
   * Being sent, or waiting for the network: shown in the list instead of in the form. `pressed`: to be sent when the
   * writer is there; stands in its form and cannot be changed.
   */
  phase?: 'sending' | 'waiting' | 'pressed' | undefined;
  /** Whether the form of an answer is open. */
  open?: boolean;
  /** What is wrong, by field, as sentences. */
  errors?: {[field in Field]?: string | undefined} | undefined;
  /** Why it was not posted, as a sentence. */
  problem?: string | undefined;
}

/** A thread in a store. A post or a like that is under way goes on with its own while another is shown. */
export interface Place {
  /** Identifies thread and store in the browser's memory. */
  id: string;
  thread: string;
  site: string | undefined;
  store: CommentStore | HttpStore;
  /** What the browser remembered of the thread's own draft. */
  kept: Partial<Draft>;
  /** The same with what has been typed since: the draft, until there is a writer. */
  typed: Partial<Draft>;
  liked: Set<string>;
  /** What waits for a moderator, by id. */
  held: Memory['held'];
}

/** A comment of the list, also one that is still on its way. */
export interface Shown extends Comment {
  phase?: 'sending' | 'waiting';
}

/** What this browser remembers about a thread. Objects only, no arrays: Prototype 1.6 encodes arrays twice. */
export interface Memory {
  /** By the id of the comment being answered. */
  drafts: Record<string, Partial<Draft>>;
  /** What waits for a moderator, by id. */
  held: Record<string, Comment>;
  /** Ids of liked comments. */
  likes: Record<string, 1>;
}

const key = (thread: string) => 'comments:' + thread;

export function memoryOf(thread: string): Memory {
  const memory: Memory = {drafts: {}, held: {}, likes: {}};
  try {
    return {...memory, ...(JSON.parse(storage.get(key(thread))!) as Memory)};
  } catch {
    return memory;
  }
}

/** Changes one thing in the memory, after reading it anew: another tab may have written since. */
export function remember<K extends keyof Memory>(
  thread: string,
  kind: K,
  name: string,
  value?: Memory[K][string] | false,
): void {
  const memory = memoryOf(thread);
  const part = memory[kind] as Record<string, unknown>;
  if (value) part[name] = value;
  else delete part[name];
  storage.set(key(thread), JSON.stringify(memory));
}
