import {createHash} from 'node:crypto';
import {placeBelow} from '../domain/nesting.ts';
import type {Store, ThreadRecord, Transaction} from '../store/store.ts';
import type {Remap} from './addresses.ts';
import {readerOf, type Format, type ReadItems} from './formats/index.ts';
import {isSkipped, type Item, type Skipped} from './items.ts';
import {Known} from './known.ts';
import {bodyOf, idOf, plan, type PlannedComment} from './plan.ts';
import type {SourceFile} from './source-file.ts';

/**
 * Comments that share a commit: so many that the disk is not waited for all the time, so few that others' writes are not kept for long, and that
 * they are still young when they are garbage.
 */
const BATCH = 250;
/** Skipped entries that are kept for the report; beyond, they are only counted. */
const MAX_LISTED = 1_000;

export interface ImportOptions {
  site: string;
  /** The file's format; found out where it is not given. */
  format?: Format | undefined;
  remap: Remap;
  /** Reads and checks everything, and stores nothing. */
  dryRun: boolean;
  /** Imports what can be read of a broken file. */
  keepGoing: boolean;
  /** Date of comments that have none, as `readTime` takes it; without it they are skipped. */
  date?: string | undefined;
  /** Hears how far a reading has come: bytes of the file. */
  progress?(step: 'checking' | 'storing', bytes: number): void;
}

/** What an import did, or would do. */
export interface ImportReport {
  format: Format;
  /** Comments that can be imported. */
  comments: number;
  pages: number;
  /** By state, of the comments that can be imported. */
  states: Partial<Record<PlannedComment['status'], number>>;
  /** Comments stored now. */
  imported: number;
  /** Comments that an import before has stored. */
  there: number;
  /** Answers to comments that are not in the file, or of another page: they stand by themselves now. */
  orphans: number;
  skipped: number;
  /** The first of them. */
  skips: Skipped[];
}

/**
 * Imports a file: reads it whole once to check it, then again to store it, so that of a broken file nothing is stored. Comments are never in memory
 * all at once, only their ids are. An import that was interrupted goes on where it is started again; one that is repeated changes nothing.
 * @throws ImportError where the file is broken, unless `keepGoing`; `report` has then what was read before
 */
export async function importFile(
  store: Store,
  file: SourceFile,
  options: ImportOptions,
  report: ImportReport = emptyReport(),
): Promise<ImportReport> {
  const {format, items} = await readerOf(file, options.format);
  report.format = format;
  const known = await check(items, options, report);
  if (!options.dryRun) await storeAll(store, items, known, options, report);
  return report;
}

export const emptyReport = (): ImportReport => ({
  ...{format: 'json', comments: 0, pages: 0, states: {}, imported: 0, there: 0, orphans: 0, skipped: 0, skips: []},
});

/**
 * Reads everything. Answers with the comments that can be imported, by their ids in the file: when each was made, 0 while it is not stored. A number
 * for each is all that is kept in memory.
 */
async function check(items: ReadItems, options: ImportOptions, report: ImportReport): Promise<Known> {
  const known = new Known();
  const pages = new Known();
  for await (const item of items(options, bytes => options.progress?.('checking', bytes))) {
    const planned = planItem(item, report.format, options);
    if ('why' in planned) skip(report, planned);
    else if (known.has(planned.source))
      skip(report, {where: planned.where, why: `its id ${planned.source} is there twice`});
    else {
      known.set(planned.source, 0);
      pages.set(planned.thread, 1);
      report.pages = pages.size;
      report.comments++;
      report.states[planned.status] = (report.states[planned.status] ?? 0) + 1;
    }
  }
  return known;
}

function planItem(item: Item, format: Format, {site, remap, date}: ImportOptions): PlannedComment | Skipped {
  if (isSkipped(item)) return item;
  return plan(item.created === '' && date ? {...item, created: date} : item, {site, format, remap});
}

function skip(report: ImportReport, skipped: Skipped): void {
  report.skipped++;
  if (report.skips.length < MAX_LISTED) report.skips.push(skipped);
}

/** Stores what can be, reading the file again for answers that stand before what they answer. */
async function storeAll(
  store: Store,
  items: ReadItems,
  known: Known,
  options: ImportOptions,
  report: ImportReport,
): Promise<void> {
  let left = known.size;
  for (let before = Infinity; left > 0 && left < before;) {
    before = left;
    let batch: PlannedComment[] = [];
    const flush = async () => {
      await storeBatch(store, batch, known, options.site, report);
      batch = [];
    };
    for await (const item of items({keepGoing: true}, bytes => options.progress?.('storing', bytes))) {
      const planned = planItem(item, report.format, options);
      if ('why' in planned || known.get(planned.source)) continue;
      if (planned.parent !== null && known.get(planned.parent) === 0) continue;
      known.set(planned.source, planned.created);
      left--;
      if (batch.push(planned) >= BATCH) await flush();
    }
    await flush();
  }
  if (left) skip(report, {where: `${left} comments`, why: 'they answer each other in a circle'});
}

async function storeBatch(
  store: Store,
  batch: readonly PlannedComment[],
  known: Known,
  site: string,
  report: ImportReport,
): Promise<void> {
  if (!batch.length) return;
  const parents = batch.map(({parent}) => {
    const created = parent === null ? undefined : known.get(parent);
    return created ? idOf(site, report.format, parent!, created) : null;
  });
  // The work may run more than once: it counts anew each time.
  const counts = await store.write(async transaction => {
    const made = {imported: 0, there: 0, orphans: 0};
    const pages = new Map<string, Page | undefined>();
    for (const [i, comment] of batch.entries()) {
      const what = await storeComment(transaction, site, comment, parents[i]!, pages);
      made[what.there ? 'there' : 'imported']++;
      if (what.orphan) made.orphans++;
    }
    return made;
  });
  report.imported += counts.imported;
  report.there += counts.there;
  report.orphans += counts.orphans;
}

type Page = Pick<ThreadRecord, 'url' | 'title'>;

/** @param pages what the transaction knows of the threads it has come across */
async function storeComment(
  transaction: Transaction,
  site: string,
  comment: PlannedComment,
  parent: string | null,
  pages: Map<string, Page | undefined>,
): Promise<{there: boolean; orphan: boolean}> {
  const {id, thread, url, title, name, email, text, status, rating, pinned} = comment;
  if (await transaction.comment({site, id})) return {there: true, orphan: false};
  const named = parent === null ? undefined : await transaction.comment({site, id: parent});
  const answered = named?.thread === thread ? named : undefined;
  // An answer stands after what it answers, whatever the clocks of both said.
  const created = Math.max(comment.created, (answered?.created ?? 0) + 1);
  const visitor = visitorOf(site, comment);
  const page = pages.has(thread) ? pages.get(thread) : await transaction.thread({site, thread});
  if (!page || (url && !page.url) || (title && !page.title)) {
    const named = {url: page?.url ?? url, title: page?.title || title};
    await transaction.ensureThread({site, thread, ...named, created: comment.created});
    pages.set(thread, named);
  } else pages.set(thread, page);
  await transaction.insertComment({
    site,
    id,
    thread,
    parent: answered ? placeBelow(answered) : null,
    name,
    email,
    visitor,
    created,
    status: status === 'deleted' ? 'approved' : status,
    held: null,
    origin: 'imported',
    rating,
    body: JSON.stringify(bodyOf(comment)),
    source: text,
    digest: `import ${id}`,
  });
  if (pinned) await transaction.pinComment({site, id, at: created});
  if (status === 'deleted') await transaction.eraseComment({site, id});
  else if (rating)
    await transaction.putRating({
      ...{site, thread, visitor, value: rating, origin: 'imported', comment: id, now: created},
    });
  return {there: false, orphan: comment.parent !== null && !answered};
}

/** Whose rating it is: people are told apart by their addresses, and have one rating of a page as visitors do. No token hashes to such a name. */
function visitorOf(site: string, {id, email}: PlannedComment): string {
  return `import ${createHash('sha256')
    .update(JSON.stringify([site, email?.toLowerCase() ?? id]))
    .digest('base64url')}`;
}
