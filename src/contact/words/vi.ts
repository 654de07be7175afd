import type {Vocabulary} from '../vocabulary.ts';

/** Vietnamese. */
// prettier-ignore
export const words: Vocabulary = {
  address: ['địa chỉ*'],
  street: ['đường', 'phường', 'quận'],
  days: ['thứ hai', 'thứ ba', 'thứ tư', 'thứ năm', 'thứ sáu', 'thứ bảy', 'chủ nhật'],
};
