import type {MessageName, Snapshot} from '../store/store.ts';

/** What a webhook is told, as Standard Webhooks suggest. Times are ISO 8601 UTC. */
export interface CommentCreated {
  type: 'comment.created';
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
    };
  };
}

/** The message about a comment; `null` for one that is not approved, or no more. E-mail addresses stay on the server. */
export async function messageOf(snapshot: Snapshot, {site, comment: id}: MessageName): Promise<CommentCreated | null> {
  const comment = await snapshot.comment({site, id});
  if (comment?.status !== 'approved') return null;
  const thread = await snapshot.thread(comment);
  const {parent, name, rating, source: text} = comment;
  const created = new Date(comment.created).toISOString();
  return {
    type: 'comment.created',
    timestamp: created,
    data: {
      site,
      thread: {key: comment.thread, title: thread?.title ?? '', url: thread?.url ?? null},
      comment: {id, parent, name, created, rating, text},
    },
  };
}
