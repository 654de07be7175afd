import type {Challenges} from '../../domain/challenges.ts';
import type {createRatings} from '../../domain/ratings.ts';
import type {createReactions} from '../../domain/reactions.ts';
import type {SignedVisitors} from '../../domain/signed-visitors.ts';
import type {Statements} from '../../domain/statements.ts';
import type {Visitors} from '../../domain/visitors.ts';
import type {Writing} from '../../domain/writing.ts';

/** What visitors’ writing needs. */
export interface WriteServices {
  writing: Writing;
  visitors: Visitors;
  /** What authors say to decisions. */
  statements: Statements;
  ratings: ReturnType<typeof createRatings>;
  reactions: ReturnType<typeof createReactions>;
  challenges: Challenges;
  signed: SignedVisitors;
}
