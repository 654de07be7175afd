import type {ThreadSettings} from '../../../protocol/api.ts';
import {hold, pass, type Check} from './check.ts';

/** What the site's owner asked for: `pre` holds all comments, `first` those of visitors of whom none was approved yet, or as many were refused. */
export function moderationCheck(mode: ThreadSettings['moderation']): Check {
  return {
    name: 'moderation',
    check(_draft, {history, signed}) {
      if (mode === 'post' || signed?.role === 'site' || signed?.role === 'moderator') return pass;
      if (mode === 'pre') return hold('all-are-held', 'pre');
      if (!history.approved) return hold('first-comment', 'first');
      return history.approved > history.refused ? pass : hold('first-again', 'first');
    },
  };
}
