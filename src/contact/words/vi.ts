import type {Vocabulary} from '../lexicon.ts';

/** Vietnamese. */
// prettier-ignore
export const words: Vocabulary = {
  address: ['địa chỉ*'],
  street: ['đường', 'phường', 'quận'],
};
