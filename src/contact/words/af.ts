import type {Vocabulary} from '../vocabulary.ts';

/** Afrikaans. */
// prettier-ignore
export const words: Vocabulary = {
  street: ['posbus*', '*straat', '*weg', '*laan'],
  days: ['maandag*', 'dinsdag*', 'woensdag*', 'donderdag*', 'vrydag*', 'saterdag*', 'sondag*', 'ma', 'di', 'wo', 'do',
    'vr', 'sa', 'so'],
  months: ['maart', 'mei', 'junie', 'julie', 'augustus', 'oktober', 'desember'],
  between: ['tot', 'van', 'en'],
  open: ['oop'],
  closed: ['gesluit', 'toe'],
  hours: ['kantoorure', 'besigheidsure'],
  heading: ['kontak ons', 'kontak'],
};
