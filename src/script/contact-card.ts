/** `contact-card.js`: a script with `<contact-card>` alone, for pages that need no other element. */
import {ContactCardElement} from '../elements/contact-card/element.ts';
import {start} from './start.ts';

start({'contact-card': ContactCardElement});
