import type {RatingSummary} from '../../protocol/api.ts';
import type {ErrorDetail, LoadDetail} from '../shared/events.ts';
import type {ThreadHost} from '../shared/threads.ts';

/** A page's rating (`thread`) as the element knows it: all of it, or only how far its client has come. */
export interface Page {
  readonly status?: 'off' | 'loading' | 'ready' | 'error';
  /** Why the ratings could not be loaded. */
  readonly error?: unknown;
  /** Everybody's. */
  readonly rating?: RatingSummary | undefined;
  readonly server?: string | undefined;
  /** The visitor's own. */
  readonly value?: number | null;
  /** The visitor's own could not be saved. */
  readonly failed?: boolean;
  choose?(value: number | null): void;
  send?(): void;
  again?(): void;
}

/** Fires an event of the element. */
export type Emit = (type: 'lintel-load' | 'lintel-error', detail: LoadDetail | ErrorDetail) => void;

/**
 * Brings an element to its page's rating.
 * @param set takes the rating, and whatever stands in for it until it is there
 */
export type Join = (host: ThreadHost, emit: Emit, set: (page: Page) => void) => void;

/**
 * How elements come to their page's rating. It is not theirs: most ratings are not a page's, and its client is a fifth of the
 * element. The single script and `lintel-widgets` have it from the start (`thread.ts`), an element by itself fetches it for the
 * first one that has a `thread` (`files.ts`).
 */
export const pages: {join?: Join} = {};
