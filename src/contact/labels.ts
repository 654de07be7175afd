/** Where the label of a number starts. */
import {trim} from './tokens.ts';
import {phoneType, STREET} from './words.ts';

/** How much of a label is something else: “12 Harbour Rd. Tel”, “IL 62704 Tel:”. */
export const beforeLabel = (label: string): number => {
  const words = [...label.matchAll(/\S+/g)];
  for (let i = words.length; --i > 0;) {
    const at = words[i]!.index;
    const before = label.slice(0, at).trim();
    if (
      /\d{4}|\d \p{Lu}|\p{L}{2}\.$|[!?]$/u.test(before) &&
      (!/\d/.test(before) || STREET.test(before) || /\d{4,5}/.test(before)) &&
      phoneType(trim(label.slice(at)))
    ) {
      // The label starts at the first word from which on nothing of that is left.
      const next = words
        .slice(1, i + 1)
        .find(
          word =>
            !/\d|\p{L}{2}\. \S|[!?] \S/u.test(label.slice(word.index)) &&
            /\d|[.!?]\s*$/.test(label.slice(0, word.index)) &&
            phoneType(trim(label.slice(word.index))),
        );
      return next?.index ?? at;
    }
  }
  return 0;
};
