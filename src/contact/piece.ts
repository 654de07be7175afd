/** A stretch of text that is no number, mail or link. */
export interface Piece {
  text: string;
  line: number;
  column: number;
  /** Entries read before it: pieces with equal marks stand next to each other. */
  mark: number;
  /** A sentence, with numbers or links in it. */
  said?: boolean;
  label?: string;
  /** The line the label stood on alone. */
  head?: string;
}
