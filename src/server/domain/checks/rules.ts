import type {RuleAction, RuleConditions} from '../../../protocol/spam.ts';
import type {RuleRecord} from '../../store/spam.ts';
import {hold, mark, pass, type Check, type CheckedDraft} from './check.ts';
import {countLinks} from './links.ts';
import {hasPhrase, hostsOf, readPhrase, readText, scriptOf, type Phrase} from './read-text.ts';

const HOUR_MS = 3_600_000;
/** Rules of so many sites are kept ready. */
const MOST_READY = 100;

/** All that a rule can read. Stars are not among it, and there is no way to them from here. */
export interface RuleFacts {
  draft: CheckedDraft;
  /** When it was posted. */
  now: number;
  /** When the visitor's first comment was made, `null` when this is it. */
  firstSeen: number | null;
  /** The visitor's approved comments. */
  approved: number;
}

/** Whether conditions are met. Each text is read once, however many ask. */
export type Match = (facts: RuleFacts, reading: Reading) => boolean;

/** What is read of a comment when a rule first asks. */
export interface Reading {
  text(): ReturnType<typeof readText>;
  name(): ReturnType<typeof readText>;
  hosts(): string[];
}

export function readingOf({text, name}: CheckedDraft): Reading {
  return {text: once(() => readText(text)), name: once(() => readText(name)), hosts: once(() => hostsOf(text))};
}

/** Which facts about the visitor a rule asks for: the database need not be asked for others. */
export const asksVisitor = ({newerThan, approvedBelow}: RuleConditions): boolean =>
  newerThan !== undefined || approvedBelow !== undefined;

/** Conditions, made ready. What is checked is the same live and in a rehearsal. */
export function compile(conditions: RuleConditions): Match {
  const {links, newerThan, approvedBelow, longerThan, shorterThan, scripts} = conditions;
  const tests: Match[] = [];
  // The cheap ones first.
  if (longerThan !== undefined) tests.push(({draft}) => draft.text.length > longerThan);
  if (shorterThan !== undefined) tests.push(({draft}) => draft.text.length < shorterThan);
  if (approvedBelow !== undefined) tests.push(({approved}) => approved < approvedBelow);
  if (newerThan !== undefined)
    tests.push(({firstSeen, now}) => firstSeen === null || now - firstSeen < newerThan * HOUR_MS);
  if (conditions.pages) {
    const pages = conditions.pages.map(page => page.split('*'));
    tests.push(({draft}) => pages.some(parts => fits(draft.thread, parts)));
  }
  if (scripts) {
    const wanted = scripts.are === 'these';
    tests.push(({draft}) => {
      const script = scriptOf(draft.text);
      return script !== null && scripts.scripts.includes(script) === wanted;
    });
  }
  if (links) {
    const {atLeast, to, hosts} = links;
    const isThese = (host: string) => hosts.some(one => host === one || host.endsWith(`.${one}`));
    tests.push(({draft}, reading) => {
      if (to === 'any') return countLinks(draft.text) >= atLeast;
      return reading.hosts().filter(host => isThese(host) === (to === 'these')).length >= atLeast;
    });
  }
  if (conditions.names) {
    const names = phrasesOf(conditions.names);
    tests.push((_facts, reading) => names.some(phrase => hasPhrase(reading.name(), phrase)));
  }
  if (conditions.words) {
    const words = phrasesOf(conditions.words);
    tests.push((_facts, reading) => words.some(phrase => hasPhrase(reading.text(), phrase)));
  }
  return (facts, reading) => tests.length > 0 && tests.every(test => test(facts, reading));
}

/** The rules of the site's owner. The first that matches decides, so that one that marks can spare what a later one would hold. */
export const rulesCheck: Check = {
  name: 'rules',
  async check(draft, {rules, signed, now, firstSeen, history}) {
    if (signed?.role === 'site' || signed?.role === 'moderator') return pass;
    const inForce = ready(rules);
    const first = inForce.some(({asksFirstSeen}) => asksFirstSeen) ? await firstSeen() : null;
    const facts: RuleFacts = {draft, now, firstSeen: first, approved: history.approved};
    const reading = readingOf(draft);
    const found = inForce.find(({match}) => match(facts, reading));
    if (!found) return pass;
    return found.action === 'hold' ? hold('rule', 'check', found.name) : mark('rule', found.name);
  },
};

interface ReadyRule {
  name: string;
  action: RuleAction;
  /** Whether it has to be told when the visitor's first comment was made. */
  asksFirstSeen: boolean;
  match: Match;
}

/** Rules made ready, by what is stored of them: they change seldom. */
const readyRules = new Map<string, ReadyRule[]>();

function ready(rules: readonly RuleRecord[]): ReadyRule[] {
  const on = rules.filter(rule => rule.on);
  if (!on.length) return [];
  const key = JSON.stringify(on);
  const known = readyRules.get(key);
  if (known) return known;
  if (readyRules.size >= MOST_READY) readyRules.clear();
  const made = on.map(({name, action, ...rule}) => {
    const conditions = JSON.parse(rule.conditions) as RuleConditions;
    return {name, action, asksFirstSeen: conditions.newerThan !== undefined, match: compile(conditions)};
  });
  readyRules.set(key, made);
  return made;
}

const phrasesOf = (texts: readonly string[]) =>
  texts.map(readPhrase).filter((phrase): phrase is NonNullable<Phrase> => phrase !== null);

/** Whether a key has these parts in this order, the first at its start, the last at its end, with anything between. */
function fits(key: string, parts: readonly string[]): boolean {
  const [first = '', ...others] = parts;
  const last = others.pop();
  if (last === undefined) return key === first;
  if (key.length < first.length + last.length || !key.startsWith(first) || !key.endsWith(last)) return false;
  const end = key.length - last.length;
  let from = first.length;
  for (const part of others) {
    const at = key.indexOf(part, from);
    if (at < 0 || at + part.length > end) return false;
    from = at + part.length;
  }
  return true;
}

function once<T>(make: () => T): () => T {
  let made: {value: T} | undefined;
  return () => (made ??= {value: make()}).value;
}
