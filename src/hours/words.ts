/** @deprecated The library knows the words of its languages (`words/`); kept, empty, for callers that pass `words`. */
export const WORDS: Readonly<Record<string, string>> = {};
