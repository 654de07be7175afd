import type {ProblemCode} from '../../../contact/index.ts';
import {words} from '../../shared/words/words.ts';

/** What can be wrong with contact details. Each sentence follows the piece of text in quotation marks. */
const CONTACT = {
  'incomplete-number': 'is no full telephone number in {country}. It is dialled as it stands here.',
  'no-country': 'has no country code. Choose your country below, and it can be dialled from anywhere.',
  mistyped: 'is no full telephone number, mail address or link. It is shown as you typed it.',
  'not-understood': 'is not understood and is shown as you typed it. Write in front what it is: “Phone:”, “Address:”.',
  'run-together': 'says several things in one line. Write each on a line of its own, or put “|” between them.',
} as const satisfies Record<Exclude<ProblemCode, 'not-text'>, string>;

/** Sentences of the library of hours that name attributes: here the questions below are meant. All others are the elements' own. */
const HOURS = {
  'time-zone': 'is a time zone. Take it out here, and choose it below.',
  'holiday-ignored': 'counts once you say below which country’s holidays you keep. Until then list the dates.',
  departments: 'begins one of several schedules. Say below which one tells whether you are open.',
  'unknown-department': 'is the name of no schedule in your text.',
} as const;

/** What the owner's text makes one say. */
export const problems = words('problems', {...CONTACT, ...HOURS});
