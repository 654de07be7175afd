import type {Token, TokenKind} from './token.ts';

/** A place between the tokens of a text. */
export interface Cursor {
  readonly text: string;
  readonly tokens: readonly Token[];
  at: number;
}

export const kindAt = ({tokens, at}: Cursor, offset = 0): TokenKind | undefined => tokens[at + offset]?.kind;

/** Steps over tokens of these kinds. */
export function skip(cursor: Cursor, ...kinds: TokenKind[]): void {
  while (kinds.includes(kindAt(cursor) as TokenKind)) cursor.at++;
}
