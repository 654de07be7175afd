import type {LiveChange, LiveEventName} from '../../protocol/api.ts';
import type {ChangeRecord, CommentRecord, Snapshot, Store, ThreadName, ThreadRecord} from '../store/store.ts';
import {toJson, toRating, toStored, type Stored} from './shapes.ts';

/** The log keeps this many entries, and none longer than this. */
const KEPT = 200_000;
const KEPT_MS = 3 * 86_400_000;
/** What is read at a time is bounded by this many characters, too. */
const MAX_READ_CHARS = 262_144;
/** Entries that are forgotten in one write: a few milliseconds. */
const FORGOTTEN_AT_ONCE = 1_000;

/** A place in the log: a position, and when its entry was written, which tells it from one of another database or of a restored backup. */
export interface LogPlace {
  position: number;
  made: number;
}

/** Before the first entry. */
const START: LogPlace = {position: 0, made: 0};

/** A place as clients keep it: the `id` of an event. */
export const placeId = ({position, made}: LogPlace): string => `${position}-${made.toString(36)}`;

function readPlaceId(id: string): LogPlace | undefined {
  const [, position, made] = /^(\d{1,15})-([0-9a-z]{1,10})$/.exec(id) ?? [];
  return position && made ? {position: Number(position), made: Number.parseInt(made, 36)} : undefined;
}

/** A change as it is told to everybody. */
export interface Told {
  name: LiveEventName | 'reset';
  place: LogPlace;
  thread: ThreadName;
  /** `LiveChange` as JSON. */
  data: string;
  /** Whether there was no room for those after it. */
  cut: boolean;
}

export interface FeedPage {
  told: Told[];
  /** How far this went: to the end of the log, or to the last entry that was read. */
  place: LogPlace;
  /** Whether that is the end of the log. */
  complete: boolean;
  /** The positions of the last changes of `threads`, in their order; `null` where the log has none. */
  positions: (number | null)[];
}

export type ChangeFeed = ReturnType<typeof createChangeFeed>;

/** The log of changes as everybody may read it: what happened, with the state in which its comment and thread are when it is read. */
export function createChangeFeed(store: Store) {
  return {
    /** The end of the log. */
    end: (): Promise<LogPlace> => store.read(endOf),

    /** The place that an event's id names, `null` when the log does not reach back to it. */
    find: (id: string): Promise<LogPlace | null> =>
      store.read(async snapshot => {
        const place = readPlaceId(id);
        if (!place) return null;
        // Position 0 is before the first entry ever.
        const [entry] = await snapshot.changes({after: Math.max(0, place.position - 1), limit: 1});
        if (!place.position) return !place.made && (!entry || entry.position === 1) ? START : null;
        return entry?.position === place.position && entry.made === place.made ? place : null;
      }),

    /**
     * What happened after a place in some threads (`threads`), or in those of all that are `wanted`; of all only if the log still has that place, otherwise
     * `null`.
     */
    read: ({after, limit, threads, wanted}: FeedRequest): Promise<FeedPage | null> =>
      store.read(async snapshot => {
        const from = threads ? after.position : Math.max(0, after.position - 1);
        const entries = await snapshot.changes({
          after: from,
          limit: limit + after.position - from,
          ...(threads && {threads}),
        });
        if (from < after.position) {
          const place = entries.shift();
          if (place?.position !== after.position || place.made !== after.made) return null;
        }
        const told = await tell(snapshot, wanted ? entries.filter(wanted) : entries);
        const last = told.at(-1);
        if (last?.cut) return {told, place: last.place, complete: false, positions: []};
        const complete = entries.length < limit;
        const place = complete ? await endOf(snapshot) : entries.at(-1)!;
        const positions: (number | null)[] = [];
        if (complete) {
          for (const thread of threads ?? []) positions.push((await snapshot.newestChange(thread))?.position ?? null);
        }
        return {told, place: {position: place.position, made: place.made}, complete, positions};
      }),

    /** Forgets entries that are too old or too many, some at a time: visitors' writes come in between. */
    async prune({now = store.now(), kept = KEPT, keptMs = KEPT_MS} = {}): Promise<void> {
      for (;;) {
        const upTo = await store.read(async snapshot => {
          const newest = (await snapshot.newestChange())?.position ?? 0;
          const oldest = await snapshot.changes({after: 0, limit: FORGOTTEN_AT_ONCE});
          return oldest.filter(
            ({position, made}) => position < newest && (made < now - keptMs || position <= newest - kept),
          );
        });
        if (!upTo.length) return;
        await store.write(transaction => transaction.forgetChanges(upTo.at(-1)!));
      }
    },
  };
}

interface FeedRequest {
  after: LogPlace;
  limit: number;
  threads?: readonly ThreadName[] | undefined;
  wanted?: ((thread: ThreadName) => boolean) | undefined;
}

async function endOf(snapshot: Snapshot): Promise<LogPlace> {
  const newest = await snapshot.newestChange();
  return newest ? {position: newest.position, made: newest.made} : START;
}

/** Entries with the state of their comments and threads. Each of those is read once. */
async function tell(snapshot: Snapshot, entries: readonly ChangeRecord[]): Promise<Told[]> {
  const threads = new Map<string, ThreadRecord | undefined>();
  const comments = new Map<string, CommentRecord | undefined>();
  const told: Told[] = [];
  let chars = 0;
  for (const entry of withoutRepetitions(entries)) {
    const {site, thread: key, comment: id} = entry;
    const name = `${site}\n${key}`;
    if (!threads.has(name)) threads.set(name, await snapshot.thread(entry));
    const thread = threads.get(name);
    let comment: CommentRecord | undefined;
    if (id !== null) {
      const commentName = `${site}\n${id}`;
      if (!comments.has(commentName)) comments.set(commentName, await snapshot.comment({site, id}));
      comment = comments.get(commentName);
    }
    const {name: what, change} = toLive(entry, thread, comment);
    const {position, made} = entry;
    const data = toJson(change).join('');
    chars += data.length;
    const cut = chars > MAX_READ_CHARS;
    told.push({name: what, place: {position, made}, thread: {site, thread: key}, data, cut});
    if (cut) break;
  }
  return told;
}

/** Likes and ratings that are read together would say the same several times: the last entry speaks for them. */
function withoutRepetitions(entries: readonly ChangeRecord[]): ChangeRecord[] {
  const last = new Map<string, number>();
  const keyOf = ({site, thread, kind, comment}: ChangeRecord) => `${kind}\n${site}\n${comment ?? thread}`;
  for (const entry of entries) last.set(keyOf(entry), entry.position);
  return entries.filter(
    entry => (entry.kind !== 'likes' && entry.kind !== 'rating') || last.get(keyOf(entry)) === entry.position,
  );
}

/**
 * What an entry means by now. A comment that nobody may see any more is only told as removed, whatever the entry is about: neither
 * its words nor its author come out late.
 */
function toLive(
  {kind, thread: key, comment: id}: ChangeRecord,
  thread: ThreadRecord | undefined,
  comment: CommentRecord | undefined,
): {name: Told['name']; change: Stored<LiveChange>} {
  const change = {
    thread: key,
    count: thread?.comments ?? 0,
    rating: toRating(thread),
    ...(thread && Object.keys(thread.reactions).length && {reactions: thread.reactions}),
  };
  if (kind === 'moved') return {name: 'reset', change};
  if (id === null) return {name: 'rating', change};
  const of = {...change, id, ...(comment && {parent: comment.parent})};
  const stored = comment?.listed ? toStored(comment) : undefined;
  if (stored?.status !== 'approved') return {name: 'removed', change: {...of, ...(stored && {comment: stored})}};
  if (kind === 'likes') return {name: 'likes', change: {...of, likes: stored.likes}};
  return {name: kind === 'new' ? 'new' : 'changed', change: {...of, comment: stored}};
}
