import type {Piece} from './piece.ts';
import {divide} from './rows.ts';

/** The pieces taken apart where one says several things. */
export const taken = (pieces: Piece[], rows: string[]): Piece[] => {
  let opening = true;
  return pieces.flatMap(piece => {
    const {text, column} = piece;
    if (piece.label || piece.said || piece.head) return [piece];
    // A row of its own may be an address that starts with a house's name.
    const parts = divide(text, opening, rows.length < 2 || rows[piece.line - 1]!.trim() !== text);
    if (parts[1] || !/^[^\p{L}\p{N}]*(?:\d|\p{Ll})/u.test(text)) opening = false;
    let from = 0;
    return parts.map(part => {
      const at = text.indexOf(part, from);
      from = at + part.length;
      return {...piece, text: part, column: column + at};
    });
  });
};
