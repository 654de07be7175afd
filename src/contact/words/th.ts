import type {Vocabulary} from '../lexicon.ts';

/** Thai. */
// prettier-ignore
export const words: Vocabulary = {
  street: ['*แขวง*', '*ถนน*', '*เขต*'],
};
