import type {Ban, BanList, Banned, BanTime} from '../../protocol/spam.ts';
import type {BanName, BanRecord} from '../store/spam.ts';
import type {CommentRecord, Snapshot, Store, Transaction} from '../store/store.ts';
import {ORIGIN_DAYS} from './origin-days.ts';
import {newId} from './ids.ts';
import type {Moderator} from './moderators.ts';
import {cut} from './text.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const TIMES: Record<BanTime, number | null> = {
  hour: HOUR_MS,
  day: DAY_MS,
  week: 7 * DAY_MS,
  month: 30 * DAY_MS,
  lifted: null,
};

/** For this long it is remembered which network a comment came from. Milliseconds. */
export const ORIGIN_MS = ORIGIN_DAYS * DAY_MS;
/** Deleting so many takes a few milliseconds. */
const FORGOTTEN_AT_ONCE = 500;
/** Characters of the comment that a ban was made for. */
const EXCERPT = 120;

/**
 * Why nobody can be banned: there is no such comment; the site itself wrote it; its author has nothing to be known by; its network is not
 * known, or not any more.
 */
export type BanRefusal = 'no-comment' | 'of-the-site' | 'nobody' | 'no-network';

export type Bans = ReturnType<typeof createBans>;

/** Bans, made by comment: moderators never see whom they are about. */
export function createBans(store: Store, now: () => number = () => store.now()) {
  return {
    ban: (
      by: Moderator,
      {
        site,
        comment: id,
        who,
        time,
        reason,
      }: {site: string; comment: string; who: Banned; time: BanTime; reason: string},
    ): Promise<Ban | BanRefusal> =>
      store.write(async transaction => {
        const comment = await transaction.comment({site, id});
        if (!comment) return 'no-comment';
        if (comment.role === 'site' || comment.role === 'moderator') return 'of-the-site';
        const name = await nameOf(transaction, comment, who);
        if (!name) return who === 'network' ? 'no-network' : 'nobody';
        const created = now();
        const lasts = TIMES[time];
        const record: BanRecord = {
          ...name,
          ...{id: newId(created), created, until: lasts === null ? null : created + lasts},
          ...{reason, by: by.name, comment: id, held: 0},
        };
        await transaction.spam.putBan(record);
        await transaction.people.addAudit({
          ...{id: newId(created), at: created, moderator: by.name, action: 'ban', site, targets: [id]},
          detail: JSON.stringify({ban: record.id, who, for: time, reason}),
        });
        return shown(transaction, record);
      }),

    /** The bans in force, newest first. */
    list: ({site, after, limit}: {site: string; after?: string | undefined; limit: number}): Promise<BanList> =>
      store.read(async snapshot => {
        const found = await snapshot.spam.bans({site, now: now(), after, limit: limit + 1});
        const bans: Ban[] = [];
        for (const record of found.slice(0, limit)) bans.push(await shown(snapshot, record));
        return {bans, next: found.length > limit ? bans.at(-1)!.id : null};
      }),

    /** Whether there was such a ban. */
    lift: (by: Moderator, {site, id}: {site: string; id: string}): Promise<boolean> =>
      store.write(async transaction => {
        const ban = await transaction.spam.removeBan({site, id});
        if (!ban) return false;
        const {comment, reason} = ban;
        await transaction.people.addAudit({
          ...{id: newId(now()), at: now(), moderator: by.name, action: 'lift-ban', site, targets: [comment]},
          detail: JSON.stringify({ban: id, who: seenAs(ban), reason}),
        });
        return true;
      }),
  };
}

/** Forgets bans that have ended, and the networks of older comments, some at a time: visitors' writes come in between. */
export async function forgetOldBans(store: Store, now = store.now()): Promise<void> {
  await store.write(({spam}) => spam.forgetBans({now}));
  const some = {created: now - ORIGIN_MS, most: FORGOTTEN_AT_ONCE};
  while ((await store.write(({spam}) => spam.forgetOrigins(some))) === some.most);
}

async function nameOf(transaction: Transaction, comment: CommentRecord, who: Banned): Promise<BanName | null> {
  const {site, visitor, subject} = comment;
  if (who === 'network') {
    const hash = await transaction.spam.origin(comment);
    return hash ? {site, who, hash} : null;
  }
  // Whom the site vouches for is somebody in every browser.
  if (subject) return {site, who: 'member', hash: subject};
  return visitor ? {site, who: 'visitor', hash: visitor} : null;
}

const seenAs = ({who}: BanRecord): Banned => (who === 'network' ? 'network' : 'visitor');

async function shown(snapshot: Snapshot, ban: BanRecord): Promise<Ban> {
  const {site, id, created, until, reason, by, held} = ban;
  const comment = await snapshot.comment({site, id: ban.comment});
  const text = comment?.source ?? '';
  return {
    ...{id, who: seenAs(ban), created: new Date(created).toISOString()},
    ...{until: until === null ? null : new Date(until).toISOString(), reason, by, held},
    comment:
      comment && comment.status !== 'deleted'
        ? {id: comment.id, name: comment.name, text: text.length > EXCERPT ? `${cut(text, EXCERPT)}…` : text}
        : null,
  };
}
