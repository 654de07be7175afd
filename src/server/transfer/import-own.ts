import type {HeldReason, Origin} from '../../protocol/api.ts';
import {toTree} from '../../markdown/tree.ts';
import type {Store, Transaction} from '../store/store.ts';
import {noCounts, readEntries, type Counts, type Entry} from './own-format.ts';
import {linesOf, type SourceFile} from './source-file.ts';

const BATCH = 200;
/** Readings of a file whose comments stand before those they answer; an export of ours needs one or two. */
const MAX_READINGS = 50;

export interface OwnReport {
  read: Counts;
  imported: Counts;
}

export const emptyOwnReport = (): OwnReport => ({read: noCounts(), imported: noCounts()});

/**
 * Imports an export of ours, all of it or nothing: it is checked to its end before the first line is stored. What is there already stays as it is.
 * @throws ImportError that names the line at fault; `report` has then what was read before
 */
export async function importOwn(
  store: Store,
  file: SourceFile,
  {site, dryRun, progress}: {site: string; dryRun: boolean; progress?(step: string, bytes: number): void},
  report: OwnReport = emptyOwnReport(),
): Promise<OwnReport> {
  const entries = (step: string) => readEntries(linesOf(file, bytes => progress?.(step, bytes)));
  for await (const {kind} of entries('checking')) report.read[kind]++;
  if (dryRun) return report;

  /** Comments whose parents are not stored yet wait for the next reading. */
  let waiting: Set<string> | undefined;
  for (let reading = 0; reading < MAX_READINGS && (!waiting || waiting.size); reading++) {
    const before: Set<string> | undefined = waiting;
    const left = new Set<string>();
    let batch: Entry[] = [];
    const flush = async () => {
      const results = await store.write(async transaction => {
        const done: Result[] = [];
        for (const entry of batch) done.push(await storeEntry(transaction, site, entry));
        return done;
      });
      for (const [i, result] of results.entries()) {
        const {kind, value} = batch[i]!;
        if (result === 'stored') report.imported[kind]++;
        if (result === 'waits' && kind === 'comment') left.add(value.id);
      }
      batch = [];
    };
    for await (const entry of entries('storing')) {
      // Threads, and what was stored at the first reading, need no second one; likes and ratings may have waited for their comments.
      if (before && (entry.kind === 'thread' || (entry.kind === 'comment' && !before.has(entry.value.id)))) continue;
      if (batch.push(entry) >= BATCH) await flush();
    }
    if (batch.length) await flush();
    if (before && left.size === before.size) break;
    waiting = left;
  }
  return report;
}

/** `waits`: what it belongs to is not there (yet). */
type Result = 'stored' | 'there' | 'waits';

async function storeEntry(transaction: Transaction, site: string, entry: Entry): Promise<Result> {
  switch (entry.kind) {
    case 'thread': {
      const {key: thread, url, title, closed, created} = entry.value;
      if (await transaction.thread({site, thread})) return 'there';
      await transaction.ensureThread({site, thread, url, title, created: Date.parse(created)});
      if (closed) await transaction.closeThread({site, thread, closed});
      return 'stored';
    }
    case 'comment':
      return storeComment(transaction, site, entry.value);
    case 'rating': {
      const {updated, ...given} = entry.value;
      const rating = {...given, origin: given.origin ?? originOf(given.visitor)};
      if (!(await transaction.thread({site, thread: rating.thread}))) return 'waits';
      if (await transaction.rating({site, ...rating})) return 'there';
      await transaction.putRating({site, ...rating, now: Date.parse(updated)});
      return 'stored';
    }
    case 'like': {
      const {comment: id, visitor, created} = entry.value;
      if (!(await transaction.comment({site, id}))) return 'waits';
      return (await transaction.addLike({site, id, visitor, now: Date.parse(created)})) ? 'stored' : 'there';
    }
    case 'reaction': {
      const {created, ...reaction} = entry.value;
      if (!(await transaction.thread({site, thread: reaction.thread}))) return 'waits';
      return (await transaction.addReaction({site, ...reaction, now: Date.parse(created)})) ? 'stored' : 'there';
    }
    case 'savedReply': {
      const {created, ...reply} = entry.value;
      const isNew = await transaction.savedReplies.add({site, ...reply, created: Date.parse(created)});
      return isNew ? 'stored' : 'there';
    }
    case 'report': {
      const {comment: id, created, answered, ...report} = entry.value;
      if (!(await transaction.comment({site, id}))) return 'waits';
      if (await transaction.report({site, id, reporter: report.reporter})) return 'there';
      await transaction.addReport({
        ...{site, id, ...report, now: Date.parse(created), most: Infinity},
        answered: answered === undefined ? null : Date.parse(answered),
      });
      return 'stored';
    }
  }
}

/** How the site came by what an older export tells of. */
const originOf = (visitor: string): Origin => (visitor.startsWith('import ') ? 'imported' : 'visitor');

async function storeComment(
  transaction: Transaction,
  site: string,
  {text, created, edited, status, held, pinned, ...comment}: Extract<Entry, {kind: 'comment'}>['value'],
): Promise<Result> {
  const {id, thread, parent} = comment;
  if (await transaction.comment({site, id})) return 'there';
  if (!(await transaction.thread({site, thread}))) return 'waits';
  if (parent !== null && (await transaction.comment({site, id: parent}))?.thread !== thread) return 'waits';
  await transaction.insertComment({
    site,
    ...comment,
    status: status === 'deleted' ? 'approved' : status,
    held: held as HeldReason | null,
    origin: comment.origin ?? (comment.role === 'member' ? 'member' : originOf(comment.visitor)),
    reason: comment.reason ?? null,
    created: Date.parse(created),
    edited: edited === null ? null : Date.parse(edited),
    body: JSON.stringify(status === 'deleted' ? [] : toTree(text)),
    source: text,
  });
  if (status === 'deleted') await transaction.eraseComment({site, id});
  else if (pinned) await transaction.pinComment({site, id, at: Date.parse(pinned === true ? created : pinned)});
  return 'stored';
}
