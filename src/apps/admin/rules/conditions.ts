import {SCRIPTS, type RuleConditions, type Script} from '../../../protocol/spam.ts';
import {ruleSummary, scriptNames} from '../words/rules.ts';

/** Entries of a list that are named in a summary. */
const NAMED = 6;

/** What has been filled in of a form: what is empty is no condition. */
export function readConditions(data: FormData): RuleConditions {
  const text = (name: string) => String(data.get(name) ?? '').trim();
  const lines = (name: string) =>
    text(name)
      .split('\n')
      .map(line => line.trim())
      .filter(Boolean);
  const list = (name: string) => (lines(name).length ? lines(name) : undefined);
  const number = (name: string) => (text(name) ? Number(text(name)) : undefined);
  const atLeast = number('links');
  const to = (text('to') || 'any') as 'any' | 'these' | 'others';
  const scripts = SCRIPTS.filter(script => data.getAll('script').includes(script));
  const all: {[Key in keyof RuleConditions]: RuleConditions[Key] | undefined} = {
    words: list('words'),
    names: list('names'),
    links: atLeast === undefined ? undefined : {atLeast, to, hosts: to === 'any' ? [] : lines('hosts')},
    newerThan: number('newerThan'),
    approvedBelow: number('approvedBelow'),
    longerThan: number('longerThan'),
    shorterThan: number('shorterThan'),
    scripts: scripts.length ? {are: text('are') === 'others' ? 'others' : 'these', scripts} : undefined,
    pages: list('pages'),
  };
  return JSON.parse(JSON.stringify(all)) as RuleConditions;
}

/** Conditions in a few words each. */
export function summaryOf(conditions: RuleConditions): string[] {
  const {words, names, links, newerThan, approvedBelow, longerThan, shorterThan, scripts, pages} = conditions;
  const say = ruleSummary;
  const parts = [
    words && say.words({list: shortList(words)}),
    names && say.names({list: shortList(names)}),
    links &&
      (links.to === 'any'
        ? say.linksAny({n: links.atLeast})
        : (links.to === 'these' ? say.linksThese : say.linksOthers)({n: links.atLeast, list: shortList(links.hosts)})),
    newerThan !== undefined && say.newerThan({n: newerThan}),
    approvedBelow !== undefined && say.approvedBelow({n: approvedBelow}),
    longerThan !== undefined && say.longerThan({n: longerThan}),
    shorterThan !== undefined && say.shorterThan({n: shorterThan}),
    scripts &&
      (scripts.are === 'these' ? say.scriptsThese : say.scriptsOthers)({list: shortList(scripts.scripts.map(nameOf))}),
    pages && say.pages({list: shortList(pages)}),
  ];
  return parts.filter(part => typeof part === 'string');
}

export const nameOf = (script: Script): string => scriptNames[script]();

function shortList(entries: readonly string[]): string {
  return entries.length > NAMED ? `${entries.slice(0, NAMED).join(', ')}, …` : entries.join(', ');
}
