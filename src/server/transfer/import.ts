import {placeBelow} from '../domain/nesting.ts';
import type {Store, Transaction} from '../store/store.ts';
import type {Remap} from './addresses.ts';
import {readerOf, type Format, type ReadItems} from './formats/index.ts';
import {isSkipped, type Item, type Skipped} from './items.ts';
import {plan, type PlannedComment} from './plan.ts';
import type {SourceFile} from './source-file.ts';

/** Comments that share a commit. */
const BATCH = 200;
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

/** Reads everything. @returns ids of the comments that can be imported, as in the file */
async function check(items: ReadItems, options: ImportOptions, report: ImportReport): Promise<Set<string>> {
  const known = new Set<string>();
  const pages = new Set<string>();
  for await (const item of items(options, bytes => options.progress?.('checking', bytes))) {
    const planned = planItem(item, report.format, options);
    if ('why' in planned) skip(report, planned);
    else if (known.has(planned.source))
      skip(report, {where: planned.where, why: `its id ${planned.source} is there twice`});
    else {
      known.add(planned.source);
      pages.add(planned.thread);
      report.comments++;
      report.states[planned.status] = (report.states[planned.status] ?? 0) + 1;
    }
  }
  report.pages = pages.size;
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
  known: ReadonlySet<string>,
  options: ImportOptions,
  report: ImportReport,
): Promise<void> {
  /** Ids in the store by those of the file. */
  const stored = new Map<string, string>();
  for (let before = -1; stored.size > before && stored.size < known.size;) {
    before = stored.size;
    let batch: PlannedComment[] = [];
    const queued = new Set<string>();
    const flush = async () => {
      await storeBatch(store, batch, stored, options.site, report);
      batch = [];
      queued.clear();
    };
    for await (const item of items({keepGoing: true}, bytes => options.progress?.('storing', bytes))) {
      const planned = planItem(item, report.format, options);
      if ('why' in planned || stored.has(planned.source) || queued.has(planned.source)) continue;
      const {parent} = planned;
      if (parent !== null && known.has(parent) && !stored.has(parent) && !queued.has(parent)) continue;
      batch.push(planned);
      queued.add(planned.source);
      if (batch.length >= BATCH) await flush();
    }
    await flush();
  }
  const circles = known.size - stored.size;
  if (circles > 0) skip(report, {where: `${circles} comments`, why: 'they answer each other in a circle'});
}

async function storeBatch(
  store: Store,
  batch: readonly PlannedComment[],
  stored: Map<string, string>,
  site: string,
  report: ImportReport,
): Promise<void> {
  if (!batch.length) return;
  for (const {source, id} of batch) stored.set(source, id);
  // The work may run more than once: it counts anew each time.
  const counts = await store.write(async transaction => {
    const made = {imported: 0, there: 0, orphans: 0};
    for (const comment of batch) {
      const what = await storeComment(transaction, site, comment, stored);
      made[what.there ? 'there' : 'imported']++;
      if (what.orphan) made.orphans++;
    }
    return made;
  });
  report.imported += counts.imported;
  report.there += counts.there;
  report.orphans += counts.orphans;
}

async function storeComment(
  transaction: Transaction,
  site: string,
  comment: PlannedComment,
  stored: ReadonlyMap<string, string>,
): Promise<{there: boolean; orphan: boolean}> {
  const {id, thread, url, title, name, email, text, status, rating} = comment;
  const parentId = comment.parent === null ? undefined : stored.get(comment.parent);
  const named = parentId === undefined ? undefined : await transaction.comment({site, id: parentId});
  const answered = named?.thread === thread ? named : undefined;
  const orphan = comment.parent !== null && !answered;
  if (await transaction.comment({site, id})) return {there: true, orphan: false};
  const page = await transaction.thread({site, thread});
  if (!page || (url && !page.url) || (title && !page.title)) {
    await transaction.ensureThread({
      site,
      thread,
      url: page?.url ?? url,
      title: page?.title || title,
      created: comment.created,
    });
  }
  await transaction.insertComment({
    site,
    id,
    thread,
    parent: answered ? placeBelow(answered) : null,
    name,
    email,
    visitor: '',
    // An answer stands after what it answers, whatever the clocks of both said.
    created: Math.max(comment.created, (answered?.created ?? 0) + 1),
    status: status === 'deleted' ? 'approved' : status,
    held: null,
    rating,
    body: JSON.stringify(comment.body),
    source: text,
    digest: `import ${id}`,
  });
  if (status === 'deleted') await transaction.eraseComment({site, id});
  return {there: false, orphan};
}
