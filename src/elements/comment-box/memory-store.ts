/**
 * Comments kept in memory: for previews, stories and tests. Not part of the single script.
 */
import type {Comment, CommentOrder, NewComment, RatingSummary, ThreadAnswer} from '../../protocol/api.ts';
import {meanOf, nearestStar} from '../../protocol/criteria.ts';
import {ApiError} from '../shared/client.ts';
import {textToBlocks} from './text-to-blocks.ts';
import type {CommentStore, PageQuery, ThreadQuery} from './store.ts';

export interface MemoryStoreOptions {
  /** Comments that are there from the start, in any order. What is left out gets a sensible default. */
  comments?: (Partial<Comment> & {text?: string})[];
  title?: string;
  closed?: boolean;
  /** `pre` holds every new comment; `post` (default) shows it at once. */
  moderation?: 'post' | 'pre';
  maxlength?: number;
  /** Reactions of other visitors. */
  reactions?: Record<string, number>;
  /** Milliseconds every answer takes. */
  delay?: number;
}

const MAX_LENGTH = 10_000;
/** Replies that come with a top-level comment, as on a Lintel server. */
const REPLIES_SHOWN = 10;

/** Makes a store that forgets everything with the page. Behaves like a Lintel server, refusals included. */
export function memoryStore(options: MemoryStoreOptions = {}): CommentStore {
  const comments: Comment[] = [];
  const sent = new Map<string, string>();
  const likes = new Set<string>();
  const reactions = new Map(Object.entries(options.reactions ?? {}));
  const reacted = new Set<string>();
  let serial = 0;
  for (const {text, ...given} of options.comments ?? [])
    comments.push({
      id: `00000000-0000-7000-8000-${String(++serial).padStart(12, '0')}`,
      parent: null,
      author: {name: '', verified: false},
      created: new Date(Date.now() - serial * 36e5).toISOString(),
      edited: null,
      rating: null,
      body: textToBlocks(text ?? ''),
      likes: 0,
      replies: 0,
      pinned: false,
      status: 'approved',
      revision: 0,
      ...given,
    });
  const find = (id: string | null) => comments.find(comment => comment.id === id);
  const countReply = (comment: Comment): void => {
    for (let above = find(comment.parent); above; above = find(above.parent)) above.replies++;
  };
  for (const comment of comments) comment.replies = 0;
  comments.forEach(countReply);

  const rating = (): RatingSummary => {
    const distribution = [0, 0, 0, 0, 0];
    let sum = 0;
    let count = 0;
    const criteria = new Map<string, number[]>();
    for (const {rating: value, criteria: given} of comments) {
      if (!value) continue;
      distribution[nearestStar(value) - 1]!++;
      for (const [name, stars] of Object.entries(given ?? {}))
        criteria.set(name, [...(criteria.get(name) ?? []), stars]);
      sum += value;
      count++;
    }
    const byCriterion = [...criteria].map(([name, stars]) => ({
      name,
      average: stars.reduce((all, one) => all + one, 0) / stars.length,
      count: stars.length,
    }));
    return {
      ...{average: count ? sum / count : null, count, distribution},
      ...(byCriterion.length && {criteria: byCriterion}),
    };
  };
  const visible = () => comments.filter(({status}) => status !== 'pending');
  const time = (comment: Comment) => Date.parse(comment.created);
  const sorted = (order: CommentOrder) =>
    visible()
      .filter(({parent}) => !parent)
      .sort((a, b) =>
        order === 'oldest' ? time(a) - time(b) : (order === 'top' && b.likes - a.likes) || time(b) - time(a),
      );
  const repliesOf = (id: string): Comment[] => {
    const inside = new Set([id]);
    return visible()
      .sort((a, b) => time(a) - time(b))
      .filter(({id: own, parent}) => parent && inside.has(parent) && inside.add(own));
  };
  const page = ({order, limit}: ThreadQuery, after?: string) => {
    const all = sorted(order);
    const from = after ? all.findIndex(({id}) => id === after) + 1 : 0;
    const roots = all.slice(from, from + limit);
    return {
      comments: roots.flatMap(root => [root, ...repliesOf(root.id).slice(0, REPLIES_SHOWN)]).map(copy),
      next: from + limit < all.length ? roots[roots.length - 1]!.id : null,
    };
  };
  const refuse = (status: number, detail: string, pointer?: string): never => {
    const errors = pointer ? [{pointer, message: detail}] : undefined;
    throw new ApiError(status, {type: 'about:blank', title: detail, status, detail, errors});
  };
  const wait = () => new Promise(done => setTimeout(done, options.delay ?? 0));

  return {
    async read(query): Promise<ThreadAnswer> {
      await wait();
      const maxlength = options.maxlength ?? MAX_LENGTH;
      return {
        thread: {
          key: query.thread,
          title: options.title ?? '',
          url: null,
          count: visible().length,
          closed: options.closed ?? false,
          settings: {moderation: options.moderation ?? 'post', maxlength},
          reactions: Object.fromEntries(reactions),
        },
        rating: rating(),
        ...page(query),
      };
    },

    async more(query: PageQuery) {
      await wait();
      if (!query.parent) return page(query, query.after);
      const all = repliesOf(query.parent);
      const from = all.findIndex(({id}) => id === query.after) + 1;
      const {limit} = query;
      const part = all.slice(from, from + limit);
      return {comments: part.map(copy), next: from + limit < all.length ? part[part.length - 1]!.id : null};
    },

    async post(comment: NewComment) {
      await wait();
      const {id, parent = null, name = '', text, criteria} = comment;
      const value = criteria ? meanOf(criteria) : (comment.rating ?? null);
      if (!text.trim()) refuse(422, 'Write something first.', '/text');
      if (text.length > (options.maxlength ?? MAX_LENGTH)) refuse(422, 'The text is too long.', '/text');
      if (options.closed) refuse(403, 'This discussion is closed.');
      const content = JSON.stringify([parent, name, text, value, criteria]);
      const before = sent.get(id);
      if (before !== undefined && before !== content) refuse(409, 'Another comment has this id already.', '/id');
      let made = find(id);
      if (!made) {
        made = {
          id,
          parent,
          author: {name, verified: false},
          created: new Date().toISOString(),
          edited: null,
          rating: value,
          ...(criteria && {criteria}),
          body: textToBlocks(text),
          likes: 0,
          replies: 0,
          pinned: false,
          ...(options.moderation === 'pre' ? {status: 'pending', held: 'pre'} : {status: 'approved'}),
          revision: 0,
        };
        sent.set(id, content);
        comments.push(made);
        if (made.status === 'approved') countReply(made);
      }
      return {comment: copy(made), rating: rating(), count: visible().length};
    },

    async like(id, liked) {
      await wait();
      const comment = find(id);
      if (!comment) return refuse(404, 'There is no such comment.');
      // One visitor only: the page's.
      const known = likes.has(id);
      if (known === liked) return;
      if (liked) likes.add(id);
      else likes.delete(id);
      comment.likes += liked ? 1 : -1;
    },

    async react({reaction, given}) {
      await wait();
      if (given !== reacted.has(reaction)) {
        if (given) reacted.add(reaction);
        else reacted.delete(reaction);
        const count = (reactions.get(reaction) ?? 0) + (given ? 1 : -1);
        if (count) reactions.set(reaction, count);
        else reactions.delete(reaction);
      }
      return Object.fromEntries(reactions);
    },
  };
}

const copy = (comment: Comment): Comment => ({...comment});
