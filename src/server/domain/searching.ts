import type {SearchAnswer, SearchResult, Snippet} from '../../protocol/api.ts';
import type {CommentRecord, Store, ThreadName} from '../store/store.ts';
import {findsLonger, fold, isUnspaced, wordsOf} from '../store/words.ts';
import {readBody} from './body.ts';
import {plainText} from './plain-text.ts';

/** Characters of a snippet, about two lines. */
const SNIPPET_LENGTH = 180;
/** Of these, before the first word that was found. */
const LEAD = 50;

export type Searching = ReturnType<typeof createSearching>;

/** What visitors may search. */
export function createSearching(store: Store) {
  return {
    /**
     * Comments of a thread that have all words of `q`, latest first.
     * @param after id of the last result of the page before
     */
    thread: ({
      q,
      after,
      limit,
      ...thread
    }: ThreadName & {q: string; limit: number; after?: string | undefined}): Promise<
      SearchAnswer | 'unknown-comment'
    > =>
      store.read(async snapshot => {
        const last = after === undefined ? undefined : await snapshot.comment({site: thread.site, id: after});
        if (after !== undefined && last?.thread !== thread.thread) return 'unknown-comment';
        const found = await snapshot.search({...thread, text: q, limit: limit + 1, ...(last && {after: last})});
        const words = wordsOf(q);
        const results = found.slice(0, limit).map(comment => toResult(comment, words));
        return {results, next: found.length > limit ? results.at(-1)!.id : null};
      }),
  };
}

function toResult({id, name, created, rating, body}: CommentRecord, words: readonly string[]): SearchResult {
  return {
    id,
    author: {name, verified: false},
    created: new Date(created).toISOString(),
    rating,
    snippet: snippetOf(plainText(readBody(body)), words),
  };
}

/**
 * The part of a text where the first of the words stands, those that were looked for marked; its beginning when none does, as
 * of a comment that was found by its author's name.
 * @param words folded, see `wordsOf`
 */
export function snippetOf(text: string, words: readonly string[]): Snippet {
  const marks = findMarks(text, words);
  const first = marks[0]?.[0] ?? 0;
  const from = first > LEAD ? wordStart(text, first - LEAD) : 0;
  const to = text.length - from > SNIPPET_LENGTH ? wordStart(text, from + SNIPPET_LENGTH) : text.length;
  const snippet: Snippet = [];
  const add = (type: 'text' | 'mark', part: string) => void (part && snippet.push({type, text: part}));
  let at = from;
  let before = from ? '…' : '';
  for (const [start, end] of marks) {
    if (end > to) break;
    add('text', before + text.slice(at, start));
    add('mark', text.slice(start, end));
    before = '';
    at = end;
  }
  add('text', before + text.slice(at, to).trimEnd() + (to < text.length ? '…' : ''));
  return snippet;
}

/** The first beginning of a word at a place or after it, but not far; never inside a character. */
function wordStart(text: string, at: number): number {
  const space = text.indexOf(' ', at);
  if (space >= 0 && space - at < 20) return space + 1;
  return /[\udc00-\udfff]/.test(text[at] ?? '') ? at + 1 : at;
}

/** Where words stand in a text, in order and without overlaps: from and to, in UTF-16 code units. */
function findMarks(text: string, words: readonly string[]): [number, number][] {
  // Folding may change the length of a text: each code unit of the folded one knows where it came from.
  let folded = '';
  const origin: number[] = [];
  let at = 0;
  for (const character of text) {
    const part = fold(character);
    folded += part;
    for (let i = 0; i < part.length; i++) origin.push(at);
    at += character.length;
  }
  origin.push(text.length);
  const found: [number, number][] = [];
  for (const word of new Set(words)) {
    const inside = isUnspaced(word);
    for (let start = -1; (start = folded.indexOf(word, start + 1)) >= 0;) {
      const end = start + word.length;
      if (!inside && isWordPart(folded, start - 1)) continue;
      if (!inside && !findsLonger(word) && isWordPart(folded, end)) continue;
      found.push([origin[start]!, origin[end]!]);
    }
  }
  found.sort(([a, x], [b, y]) => a - b || y - x);
  return found.filter(([start], i) => !i || found.slice(0, i).every(([, end]) => end <= start));
}

function isWordPart(text: string, at: number): boolean {
  const character = text[at] ?? '';
  return /[\p{L}\p{N}\p{M}]/u.test(character) && !isUnspaced(character);
}
