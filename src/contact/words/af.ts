import type {Vocabulary} from '../lexicon.ts';

/** Afrikaans. */
// prettier-ignore
export const words: Vocabulary = {
  days: ['maandag*', 'dinsdag*', 'woensdag*', 'donderdag*', 'vrydag*', 'saterdag*', 'sondag*'],
  street: ['posbus*', '*straat', '*weg', '*laan'],
  closed: ['gesluit'],
  open: ['oop'],
  hours: ['kantoorure', 'besigheidsure'],
  heading: ['kontak ons', 'kontak'],
};
