import {forgetOldAllowances} from '../domain/allowances.ts';
import {forgetOldBans} from '../domain/bans.ts';
import type {ChangeFeed} from '../domain/change-feed.ts';
import {forgetOldChallenges} from '../domain/challenges.ts';
import type {Following} from '../domain/following.ts';
import type {Invitations} from '../domain/invitations.ts';
import {forgetRareTokens} from '../domain/learning.ts';
import type {Moderators} from '../domain/moderators.ts';
import type {Store} from '../store/store.ts';

/** The log of changes is cut this often. */
const PRUNE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** After a start, for what became old while the server did not run. */
const SOON_MS = 60_000;

interface Kept {
  store: Store;
  feed: ChangeFeed;
  following: Following;
  invitations: Invitations;
  moderators: Moderators;
  /** Forgets what is old by the settings of the sites. */
  forgetByAge(): Promise<void>;
  reportError(error: unknown): void;
}

/**
 * Forgets what is old, again and again until it is stopped.
 * @param options.now whether to begin at once, because the database takes it
 */
export async function startHousekeeping(
  {store, feed, following, invitations, moderators, forgetByAge, reportError}: Kept,
  {now}: {now: boolean},
): Promise<() => void> {
  const forgetOld = () =>
    Promise.all([
      forgetOldAllowances(store),
      forgetOldChallenges(store),
      forgetOldBans(store),
      forgetRareTokens(store),
      following.forget(),
      invitations.forget(),
    ]);
  if (now) {
    await forgetOld();
    await moderators.forget();
    await feed.prune();
  }
  const byAge = () => void forgetByAge().catch(reportError);
  // A database that takes nothing now is asked again the next time.
  const timers = [
    setInterval(() => void feed.prune().catch(() => {}), PRUNE_MS).unref(),
    setInterval(() => void forgetOld().catch(() => {}), HOUR_MS).unref(),
  ];
  timers.push(setInterval(byAge, DAY_MS).unref());
  const first = setTimeout(byAge, SOON_MS).unref();
  return () => {
    clearTimeout(first);
    timers.forEach(clearInterval);
  };
}
