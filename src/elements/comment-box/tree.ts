export {arrange} from '../../protocol/arrange.ts';
import type {Arranged} from '../../protocol/arrange.ts';
import type {Shown} from './comment.ts';

/** A comment with the replies shown below it. */
export type Node = Arranged<Shown>;
