/** The shape of `GET /api/v1/admin/charts`. Types only. Days are `2026-01-31`, in the time zone that was asked for. */

/** Comments by what has become of them; those deleted for good are not counted. */
export interface ChartComments {
  approved: number;
  pending: number;
  rejected: number;
  spam: number;
}

export interface ChartSpan {
  /** Its first day. */
  from: string;
  comments: ChartComments;
  /** Counted ratings first given then, one star first; five entries. */
  ratings: number[];
}

export interface ChartReplies {
  /** A Monday. */
  from: string;
  /** First answers of the site in this week that were looked at. */
  replies: number;
  /** How long their comments had waited in the middle, in seconds; `null` without any. */
  median: number | null;
}

export interface AdminCharts {
  /** The time zone, by its IANA name. */
  zone: string;
  /** Whether `spans` are days or weeks from Monday on. */
  step: 'day' | 'week';
  spans: ChartSpan[];
  weeks: ChartReplies[];
  waiting: {
    comments: number;
    /** When the one that waits longest was made. */
    oldest: string | null;
  };
}
