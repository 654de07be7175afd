/** From rich text, as readers of HTML meet it piece by piece, to paragraphs of our tree. */
import type {Block, Inline} from '../protocol/api.ts';

/** Formatting that a piece of text has from what is around it. */
export interface Marks {
  readonly strong: boolean;
  readonly em: boolean;
  readonly code: boolean;
  /** Address of the link it is in, empty where it is in none. */
  readonly href: string;
}

/** A piece of text that is formatted alike. A line break is a run of its own, `\n`. */
export interface Run extends Marks {
  readonly text: string;
}

export const PLAIN: Marks = {strong: false, em: false, code: false, href: ''};

const MARKS = ['href', 'strong', 'em'] as const;
type Mark = (typeof MARKS)[number];

/**
 * Runs as paragraphs; an empty line between two others begins a new one. Spaces are single, and there are none at the ends of lines
 * or of what is marked, where Markdown has no use for them.
 */
export function paragraphsOf(runs: readonly Run[]): Block[] {
  const paragraphs: Inline[][] = [[]];
  for (const line of lines(runs)) {
    const last = paragraphs.at(-1)!;
    if (!line.length) paragraphs.push([]);
    else if (last.length) last.push({type: 'break'}, ...group(line, []));
    else last.push(...group(line, []));
  }
  return paragraphs.filter(({length}) => length).map(children => ({type: 'paragraph', children}));
}

/** The runs of each line, tidy. */
function lines(runs: readonly Run[]): Run[][] {
  const all: Run[][] = [[]];
  for (const run of runs)
    if (run.text === '\n') all.push([]);
    else all.at(-1)!.push(run);
  return all.map(tidied);
}

/** Runs with single spaces, none at the ends of the line or of what is marked, and one run where two are marked alike. */
function tidied(runs: readonly Run[]): Run[] {
  const all: Run[] = [];
  /** A space that is not written before something follows it. */
  let space = false;
  for (const run of joined(runs)) {
    const words = run.text.trim();
    if (all.length && (space || /^\s/.test(run.text))) {
      if (words) all.push({...PLAIN, text: ' '});
      else space = true;
    }
    if (!words) continue;
    all.push({...run, text: words});
    space = /\s$/.test(run.text);
  }
  return joined(all.map((run, i) => (run.text === ' ' ? spaceBetween(all[i - 1]!, all[i + 1]!) : run)));
}

/** One run where two are marked alike. */
function joined(runs: readonly Run[]): Run[] {
  const all: {marks: Run; texts: string[]}[] = [];
  for (const run of runs) {
    const last = all.at(-1);
    if (last && sameMarks(last.marks, run)) last.texts.push(run.text);
    else all.push({marks: run, texts: [run.text]});
  }
  return all.map(({marks, texts}) => ({...marks, text: texts.join('').replace(/\s+/g, ' ')}));
}

const sameMarks = (a: Marks, b: Marks) =>
  a.strong === b.strong && a.em === b.em && a.code === b.code && a.href === b.href;

/** A space between two runs has the marks that they share, so that one pair of marks says them. */
const spaceBetween = (before: Run, after: Run): Run => ({
  text: ' ',
  strong: before.strong && after.strong,
  em: before.em && after.em,
  code: before.code && after.code,
  href: before.href === after.href ? before.href : '',
});

/** Runs as nodes; of the marks that one has, the one that reaches furthest is the outermost. @param open marks around all of them */
function group(runs: readonly Run[], open: readonly Mark[]): Inline[] {
  const made: Inline[] = [];
  for (let i = 0; i < runs.length;) {
    const run = runs[i]!;
    let outer: Mark | undefined;
    let until = i + 1;
    for (const mark of MARKS) {
      if (!run[mark] || open.includes(mark)) continue;
      let end = i + 1;
      while (runs[end]?.[mark] === run[mark]) end++;
      if (!outer || end > until) [outer, until] = [mark, end];
    }
    if (!outer) made.push({type: run.code ? 'code' : 'text', text: run.text});
    else {
      const children = group(runs.slice(i, until), [...open, outer]);
      made.push(outer === 'href' ? {type: 'link', href: run.href, children} : {type: outer, children});
    }
    i = until;
  }
  return made;
}
