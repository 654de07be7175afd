import type {Comment} from '../shared/api.ts';
import {storage} from '../shared/client.ts';

export type Field = 'text' | 'name' | 'rating';

/** What a visitor is writing: one for the thread and one for each comment they are answering. */
export interface Draft {
  /** Identifies thread and store in the browser's memory. */
  thread: string;
  /** Id of the comment being answered, empty for the thread. */
  parent: string;
  text: string;
  name: string;
  rating: number | null;
  /** Made at the first attempt to send and kept until it is acknowledged, so that no retry posts twice. */
  id?: string | undefined;
  /** Being sent, or waiting for the network: shown in the list instead of in the form. */
  phase?: 'sending' | 'waiting' | undefined;
  /** Whether the form of an answer is open. */
  open?: boolean;
  /** What is wrong, by field, as sentences. */
  errors?: {[field in Field]?: string | undefined} | undefined;
  /** Why it was not posted, as a sentence. */
  problem?: string | undefined;
}

/** A comment of the list, also one that is still on its way. */
export interface Shown extends Comment {
  phase?: Draft['phase'];
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

/** A new UUIDv7 (RFC 9562 §5.7). `crypto.randomUUID` exists on https pages only, and is a version 4. */
export function uuid7(): string {
  const time = Date.now().toString(16).padStart(12, '0').replace(/.{8}/, '$&-');
  const digit = (): string => (crypto.getRandomValues(new Uint8Array(1))[0]! & 15).toString(16);
  return time + '-7000-8000-000000000000'.replace(/0/g, digit);
}
