/**
 * A name, title or date inside of a sentence that runs the other way: it stays together, and the sentence keeps its order (UAX #9,
 * isolates).
 */
export const isolated = (text: string): string => `\u2068${text}\u2069`;
