/** When an owner's mails about new comments come. */
export const MAIL_TIMES = ['each', 'held', 'hourly', 'daily'] as const;
export type MailTime = (typeof MAIL_TIMES)[number];
export type DigestKind = 'hourly' | 'daily';

const HOUR_MS = 3_600_000;
/** The hour of the day, on the server's clock, at which a daily digest ends. */
const MORNING = 7;

/**
 * The span of time whose comments a digest tells of: it begins with `start` and ends before `end`, milliseconds since 1970 UTC. Days
 * are those of the server's clock, so that they have 23 or 25 hours twice a year.
 */
export function digestSpan(kind: DigestKind, at: number): {start: number; end: number} {
  if (kind === 'hourly') {
    const start = Math.floor(at / HOUR_MS) * HOUR_MS;
    return {start, end: start + HOUR_MS};
  }
  const day = new Date(at);
  day.setHours(MORNING, 0, 0, 0);
  if (day.getTime() > at) day.setDate(day.getDate() - 1);
  const end = new Date(day);
  end.setDate(end.getDate() + 1);
  return {start: day.getTime(), end: end.getTime()};
}
