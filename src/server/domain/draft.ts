import type {Criteria} from '../../protocol/api.ts';

/** A comment as posted. */
export interface Draft {
  id: string;
  thread: string;
  parent: string | null;
  name: string;
  email: string;
  text: string;
  /** Whole stars; `null` with `criteria`. */
  rating: number | null;
  criteria?: Criteria | null;
}
