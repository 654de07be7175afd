/** Limits that page and server share. Lengths are in UTF-16 code units, as `String.length` and `maxlength` count them. */

/** Longest text of a comment. */
export const MAX_TEXT_LENGTH = 10_000;
/** Longest name of a visitor, after its spaces are tidied. */
export const MAX_NAME_LENGTH = 80;
/** Longest e-mail address (RFC 5321 §4.5.3.1.3, without the angle brackets). */
export const MAX_EMAIL_LENGTH = 254;
/** Longest key of a thread, in its normal form (`thread-key.ts`). */
export const MAX_THREAD_KEY_LENGTH = 512;
/** Longest title of a page; longer ones are cut. */
export const MAX_TITLE_LENGTH = 300;
/** Longest address of a page. */
export const MAX_URL_LENGTH = 2_048;
/** Longest reason of a report. */
export const MAX_REASON_LENGTH = 1_000;
/** Stars of the page rating and of comments. */
export const MAX_STARS = 5;
/** Most criteria of a rating. */
export const MAX_CRITERIA = 6;
/** Longest name of a criterion, after its spaces are tidied. */
export const MAX_CRITERION_LENGTH = 40;
/** Most pinned comments of a thread. */
export const MAX_PINNED = 3;
/** Most reactions that a page offers. */
export const MAX_REACTIONS = 8;
/** Longest text that is searched for. */
export const MAX_SEARCH_LENGTH = 200;
/** Comments on a page when nothing else is asked for. */
export const DEFAULT_PAGE_SIZE = 20;
/** Most top-level comments of a page, and most threads of one request for counts. */
export const MAX_PAGE_SIZE = 100;
/** The site of threads that name none. */
export const DEFAULT_SITE = 'default';
