/** What moderators say to a report: something was done about the comment, or nothing has to be. */
export const REPORT_OUTCOMES = ['accepted', 'declined'] as const;
export type ReportOutcome = (typeof REPORT_OUTCOMES)[number];
