import {readContact} from './read.ts';
import type {ContactOptions, ContactResult} from './types.ts';
import {ALL} from './words/all.ts';

/**
 * Reads a contact block as its owner typed it, in any of our languages: names, address lines, numbers with their labels, mail
 * addresses, sites, profiles and opening hours. Nothing typed is dropped: what is not understood is in `other`, and
 * `problems` says so. Of several places under headings each is one of `locations`; `contact` is what they share and the
 * first of them. Never throws; takes time in proportion to the text.
 */
export const parseContact = (text: string, options?: ContactOptions | null): ContactResult =>
  readContact(text, options, ALL);
