/** Takes the opening hours out of a text that has everything, line by line, so that each element gets what it is about. */

/** A line of a piece of the text: where it stands in the whole. */
export interface Place {
  /** From 1. */
  line: number;
  /** Characters before it in its line. */
  column: number;
}

export interface SplitText {
  hours: string;
  /** Where each line of `hours` stands in the whole. */
  hoursAt: Place[];
  rest: string;
  /** Where each line of `rest` stands in the whole. */
  restAt: Place[];
}

/** What may stand around hours in a line and says nothing by itself. */
const BETWEEN = /^[\s|·•,;/–—-]*$/;
/** A line that only announces the hours below it. */
const HEADING = /^[^\d\n]{2,40}$/;

/** All of a text is about one thing. */
export const whole = (text: string): Place[] => text.split('\n').map((_, index) => ({line: index + 1, column: 0}));

/**
 * @param text with line feeds · @param pieces of it that are opening hours, in the order in which they stand there, as the contact
 * reader finds them: lines, or parts of lines
 * @param isHeading whether a line above hours may go with them: the reader of hours knows it
 */
export function splitHours(text: string, pieces: readonly string[], isHeading: (line: string) => boolean): SplitText {
  const hours: string[] = [];
  const rest: string[] = [];
  const split: Pick<SplitText, 'hoursAt' | 'restAt'> = {hoursAt: [], restAt: []};
  let next = 0;
  for (const [index, line] of text.split('\n').entries()) {
    /** Where the pieces of this line begin and end. */
    let from = -1;
    let to = 0;
    let remainder = line;
    while (next < pieces.length) {
      const piece = pieces[next]!;
      const at = indexOfPart(line, piece, to);
      if (at < 0) break;
      if (from < 0) from = at;
      to = at + piece.length;
      remainder = remainder.replace(piece, '');
      next++;
    }
    if (from < 0) {
      rest.push(line);
      split.restAt.push({line: index + 1, column: 0});
      continue;
    }
    const alone = BETWEEN.test(remainder);
    if (alone && !hours.length) takeHeading(index);
    hours.push(alone ? line.trim() : line.slice(from, to));
    split.hoursAt.push({line: index + 1, column: alone ? line.length - line.trimStart().length : from});
    if (alone) continue;
    rest.push(line.slice(0, from).replace(/[\s|·•,;/–—-]+$/, '') + line.slice(to));
    split.restAt.push({line: index + 1, column: 0});
  }
  // The reader found hours where we did not: better all of it twice than a line lost.
  if (next < pieces.length) return {hours: pieces.join('\n'), hoursAt: [], rest: text, restAt: whole(text)};
  return {hours: hours.join('\n'), rest: rest.join('\n').trimEnd(), ...split};

  /** "Opening hours" above the hours would be a note on the card. */
  function takeHeading(index: number): void {
    const above = rest.at(-1)?.trim() ?? '';
    if (split.restAt.at(-1)?.line !== index || !HEADING.test(above) || !isHeading(above)) return;
    rest.pop();
    split.restAt.pop();
    hours.push(above);
    split.hoursAt.push({line: index, column: 0});
  }
}

const WORD = /[\p{L}\p{N}]/u;

/** Where a piece stands in a line, not inside a word; -1 where it does not. */
function indexOfPart(line: string, piece: string, from: number): number {
  for (let at = line.indexOf(piece, from); at >= 0; at = line.indexOf(piece, at + 1)) {
    const inside = (before: string, after: string) => WORD.test(before) && WORD.test(after);
    const end = at + piece.length;
    if (!inside(line[at - 1] ?? '', line[at]!) && !inside(line[end - 1]!, line[end] ?? '')) return at;
  }
  return -1;
}
