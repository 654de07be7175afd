import type {Vocabulary} from '../lexicon.ts';

/** Hebrew. */
// prettier-ignore
export const words: Vocabulary = {
  address: ['*כתובת*'],
  street: ['*רחוב*', 'רח*', 'שד*', 'שדרות', 'דרך'],
  days: ["א'", "ב'", "ג'", "ד'", "ה'", "ו'", 'ראשון', 'שני', 'שלישי', 'רביעי', 'חמישי', 'שישי', 'שבת'],
  closed: ['*סגור*'],
  open: ['*פתוח*'],
  hours: ['שעות פתיחה', 'שעות פעילות'],
  heading: ['צור קשר', 'צרו קשר'],
};
