import {hold, pass, type Check} from './check.ts';

/** What the site's owner asked for: `pre` holds all comments, `first` those of visitors of whom none was approved yet, or as many were refused. */
export const moderationCheck: Check = {
  name: 'moderation',
  check(_draft, {settings: {moderation}, history, signed}) {
    if (moderation === 'post' || signed?.role === 'site' || signed?.role === 'moderator') return pass;
    if (moderation === 'pre') return hold('all-are-held', 'pre');
    if (!history.approved) return hold('first-comment', 'first');
    return history.approved > history.refused ? pass : hold('first-again', 'first');
  },
};
