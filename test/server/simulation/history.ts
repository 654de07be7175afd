import assert from 'node:assert/strict';
import type {SimulatedDatabase} from './database.ts';
import type {Seen} from './servers.ts';

/** What was asked of the servers and what they answered, in virtual milliseconds. */
export interface History {
  /** `by`: the server that has stored it and said so; `undefined` where a repetition was answered, of what some server had stored. */
  posts: {id: string; thread: string; acknowledged: boolean; by: string | undefined; at: number}[];
  deletions: {id: string; acknowledged: boolean}[];
  reads: {reader: string; server: string; thread: string; begun: number; seen: Seen}[];
  listeners: {name: string; thread: string; from: number; told: {name: string; position: number; id: string}[]}[];
  /** When a server could not hear of the others, or there was none. */
  disturbed: {server: string; from: number; to: number}[];
}

/** Commits of others show this soon, if only their notifications are lost: the look once a second, and the ways there and back. Milliseconds. */
const SOON_MS = 1_000;
const WAYS = 6;

/** Throws with the first thing that must not have happened. */
export function checkHistory(history: History, database: SimulatedDatabase, delay: number): void {
  const log = database.log();
  const comments = new Map(database.comments().map(comment => [comment.id, comment]));
  const told = (id: string, kind: string) => log.filter(entry => entry.comment === id && entry.kind === kind);
  const committedAt = (position: number) => database.committed.find(commit => commit.position >= position)?.at ?? 0;

  // What was acknowledged is there, once.
  const asked = new Set(history.posts.map(({id}) => id));
  for (const {id} of comments.values()) assert.ok(asked.has(id), `${id} is there and was not asked for`);
  for (const {id, acknowledged} of history.posts) {
    if (acknowledged) assert.ok(comments.has(id), `${id} was acknowledged and is lost`);
    if (comments.has(id)) assert.equal(told(id, 'new').length, 1, `${id} is new once`);
  }
  for (const {id, acknowledged} of history.deletions)
    if (acknowledged) assert.notEqual(comments.get(id)?.status, 'approved', `${id} was deleted and is there`);
  for (const {key, comments: count} of database.counts()) {
    const there = [...comments.values()].filter(({thread, status}) => thread === key && status === 'approved').length;
    assert.equal(count, there, `the count of ${key}`);
  }

  // Who reads never goes back, sees one state of the thread, and what the server has acknowledged itself.
  const last = new Map<string, Seen>();
  for (const {reader, server, thread, begun, seen} of history.reads) {
    const where = `${reader} of ${thread} on ${server} at ${begun}`;
    const before = last.get(reader);
    last.set(reader, seen);
    assert.ok(
      !before || before.changed <= seen.changed,
      `${where} goes back from ${before?.changed} to ${seen.changed}`,
    );
    const state = new Set<string>();
    for (const {thread: of, position, kind, comment} of log) {
      if (of !== thread || position > seen.changed) continue;
      if (kind === 'new') state.add(comment);
      if (kind === 'removed') state.delete(comment);
    }
    assert.deepEqual([...seen.ids].sort(), [...state].sort(), `${where} sees the thread as of ${seen.changed}`);
    assert.equal(seen.count, state.size, `${where} sees the count of ${seen.changed}`);
    for (const post of history.posts) {
      if (!post.acknowledged || post.by !== server || post.thread !== thread || post.at >= begun) continue;
      const [entry] = told(post.id, 'new');
      assert.ok(
        entry!.position <= seen.changed,
        `${where} does not see ${post.id}, which this server has acknowledged`,
      );
    }
    const soon = SOON_MS + WAYS * delay;
    if (history.disturbed.some(one => one.server === server && one.from <= begun && one.to >= begun - 2 * soon))
      continue;
    const missed = log.find(
      entry => entry.thread === thread && entry.position > seen.changed && committedAt(entry.position) < begun - soon,
    );
    assert.equal(missed, undefined, `${where} sees nothing that was committed in the last ${soon} ms and before`);
  }

  // Who listens is told of each change once, in order, on whatever server.
  for (const {name, thread, from, told: heard} of history.listeners) {
    for (const [i, {position}] of heard.entries())
      assert.ok(!i || heard[i - 1]!.position < position, `${name} hears ${position} after ${heard[i - 1]?.position}`);
    const missing = log.filter(
      entry =>
        entry.thread === thread &&
        entry.position > from &&
        entry.kind !== 'likes' &&
        !heard.some(({position}) => position === entry.position),
    );
    assert.deepEqual(missing, [], `${name}, who listens since ${from}, has missed something`);
  }
}
