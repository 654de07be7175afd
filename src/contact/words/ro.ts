import type {Vocabulary} from '../lexicon.ts';

/** Romanian. */
// prettier-ignore
export const words: Vocabulary = {
  days: ['luni', 'marți', 'miercuri', 'joi', 'vineri', 'sâmbătă', 'duminică'],
  closed: ['închis*'],
  open: ['deschis*'],
  street: ['str', 'bd', 'calea', 'șos*', 'bl', 'ap'],
  hours: ['program*', 'orar*'],
  heading: ['contact'],
  call: ['sunați*', 'sunați-ne*'],
};
