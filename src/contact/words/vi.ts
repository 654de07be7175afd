import type {Vocabulary} from '../lexicon.ts';

/** Vietnamese. */
// prettier-ignore
export const words: Vocabulary = {
  address: ['địa chỉ*'],
  street: ['đường', 'phường', 'quận'],
  days: ['thứ hai', 'thứ ba', 'thứ tư', 'thứ năm', 'thứ sáu', 'thứ bảy', 'chủ nhật'],
};
