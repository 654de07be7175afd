import {DOCTOR_SENTENCES} from '../../../protocol/doctor.ts';
import {words} from '../../shared/words/words.ts';

/** Asking the doctor. */
export const doctor = words('doctor', {
  title: 'Does it work on your page?',
  lead: 'Your Lintel server looks at the page as a visitor would, and says what to change.',
  address: 'Address of the page',
  look: 'Look at it',
  looking: 'Looking…',
  notAnAddress: 'Write the page’s address: https://example.com/contact.',
  unreachable: 'There is no Lintel server at {server} that could look. Check the address of your server above.',
  tooMany: 'You have looked at many pages. Try again in a minute.',
  found: 'Looked at {url}',
  error: 'Does not work:',
  warning: 'Could be better:',
  good: 'Good to know:',
});

/** What it finds. */
export const findings = words('findings', DOCTOR_SENTENCES);
