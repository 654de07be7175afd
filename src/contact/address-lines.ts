/** Which lines of an address a text has. */
import {street} from './words.ts';

/** A line with a postcode and its place: `12345 Berlin`, `Springfield, IL 62704`, `York YO1 9RZ`. */
const CITY =
  /^(?:[A-Z]{1,2}[- ])?\d{4,6} ?(?:[A-Z]{2} )?\p{Lu}|^\d{3} \d{2} \p{L}|^\d{2}-\d{3} \p{Lu}|^\d{4}-\d{3} |,? [A-Z]{2},? +\d{5}(?:-\d{4})?$|(?:^| )[A-Z]{1,2}\d[\dA-Z]? ?\d[A-Z]{2}$|[A-Z]\d[A-Z] ?\d[A-Z]\d$|\p{Ll} (?:- ?)?\d{4,6}$|〒/u;
/** A house number before its street, or a street with its number at the end. */
export const NUMBERED =
  /^\d{1,5}(?: ?(?:bis|ter|[A-Za-z]))?(?:[-/]\d{1,5}[a-z]?)?,? (?=\p{L})|\p{L},? s\/n$|^(?:One|Two|Three|Four|Five) \p{Lu}|\p{L}[.,]? (?:[Nn][ro°º]\.? ?)?\d{1,5} ?[A-Za-z]?(?:[-/]\d{1,4}[a-z]?){0,3}\.?$/u;

/** Whether a line is a street and nothing else. */
export const isStreetLine = (s: string): boolean => street().test(s) && NUMBERED.test(s) && s.length < 80;
export const isCityLine = (s: string): boolean => CITY.test(s);
