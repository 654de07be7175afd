import type {Comment, FollowAnswer, NewComment} from '../../protocol/api.ts';

export type {ThreadAnswer} from '../../protocol/api.ts';
export type {ErrorDetail, LoadDetail} from '../shared/events.ts';

/** A comment reached the store. */
export interface CommentDetail {
  comment: Comment;
}

/** About to be sent; `preventDefault()` keeps it in the form. */
export interface BeforeCommentDetail {
  comment: NewComment;
}

/** The visitor liked a comment or took the like back; `likes` is the new number. */
export interface LikeDetail {
  id: string;
  liked: boolean;
  likes: number;
}

/** The visitor reacted to the page, or took it back; `count` is the new number of that reaction. */
export interface ReactionDetail {
  reaction: string;
  given: boolean;
  count: number;
}

/** The visitor asked for mail; the address is not told. */
export interface FollowDetail {
  thread: string;
  /** Their own comment whose answers they asked for; `null`: the whole thread. */
  comment: string | null;
  state: FollowAnswer['state'];
}

declare global {
  interface HTMLElementEventMap {
    'lintel-before-comment': CustomEvent<BeforeCommentDetail>;
    'lintel-comment': CustomEvent<CommentDetail>;
    'lintel-edit': CustomEvent<CommentDetail>;
    'lintel-delete': CustomEvent<CommentDetail>;
    'lintel-like': CustomEvent<LikeDetail>;
    'lintel-follow': CustomEvent<FollowDetail>;
    'lintel-reaction': CustomEvent<ReactionDetail>;
  }
}
