import type {HeldReason} from '../../protocol/api.ts';
import type {Snapshot} from '../store/store.ts';

/** What a webhook is told, as Standard Webhooks suggest. Times are ISO 8601 UTC. */
export interface CommentMessage {
  /** `comment.held`: it waits for a moderator. Once approved there is a `comment.created` about it. */
  type: 'comment.created' | 'comment.held';
  timestamp: string;
  data: {
    site: string;
    thread: {key: string; title: string; url: string | null};
    comment: {
      id: string;
      parent: string | null;
      /** Empty for a guest who gave none. */
      name: string;
      created: string;
      /** 1 to 5, or `null`. */
      rating: number | null;
      /** As typed: Markdown, not HTML. */
      text: string;
      /** Why it waits, if it does. */
      held?: HeldReason;
    };
  };
}

/** The message about a comment; `null` for one that neither is approved nor waits. E-mail addresses stay on the server. */
export async function messageOf(
  snapshot: Snapshot,
  {site, comment: id}: {site: string; comment: string},
): Promise<CommentMessage | null> {
  const comment = await snapshot.comment({site, id});
  if (comment?.status !== 'approved' && comment?.status !== 'pending') return null;
  const thread = await snapshot.thread(comment);
  const {parent, name, rating, source: text, held} = comment;
  const created = new Date(comment.created).toISOString();
  return {
    type: comment.status === 'pending' ? 'comment.held' : 'comment.created',
    timestamp: created,
    data: {
      site,
      thread: {key: comment.thread, title: thread?.title ?? '', url: thread?.url ?? null},
      comment: {id, parent, name, created, rating, text, ...(held && {held})},
    },
  };
}
