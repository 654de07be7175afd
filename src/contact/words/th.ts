import type {Vocabulary} from '../vocabulary.ts';

/** Thai. */
// prettier-ignore
export const words: Vocabulary = {
  street: ['*แขวง*', '*ถนน*', '*เขต*'],
};
