import type {SiteRecordKind, SiteRecords, Store} from '../store/store.ts';
import {endLine, entryLine, headerLine, noCounts, type Counts, type Entry} from './own-format.ts';

/** Records that are read at once. */
const PAGE = 500;
/** Far more saved replies than a site may keep. */
const MOST_REPLIES = 10_000;

const iso = (time: number): string => new Date(time).toISOString();
const isoOrNull = (time: number | null): string | null => (time === null ? null : iso(time));

/** What is exported of each kind: what was given, not what is made of it. */
const ENTRIES: {[K in SiteRecordKind]: (record: SiteRecords[K]) => Entry} = {
  thread: ({thread: key, url, title, closed, created}) => ({
    kind: 'thread',
    value: {key, url, title, closed, created: iso(created)},
  }),
  comment: c => ({
    kind: 'comment',
    value: {
      ...{id: c.id, thread: c.thread, parent: c.parent, status: c.status, held: c.held},
      ...{reason: c.reason, origin: c.origin, pinned: isoOrNull(c.pinned)},
      ...{name: c.name, email: c.email, visitor: c.visitor, created: iso(c.created), edited: isoOrNull(c.edited)},
      ...{
        revision: c.revision,
        ...(c.editor && {editor: c.editor}),
        rating: c.rating,
        criteria: c.criteria,
        role: c.role,
        subject: c.subject,
      },
      ...{text: c.source, digest: c.digest},
      // Its words may be kept for a while, so that the deletion can be undone; they go nowhere else.
      ...(c.status === 'deleted' && {
        name: '',
        email: null,
        rating: null,
        criteria: null,
        held: null,
        reason: null,
        text: '',
      }),
    },
  }),
  rating: ({thread, visitor, value, criteria = null, origin, comment, updated}) => ({
    kind: 'rating',
    value: {thread, visitor, value, criteria, origin, comment, updated: iso(updated)},
  }),
  like: ({id: comment, visitor, created}) => ({kind: 'like', value: {comment, visitor, created: iso(created)}}),
  reaction: ({thread, visitor, reaction, created}) => ({
    kind: 'reaction',
    value: {thread, visitor, reaction, created: iso(created)},
  }),
  // Where its answer is mailed says nothing on another server.
  report: ({id: comment, reporter, reason, words, receipt, created, outcome, answer, answered}) => ({
    kind: 'report',
    value: {
      ...{comment, reporter, reason, words, receipt, created: iso(created)},
      ...(outcome && answered && {outcome, answer, answered: iso(answered)}),
    },
  }),
};

/**
 * Writes everything a site holds, or one of its threads, line by line; the same data gives the same lines. All of it is read in one snapshot: whoever writes meanwhile
 * does not appear in half.
 * @param write resolves when it can take more
 */
export async function exportSite(
  store: Store,
  site: string,
  write: (line: string) => Promise<void>,
  thread?: string,
): Promise<Counts> {
  const counts = noCounts();
  await write(headerLine(site));
  await store.read(async snapshot => {
    for (const kind of Object.keys(ENTRIES) as SiteRecordKind[]) {
      const toEntry = ENTRIES[kind] as (record: SiteRecords[SiteRecordKind]) => Entry;
      for (let after: string[] | null | undefined; after !== null;) {
        const page = await snapshot.siteRecords({kind, site, thread, after, limit: PAGE});
        for (const record of page.records) {
          counts[kind]++;
          await write(entryLine(toEntry(record)));
        }
        after = page.last;
      }
    }
    // They belong to no thread.
    const replies = thread === undefined ? await snapshot.savedReplies.list({site, limit: MOST_REPLIES}) : [];
    for (const {id, title, text, created} of replies) {
      counts.savedReply++;
      await write(entryLine({kind: 'savedReply', value: {id, title, text, created: iso(created)}}));
    }
  });
  await write(endLine(counts));
  return counts;
}
