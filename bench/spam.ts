/**
 * `npm run bench -- spam`: what the checks of the server make of the comments in `bench/spam`, a labelled set.
 *
 *  - of each check that reads the text alone: the share of spam that it holds or marks, and the share of what is wanted;
 *  - of the filter that learns from moderators: the same after 30, 60, 120 and 200 decisions, on comments that it has not seen (cross-validation), and
 *    what it would do with other thresholds.
 *
 * The checks, the tokens and the learning are the server's own. `node bench/spam.ts --show` lists what is wrongly held, and what gets through.
 * docs/guides/spam.md says what such a set can show. Exit code 1 when more than 4 in 100 of what is wanted is held in the end.
 */
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {ENOUGH, likelihood} from '../src/server/domain/checks/bayes.ts';
import type {Context, Finding} from '../src/server/domain/checks/check.ts';
import {
  createPipeline,
  createTokenize,
  heldBy,
  standardChecks,
  type Tokenize,
} from '../src/server/domain/checks/index.ts';
import {createLearning} from '../src/server/domain/learning.ts';
import {STANDARD_SETTINGS} from '../src/server/domain/site-settings.ts';
import type {Lesson, RuleRecord, TokenCounts} from '../src/server/store/spam.ts';
import type {CommentRecord, Transaction} from '../src/server/store/store.ts';

const SITE = 'bench';
const FOLDS = 5;
/** Each with another order of the set. */
const ROUNDS = 6;
const DECISIONS = [30, 60, 120, 200];
const THRESHOLDS = [0.5, 0.7, 0.8, 0.9, 0.95, 0.99];
/** Of what is wanted, the share that may be held. */
const MOST_WRONGLY_HELD = 0.04;
/** What an owner might write in the first rule: words of spam that has come before. */
const FIRST_RULE = ['casino', 'viagra', 'bitcoin', 'seo', 'replica', 'kredit', 'казино', 'カジノ', 'كازينو'];

interface Labelled {
  id: string;
  language: string;
  label: Lesson;
  name: string;
  text: string;
}

type Outcome = 'pass' | 'mark' | 'hold';

const comments = readSet(join(import.meta.dirname, 'spam'));
const tokenize = remembered(createTokenize('a secret of the benchmark'));
const pipeline = createPipeline({checks: standardChecks({tokenize})});
const show = process.argv.includes('--show');

/** Reads files `language.label.txt`: a comment each line, `name | text`; guests have no name. */
function readSet(folder: string): Labelled[] {
  return readdirSync(folder).flatMap(file => {
    const [language = '', label = ''] = file.split('.');
    if (label !== 'spam' && label !== 'wanted') throw new Error(`${file} is neither spam nor wanted.`);
    const lines = readFileSync(join(folder, file), 'utf8').trimEnd().split('\n');
    return lines.map((line, i): Labelled => {
      const at = line.indexOf('|');
      const name = line.slice(0, at).trim();
      const text = (at < 0 ? line : line.slice(at + 1)).trim();
      return {id: `${file}:${i + 1}`, language, label, name, text};
    });
  });
}

/** Each comment is read many times here, and its tokens are always the same. */
function remembered(read: Tokenize): Tokenize {
  const known = new Map<string, ReturnType<Tokenize>>();
  return (site, comment) => {
    const key = JSON.stringify([site, comment.name, comment.text]);
    const tokens = known.get(key) ?? read(site, comment);
    known.set(key, tokens);
    return tokens;
  };
}

/** What the filter has learnt, in memory: as much of a store as learning asks for. */
class Learnt {
  readonly all: TokenCounts = {spam: 0, wanted: 0};
  readonly #tokens = new Map<string, TokenCounts>();
  readonly #lessons = new Map<string, Lesson | null>();

  tokens(asked: readonly string[]): Map<string, TokenCounts> {
    return new Map(asked.map(token => [token, this.#tokens.get(token) ?? {spam: 0, wanted: 0}]));
  }

  /** The moderator decides about comments, as from the queue. */
  async teach(decided: readonly Labelled[]): Promise<void> {
    const spam = {
      lesson: async ({id}: {id: string}) => this.#lessons.get(id) ?? null,
      putLesson: async ({id, lesson}: {id: string; lesson: Lesson | null}) => void this.#lessons.set(id, lesson),
      learn: async (given: {lesson: Lesson; comments: number; tokens: ReadonlyMap<string, number>}) => {
        this.all[given.lesson] += given.comments;
        for (const [token, count] of given.tokens) {
          const counts = this.#tokens.get(token) ?? {spam: 0, wanted: 0};
          this.#tokens.set(token, {...counts, [given.lesson]: counts[given.lesson] + count});
        }
      },
    };
    const learning = createLearning(tokenize);
    for (const label of ['spam', 'wanted'] as const) {
      const before = decided
        .filter(comment => comment.label === label)
        .map(({id, name, text}) => ({site: SITE, id, name, source: text, role: null}));
      await learning.decided({spam} as unknown as Transaction, {
        action: label === 'spam' ? 'spam' : 'approve',
        before: before as unknown as CommentRecord[],
        now: 0,
      });
    }
  }
}

/** The first comment of a visitor whose browser has proved its work, who took a minute to write it. */
function asOfNewVisitor(learnt: Learnt, rules: readonly RuleRecord[] = []): Context {
  return {
    ...{site: SITE, settings: STANDARD_SETTINGS, now: 1, signed: null, proof: 'solved', writing: 60_000},
    ...{fromNetwork: 1, ban: null, rules, firstSeen: async () => null, alike: async () => 0},
    ofNetwork: async () => ({approved: 0, refused: 0}),
    history: {approved: 0, settled: 0, refused: 0, lately: 0},
    learnt: async tokens => ({all: learnt.all, tokens: learnt.tokens(tokens)}),
  };
}

const look = ({id, name, text}: Labelled, context: Context): Promise<Finding[]> =>
  pipeline.within({id, thread: '/page', parent: null, name, text}, context);

const outcomeOf = (findings: readonly Finding[], check: string): Outcome =>
  findings.find(finding => finding.check === check)?.outcome ?? 'pass';
const together = (findings: readonly Finding[]): Outcome =>
  heldBy(findings) ? 'hold' : findings.some(({outcome}) => outcome === 'mark') ? 'mark' : 'pass';

/** Counts of outcomes for each label. */
class Tally {
  readonly #counts = {spam: {pass: 0, mark: 0, hold: 0}, wanted: {pass: 0, mark: 0, hold: 0}};

  add(label: Lesson, outcome: Outcome): void {
    this.#counts[label][outcome]++;
  }

  share(label: Lesson, outcome: Outcome): number {
    const {pass, mark, hold} = this.#counts[label];
    return this.#counts[label][outcome] / Math.max(1, pass + mark + hold);
  }

  /** As a row: spam held, spam marked, wanted held, wanted marked. */
  toString(): string {
    const cell = (label: Lesson, outcome: Outcome, width: number) =>
      percent(this.share(label, outcome)).padStart(width);
    return (
      cell('spam', 'hold', 12) + cell('spam', 'mark', 10) + cell('wanted', 'hold', 14) + cell('wanted', 'mark', 10)
    );
  }
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
const head = (title: string) =>
  console.log(`\n${title}\n${' '.repeat(36)}   spam held    marked   wanted held    marked`);
const row = (name: string, tally: Tally) => console.log(`  ${name.padEnd(34)}${String(tally)}`);

/** Numbers from 0 to 1, the same each time (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  return list
    .map(one => ({one, at: random()}))
    .sort((a, b) => a.at - b.at)
    .map(({one}) => one);
}

/** Halves of spam and of what is wanted that a moderator decided about, and comments that nobody has decided about. */
function* splits(decisions: number): Generator<{decided: Labelled[]; unseen: Labelled[]}> {
  for (let round = 0; round < ROUNDS; round++) {
    const order = shuffled(comments, randomOf(round + 1));
    for (let fold = 0; fold < FOLDS; fold++) {
      const unseen = order.filter((_, i) => i % FOLDS === fold);
      const others = order.filter((_, i) => i % FOLDS !== fold);
      const of = (label: Lesson) => others.filter(one => one.label === label).slice(0, decisions / 2);
      yield {decided: [...of('spam'), ...of('wanted')], unseen};
    }
  }
}

const wanted = comments.filter(({label}) => label === 'wanted').length;
const languages = [...new Set(comments.map(({language}) => language))];
console.log(
  `${comments.length} comments in ${languages.length} languages, ${comments.length - wanted} spam and ${wanted} wanted, all of new visitors`,
);

head('What reads the text, without learning');
const rule: RuleRecord = {
  ...{site: SITE, id: 'r', name: 'first rule', action: 'hold', on: true},
  conditions: JSON.stringify({words: FIRST_RULE}),
};
const nothing = asOfNewVisitor(new Learnt(), [rule]);
const alone = {links: new Tally(), rules: new Tally()};
for (const comment of comments) {
  const findings = await look(comment, nothing);
  for (const check of ['links', 'rules'] as const) alone[check].add(comment.label, outcomeOf(findings, check));
}
row('links', alone.links);
row('rules (one of 9 words, see the file)', alone.rules);

head(`bayes, on comments it has not seen (${ROUNDS} × ${FOLDS} folds; it is silent before ${ENOUGH} of each kind)`);
let last = new Tally();
for (const decisions of DECISIONS) {
  const tally = new Tally();
  for (const {decided, unseen} of splits(decisions)) {
    const learnt = new Learnt();
    await learnt.teach(decided);
    const context = asOfNewVisitor(learnt);
    for (const comment of unseen) tally.add(comment.label, outcomeOf(await look(comment, context), 'bayes'));
  }
  row(`after ${decisions} decisions`, tally);
}

head('all checks together, without rules');
const perLanguage = new Map(languages.map(language => [language, new Tally()]));
const wrong = new Map<string, number>();
for (const decisions of [0, ...DECISIONS]) {
  last = new Tally();
  for (const {decided, unseen} of splits(decisions)) {
    const learnt = new Learnt();
    await learnt.teach(decided);
    const context = asOfNewVisitor(learnt);
    for (const comment of unseen) {
      const outcome = together(await look(comment, context));
      last.add(comment.label, outcome);
      if (decisions !== DECISIONS.at(-1)) continue;
      perLanguage.get(comment.language)!.add(comment.label, outcome);
      const isWrong = comment.label === 'wanted' ? outcome === 'hold' : outcome === 'pass';
      if (isWrong) wrong.set(comment.id, (wrong.get(comment.id) ?? 0) + 1);
    }
  }
  row(`after ${decisions} decisions`, last);
}
for (const [language, tally] of perLanguage) row(`  of these in ${language}`, tally);

console.log('\nbayes by its threshold, were it never silent: of spam at or above / of wanted at or above');
for (const decisions of DECISIONS) {
  const reached = THRESHOLDS.map(() => ({spam: 0, wanted: 0}));
  const all = {spam: 0, wanted: 0};
  for (const {decided, unseen} of splits(decisions)) {
    const learnt = new Learnt();
    await learnt.teach(decided);
    for (const {label, name, text} of unseen) {
      const p = likelihood(learnt.all, learnt.tokens([...tokenize(SITE, {name, text}).keys()]).values());
      all[label]++;
      for (const [i, threshold] of THRESHOLDS.entries()) if (p >= threshold) reached[i]![label]++;
    }
  }
  const cells = reached.map(
    ({spam, wanted}, i) => `${THRESHOLDS[i]}: ${percent(spam / all.spam)} / ${percent(wanted / all.wanted)}`,
  );
  console.log(`  after ${String(decisions).padStart(3)}  ${cells.join('   ')}`);
}

if (show) {
  console.log(`\nWrong after ${DECISIONS.at(-1)} decisions, in how many of ${ROUNDS} rounds`);
  for (const {id, label, name, text} of comments) {
    const times = wrong.get(id);
    if (times) console.log(`  ${times}  ${label === 'spam' ? 'let through' : 'held'}  ${id}  ${name}: ${text}`);
  }
}
if (last.share('wanted', 'hold') > MOST_WRONGLY_HELD) {
  console.error(`More than ${percent(MOST_WRONGLY_HELD)} of what is wanted is held.`);
  process.exitCode = 1;
}
