import type {RatingSummary, ThreadAnswer} from '../../protocol/api.ts';

/** What arrived: a comment box's first page, a rating's aggregate, a card's file. */
export type LoadDetail = ThreadAnswer | {rating: RatingSummary | undefined} | {src: string};

/**
 * What did not work: `action` is `load`, `more`, `comment`, `like`, `reaction` or `rate`; `reply` or `clear` where not even what these
 * buttons take could be fetched.
 */
export interface ErrorDetail {
  action: string;
  error: unknown;
}

declare global {
  interface HTMLElementEventMap {
    'lintel-load': CustomEvent<LoadDetail>;
    'lintel-error': CustomEvent<ErrorDetail>;
  }
}
