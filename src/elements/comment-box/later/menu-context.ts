import type {PostedComment} from '../../../protocol/api.ts';
import type {Box, Owners} from '../box.ts';
import type {Draft} from '../drafts.ts';
import type {FormParts} from '../form.ts';
import type {HeldComments} from './held-comments.ts';
import type {MenuI18n} from './menu-messages.ts';
import type {OwnIds} from './own-ids.ts';
import type {StoreWrites} from './writes.ts';

/** What an item of a comment's menu may know and use. */
export interface MenuContext {
  readonly discussion: Owners;
  readonly box: Box;
  readonly i18n: MenuI18n;
  readonly writes: StoreWrites;
  readonly held: HeldComments;
  readonly own: OwnIds;
  /** What the composer adds to a form. */
  formParts(draft: Draft): FormParts;
  /** Says a sentence beside the buttons of the comment and to screen reader users. */
  tell(id: string, sentence: string): void;
  /** The store has changed a comment: shows it, and what the thread adds up to. */
  take(answer: PostedComment): void;
}
