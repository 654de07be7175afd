import type {Vocabulary} from '../vocabulary.ts';

/** Romanian. */
// prettier-ignore
export const words: Vocabulary = {
  register: ['cui*'],
  street: ['str', 'bd', 'calea', 'șos*', 'bl', 'ap', 'strada'],
  days: ['luni', 'marți', 'miercuri', 'joi', 'vineri', 'sâmbătă', 'duminică', 'lun', 'mar', 'mie', 'vin', 'sâm',
    'sâmbăta', 'dum', 'duminica', 'lu', 'ma', 'mi', 'jo', 'vi', 'sa', 'du'],
  months: ['ianuarie', 'martie', 'aprilie', 'mai', 'iunie', 'iulie', 'septembrie', 'octombrie', 'noiembrie',
    'decembrie'],
  between: ['de', 'la', 'până', 'și', 'între', 'orele', 'ora'],
  open: ['deschis*'],
  closed: ['închis*'],
  hours: ['program*', 'orar*'],
  heading: ['contact'],
  call: ['sunați*', 'sunați-ne*'],
};
