/** Where addresses begin among the lines of a text, and which lines are headings of several places. */
import {plain} from './phone.ts';
import {isCityLine} from './address-lines.ts';
import type {Piece} from './piece.ts';
import {isHours} from './when.ts';
import {BARE, isCall, isHeading, isRole, LEGAL, street} from './words.ts';

/** Which parts of an address a line has. */
interface Parts {
  street: boolean;
  city: boolean;
}

const partsOf = (text = ''): Parts => {
  const s = plain(text.slice(0, 200));
  // Japan's postcode stands above its street, or before it.
  if (s.includes('〒')) return {street: /\p{Lo}.*\d/u.test(s), city: true};
  const onStreet = /\d/.test(s) && street().test(s);
  if (!onStreet) return {street: false, city: isCityLine(s)};
  // “12 Main Street, Portland, OR 97201”; “1420 N 3rd Ave” starts with no postcode.
  const end = s.includes(',') ? s.replace(/^.*, ?(?=.*\d)/, '') : '';
  return {street: true, city: !!end && (isCityLine(end) || isCityLine(' ' + end))};
};

/** Whether an address has its street and its city. */
export const isComplete = (lines: string[]): boolean => {
  // The last lines tell: a bound on the work.
  const parts = lines.slice(-4).map(partsOf);
  return parts.some(line => line.street) && parts.some(line => line.city);
};

const beginsWith = (own: Parts, below?: Parts): boolean =>
  (own.street && (own.city || !!below?.city)) || (own.city && !!below?.street);

/** Whether a line and the one below it are an address: a street with its city, in either order. */
export const beginsAddress = (line: string, next?: string): boolean => beginsWith(partsOf(line), partsOf(next));

/** Nothing but the words of a heading, numbered or not: `City`, `Filiale 2`. */
const isShort = (text: string): boolean => {
  const s = plain(text);
  return (
    s.length < 60 &&
    s.split(' ').length < 7 &&
    /^[\p{Lu}\p{Lo}\d]/u.test(s) &&
    !/\d{3}|\d\D+\d|[@!?,]|\p{Ll}{3}\.$/u.test(s) &&
    !(/\d/.test(s) && street().test(s)) &&
    !isHours(s) &&
    !isHeading(s) &&
    !isCall(s) &&
    !isRole(s) &&
    !BARE.test(s) &&
    !LEGAL.test(s)
  );
};

/**
 * The headings of places where a text has more than one: short lines above an address, hours between them or not.
 * @param opens whether a piece stands below a blank line
 */
export const placeHeadings = (pieces: Piece[], opens: (piece: Piece) => boolean): Set<Piece> => {
  const text = (at: number) => pieces[at]?.text ?? '';
  const parts = pieces.map(piece => partsOf(piece.text));
  const starts = new Set<number>();
  for (let i = 0; i < pieces.length; i++)
    if (!pieces[i]!.said && beginsWith(parts[i]!, parts[i + 1]) && !starts.has(i - 1)) starts.add(i);
  const headings = new Set<Piece>();
  if (starts.size < 2) return headings;
  for (const start of starts) {
    let at = start - 1;
    while (at > 0 && !opens(pieces[at]!) && isHours(plain(text(at)).slice(0, 200), {after: true})) at--;
    const piece = pieces[at];
    if (!piece || piece.label || piece.said || !isShort(piece.text)) continue;
    // The first line of all is the name.
    if (at > 0 || opens(piece)) headings.add(piece);
  }
  return headings;
};
