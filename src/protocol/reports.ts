import type {AdminComment} from './admin.ts';
import type {ReportReason} from './api.ts';
import type {ReportOutcome} from './report-outcomes.ts';

export {REPORT_OUTCOMES, type ReportOutcome} from './report-outcomes.ts';

/** The shapes that are about answers to reports. */

/** Answer to `GET /api/v1/report`: what whoever has the receipt may know of a report. */
export interface ReportStatus {
  receipt: string;
  reason: ReportReason;
  /** The reporter's own words, empty when there were none. */
  words: string;
  created: string;
  state: 'open' | ReportOutcome;
  /** In the moderators' words, empty while there are none. */
  answer: string;
  /** When it was answered; `null`: not yet. */
  answered: string | null;
  /** Id of the comment. */
  comment: string;
  thread: {title: string; url: string | null};
}

/** A report as moderators see it. */
export interface AdminReport {
  receipt: string;
  reason: ReportReason;
  words: string;
  created: string;
  state: 'open' | ReportOutcome;
  answer: string;
  answered: string | null;
  /** Whether the reporter wants the answer by mail. The address is told to nobody. */
  byMail: boolean;
  /** What was reported; `null` when it is not there any more. */
  comment: AdminComment | null;
}

/** Answer to `GET /api/v1/admin/reports`: newest first. */
export interface AdminReportsPage {
  reports: AdminReport[];
  /** Cursor of the next page, `null` on the last one. */
  next: string | null;
  /** How many reports of the site wait for an answer. */
  open: number;
}

/** Body of `PUT /api/v1/admin/reports/RECEIPT/answer`. */
export interface AdminReportAnswer {
  outcome: ReportOutcome;
  /** For the reporter to read. */
  words?: string;
}
