/**
 * Comments kept in memory: for previews, stories and tests. Not part of the single script.
 */
import {toTree} from '../../markdown/tree.ts';
import type {
  Block,
  Comment,
  Inline,
  NewComment,
  OwnComment,
  RatingSummary,
  Snippet,
  ThreadAnswer,
} from '../../protocol/api.ts';
import {isEmail} from '../../protocol/email.ts';
import {meanOf, nearestStar} from '../../protocol/criteria.ts';
import {ApiError} from '../shared/client.ts';
import {isChosen} from './choice.ts';
import type {CommentStore, PageQuery, StoreChange, ThreadQuery} from './store.ts';

export interface MemoryStoreOptions {
  /** Comments that are there from the start, in any order. What is left out gets a sensible default. */
  comments?: (Partial<Comment> & {text?: string})[];
  title?: string;
  closed?: boolean;
  /** `pre` holds every new comment; `post` (default) shows it at once. */
  moderation?: 'post' | 'pre';
  maxlength?: number;
  /** Minutes for which comments may be changed or deleted; 15 by default. */
  editMinutes?: number;
  /** Whether it pretends that it could send mail. */
  mail?: boolean;
  /** Reactions of other visitors. */
  reactions?: Record<string, number>;
  /** Milliseconds every answer takes. */
  delay?: number;
}

const MAX_LENGTH = 10_000;
/** Replies that come with a top-level comment, as on a Lintel server. */
const REPLIES_SHOWN = 10;
/** Results of a search that come at once. */
const RESULTS = 20;
/** Characters of a result that are shown. */
const SNIPPET_LENGTH = 180;
/** A deletion can be undone for this long. */
const UNDO_MS = 13_000;

/** Makes a store that forgets everything with the page. Behaves like a Lintel server, refusals included. */
export function memoryStore(options: MemoryStoreOptions = {}): CommentStore {
  const comments: Comment[] = [];
  const sent = new Map<string, string>();
  const likes = new Set<string>();
  /** What the page's visitor typed, by the comment's id. */
  const texts = new Map<string, string>();
  /** What was deleted and can be restored. */
  const removed = new Map<string, Comment>();
  const receipts = new Map<string, string>();
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
      body: toTree(text ?? ''),
      likes: 0,
      replies: 0,
      pinned: false,
      status: 'approved',
      revision: 0,
      ...given,
    });
  const find = (id: string | null) => comments.find(comment => comment.id === id);
  const countReply = (comment: Comment, by: 1 | -1 = 1): void => {
    for (let above = find(comment.parent); above; above = find(above.parent)) above.replies += by;
  };
  for (const comment of comments) comment.replies = 0;
  for (const comment of comments) countReply(comment);

  const rating = (): RatingSummary => {
    const distribution = [0, 0, 0, 0, 0];
    let sum = 0;
    let count = 0;
    let verified = 0;
    const criteria = new Map<string, number[]>();
    for (const {rating: value, criteria: given, author} of comments) {
      if (!value) continue;
      if (author.verified) verified++;
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
      ...(verified && {verified}),
      ...(byCriterion.length && {criteria: byCriterion}),
    };
  };
  /** What lists show; of what the visitor has deleted the place, while others answer it. */
  const visible = () =>
    comments.filter(({id, status, replies}) =>
      status === 'deleted' ? replies > 0 || !texts.has(id) : status === 'approved',
    );
  const counted = () => visible().filter(({id, status}) => status === 'approved' || !texts.has(id)).length;
  const time = (comment: Comment) => Date.parse(comment.created);
  const sorted = ({order, ...choice}: ThreadQuery) =>
    visible()
      .filter(one => !one.parent && isChosen(one, choice))
      .sort(
        (a, b) =>
          +b.pinned - +a.pinned ||
          (order === 'oldest' ? time(a) - time(b) : (order === 'top' && b.likes - a.likes) || time(b) - time(a)),
      );
  const repliesOf = (id: string): Comment[] => {
    const inside = new Set([id]);
    return visible()
      .sort((a, b) => time(a) - time(b))
      .filter(({id: own, parent}) => parent && inside.has(parent) && inside.add(own));
  };
  const page = (query: ThreadQuery, after?: string, before?: string) => {
    const all = sorted(query);
    const end = before ? all.findIndex(({id}) => id === before) : all.length;
    const from = before ? Math.max(0, end - query.limit) : after ? all.findIndex(({id}) => id === after) + 1 : 0;
    const roots = all.slice(from, Math.min(end, from + query.limit));
    return {
      comments: roots.flatMap(root => [root, ...repliesOf(root.id).slice(0, REPLIES_SHOWN)]).map(copy),
      next: from + roots.length < all.length ? roots[roots.length - 1]!.id : null,
      previous: from ? (roots[0]?.id ?? null) : null,
    };
  };
  const refuse = (status: number, detail: string, pointer?: string): never => {
    const errors = pointer ? [{pointer, message: detail}] : undefined;
    throw new ApiError(status, {type: 'about:blank', title: detail, status, detail, errors});
  };
  const mine = (id: string): Comment => {
    const comment = find(id);
    return comment && texts.has(id) ? comment : refuse(404, 'You have no such comment.');
  };
  const changeable = (id: string): Comment => {
    const comment = mine(id);
    const recent = Date.now() - time(comment) < (options.editMinutes ?? 15) * 60_000;
    return recent && comment.status !== 'deleted' ? comment : refuse(403, 'It is too late to change this comment.');
  };
  const ownOf = (comment: Comment): OwnComment => ({
    comment: copy(comment),
    text: comment.status === 'deleted' ? '' : texts.get(comment.id)!,
    email: null,
    thread: {key: '', title: options.title ?? '', url: null},
  });
  const answerOf = (comment: Comment) => ({comment: copy(comment), rating: rating(), count: counted()});
  const listeners = new Set<{thread: string; listener: (change: StoreChange) => void}>();
  const tell = (name: 'new' | 'likes', comment: Comment) => {
    const {id, parent, likes} = comment;
    const about = name === 'likes' ? {likes} : {comment: copy(comment)};
    for (const {thread, listener} of [...listeners])
      listener({name, thread, count: counted(), rating: rating(), id, parent, ...about});
  };
  const wait = () => new Promise(done => setTimeout(done, options.delay ?? 0));

  return {
    byRating: true,
    byVerified: true,

    async read(query): Promise<ThreadAnswer> {
      await wait();
      const maxlength = options.maxlength ?? MAX_LENGTH;
      return {
        thread: {
          key: query.thread,
          title: options.title ?? '',
          url: null,
          count: counted(),
          closed: options.closed ?? false,
          settings: {
            moderation: options.moderation ?? 'post',
            maxlength,
            editMinutes: options.editMinutes ?? 15,
            ...(options.mail && {mail: true}),
          },
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
          body: toTree(text),
          likes: 0,
          replies: 0,
          pinned: false,
          ...(options.moderation === 'pre' ? {status: 'pending', held: 'pre'} : {status: 'approved'}),
          revision: 0,
        };
        sent.set(id, content);
        texts.set(id, text);
        comments.push(made);
        if (made.status === 'approved') {
          countReply(made);
          tell('new', made);
        }
      }
      return {comment: copy(made), rating: rating(), count: counted()};
    },

    async own(id) {
      await wait();
      return ownOf(mine(id));
    },

    async edit(id, {text, name, rating: value, criteria, revision}) {
      await wait();
      const comment = changeable(id);
      if (text !== undefined && !text.trim()) refuse(422, 'Write something first.', '/text');
      if (revision !== undefined && revision !== comment.revision && text !== texts.get(id))
        throw new ApiError(409, {
          ...{type: 'about:blank', title: 'Conflict', status: 409, detail: 'This comment has been changed meanwhile.'},
          current: ownOf(comment),
        });
      if (text !== undefined && text !== texts.get(id)) {
        texts.set(id, text);
        comment.body = toTree(text);
        comment.edited = new Date().toISOString();
        comment.revision++;
      }
      if (name !== undefined) comment.author = {...comment.author, name};
      if (criteria) Object.assign(comment, {criteria, rating: meanOf(criteria)});
      else if (value !== undefined || criteria === null) {
        comment.rating = value ?? null;
        delete comment.criteria;
      }
      return answerOf(comment);
    },

    async remove(id) {
      await wait();
      const comment = mine(id);
      if (comment.status === 'deleted') return answerOf(comment);
      changeable(id);
      removed.set(id, {...comment});
      setTimeout(() => removed.delete(id), UNDO_MS);
      if (comment.status === 'approved') countReply(comment, -1);
      const {held: _, ...rest} = comment;
      Object.assign(comment, rest, {
        ...{status: 'deleted', pinned: false, author: {name: '', verified: false}, rating: null, body: []},
      });
      delete comment.criteria;
      return answerOf(comment);
    },

    async restore(id) {
      await wait();
      const comment = mine(id);
      const before = removed.get(id);
      if (!before) return refuse(403, 'It is too late to change this comment.');
      removed.delete(id);
      Object.assign(comment, before);
      if (comment.status === 'approved') countReply(comment, 1);
      return answerOf(comment);
    },

    async data() {
      await wait();
      const own = comments.filter(({id}) => texts.has(id)).reverse();
      const given = own.filter(({rating: value}) => value !== null);
      return {
        site: '',
        comments: own.map(ownOf),
        ratings: given.map(({id, rating: value, created}) => ({
          thread: '',
          value: value!,
          comment: id,
          updated: created,
        })),
        reactions: [],
        likes: [],
        reports: [],
      };
    },

    async forget() {
      await wait();
      for (const comment of comments.filter(({id}) => texts.has(id))) {
        if (comment.status === 'approved') countReply(comment, -1);
        texts.delete(comment.id);
        // What others answer keeps its place.
        if (comment.replies)
          Object.assign(comment, {status: 'deleted', author: {name: '', verified: false}, rating: null, body: []});
        else comments.splice(comments.indexOf(comment), 1);
      }
    },

    async report(id) {
      await wait();
      if (find(id)?.status !== 'approved') refuse(404, 'There is no such comment.');
      const known = receipts.get(id) ?? `MEMRY-${String(receipts.size + 1).padStart(5, '2')}`;
      receipts.set(id, known);
      return {receipt: known};
    },

    async locate({id, ...query}) {
      await wait();
      const comment = find(id);
      if (!comment) return refuse(404, 'There is no such comment.');
      if (comment.status === 'pending') return refuse(403, 'This comment waits for a moderator.');
      const ancestors: Comment[] = [];
      for (let above = find(comment.parent); above; above = find(above.parent)) ancestors.unshift(copy(above));
      const all = sorted(query);
      const root = all.findIndex(one => one.id === (ancestors[0] ?? comment).id);
      const {thread, order} = query;
      return {comment: copy(comment), ancestors, place: {thread, order, after: all[root - 1]?.id ?? null}};
    },

    async previous({before, ...query}) {
      await wait();
      return page(query, undefined, before);
    },

    async search({text, after}) {
      await wait();
      const words = text.toLowerCase().split(/\s+/).filter(Boolean);
      const found = visible()
        .sort((a, b) => time(b) - time(a))
        .map(comment => ({comment, said: textOf(comment.body)}))
        .filter(({comment, said}) =>
          words.every(word => `${comment.author.name}\n${said}`.toLowerCase().includes(word)),
        );
      const from = after ? found.findIndex(({comment}) => comment.id === after) + 1 : 0;
      const some = found.slice(from, from + RESULTS);
      return {
        results: some.map(({comment: {id, author, created, rating}, said}) => ({
          ...{id, author, created, rating},
          snippet: markWords(said, words),
        })),
        next: from + RESULTS < found.length ? some[some.length - 1]!.comment.id : null,
      };
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
      tell('likes', comment);
    },

    subscribe({thread}, listener) {
      const one = {thread, listener};
      listeners.add(one);
      return () => listeners.delete(one);
    },

    async preview(text) {
      await wait();
      return toTree(text);
    },

    async follow({comment, email}) {
      await wait();
      if (!options.mail) refuse(422, 'This site sends no mail.', '/email');
      if (!isEmail(email)) refuse(422, 'Not an e-mail address.', '/email');
      if (comment) mine(comment);
      return {state: 'asked'};
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

/** The words of a tree, roughly as they are shown. */
function textOf(nodes: readonly (Block | Inline)[]): string {
  return nodes
    .map(node =>
      'text' in node
        ? node.text
        : 'items' in node
          ? node.items.map(textOf).join(' ')
          : 'children' in node
            ? textOf(node.children)
            : ' ',
    )
    .join('');
}

/** The beginning of a text, with words marked wherever they stand. */
function markWords(text: string, words: readonly string[]): Snippet {
  const some = words.map(word => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|');
  return text
    .slice(0, SNIPPET_LENGTH)
    .split(new RegExp(`(${some})`, 'i'))
    .map((part, i) => ({type: i % 2 ? ('mark' as const) : ('text' as const), text: part}))
    .filter(({text: part}) => part);
}

const copy = (comment: Comment): Comment => ({...comment});
