import type {ThreadRecord} from '../store/store.ts';
import type {SiteSettings} from './site-settings.ts';

const DAY_MS = 86_400_000;

/** When a thread closes to visitors, in milliseconds since 1970 UTC: 0 when a moderator has closed it, `Infinity` for never. */
export function closesAt(
  thread: Pick<ThreadRecord, 'closed' | 'opened' | 'created'> | undefined,
  {closeAfterDays}: Pick<SiteSettings, 'closeAfterDays'>,
): number {
  if (thread?.closed) return 0;
  if (!thread || thread.opened || !closeAfterDays) return Infinity;
  return thread.created + closeAfterDays * DAY_MS;
}

/** Whether a thread takes neither comments, ratings nor reactions of visitors. */
export function isClosed(
  thread: Pick<ThreadRecord, 'closed' | 'opened' | 'created'> | undefined,
  settings: Pick<SiteSettings, 'closeAfterDays'>,
  now: number,
): boolean {
  return closesAt(thread, settings) <= now;
}
