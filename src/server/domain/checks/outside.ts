import type {AuthorRole} from '../../../protocol/api.ts';
import {cut} from '../text.ts';
import {hold, pass, type OutsideCheck} from './check.ts';

/** Longest reason of an outside check that is kept. */
const LONGEST_REASON = 200;

/** What the site's own check is asked. No address, no stars: no rule may read them. Times are ISO 8601 UTC. */
export interface CheckQuestion {
  type: 'comment.check';
  timestamp: string;
  data: {
    site: string;
    thread: string;
    comment: {
      id: string;
      parent: string | null;
      /** Empty for a guest who gave none. */
      name: string;
      /** As typed: Markdown, not HTML. */
      text: string;
      /** Whom the site has vouched for; `null` for a guest. */
      role: AuthorRole | null;
    };
  };
}

/** Asks the site; resolves with what it answered, as JSON, or rejects. */
export type Ask = (question: CheckQuestion, signal: AbortSignal) => Promise<unknown>;

/** The site's own check: it may hold a comment and nothing else. An answer that is not understood holds. */
export function siteCheck(ask: Ask): OutsideCheck {
  return {
    name: 'site',
    async check({id, thread, parent, name, text}, {site, now, signed}, signal) {
      const answer = await ask(
        {
          type: 'comment.check',
          timestamp: new Date(now).toISOString(),
          data: {site, thread, comment: {id, parent, name, text, role: signed?.role ?? null}},
        },
        signal,
      );
      const {hold: held, reason} = Object(answer) as {hold?: unknown; reason?: unknown};
      if (held === false) return pass;
      if (held !== true) return hold('answer-not-understood', 'check');
      if (typeof reason !== 'string' || !reason) return hold('site-holds', 'check');
      return hold('site-says', 'check', cut(reason, LONGEST_REASON));
    },
  };
}
