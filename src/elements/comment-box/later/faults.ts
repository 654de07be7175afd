import type {Criteria} from '../../../protocol/criteria.ts';
import type {Rules} from '../box.ts';
import {unrated} from '../criteria.ts';
import type {Draft, FieldErrors} from '../drafts.ts';
import type {ComposerI18n} from './messages.ts';

/** What is wrong with a draft before it is sent, `undefined` when nothing is. @param rating, criteria the stars it would carry */
export function faultsOf(
  {parent, text}: Draft,
  rules: Rules,
  rating: number | null,
  criteria: Criteria | undefined,
  i18n: ComposerI18n,
): FieldErrors | undefined {
  const {length} = text.trim();
  const over = length - rules.maxLength;
  const complete = rules.criteria ? !unrated(rules.criteria.names, criteria).length : rating;
  const errors: FieldErrors = {
    text: !length ? i18n.t('textMissing') : over > 0 ? i18n.t('charactersOver', {n: over}) : undefined,
    rating: rules.rating === 'required' && !parent && !complete ? i18n.t('ratingMissing') : undefined,
  };
  return errors.text || errors.rating ? errors : undefined;
}
