/**
 * When a day begins in the moderator's time zone, as ISO 8601 UTC; empty for what is no day.
 * @param day as a date field has it: `2026-01-31` · @param later so many days after it
 */
export function startOf(day: string, later: number): string {
  const [year, month, date] = day.split('-').map(Number);
  const start = new Date(year ?? NaN, (month ?? NaN) - 1, (date ?? NaN) + later);
  return Number.isNaN(+start) ? '' : start.toISOString();
}
