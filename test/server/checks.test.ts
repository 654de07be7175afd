import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {bansCheck} from '../../src/server/domain/checks/bans.ts';
import {challengeCheck, hasteCheck} from '../../src/server/domain/checks/challenge.ts';
import {
  hold,
  mark,
  pass,
  type Check,
  type CheckedDraft,
  type Context,
  type Verdict,
} from '../../src/server/domain/checks/check.ts';
import {createPipeline, heldBy, siteCheck, standardChecks} from '../../src/server/domain/checks/index.ts';
import {linksCheck} from '../../src/server/domain/checks/links.ts';
import {moderationCheck} from '../../src/server/domain/checks/moderation.ts';
import {reputationCheck} from '../../src/server/domain/checks/reputation.ts';
import {floodCheck, printOf, repeatsCheck} from '../../src/server/domain/checks/repeats.ts';
import {difficultyOf} from '../../src/server/domain/reputation.ts';
import {STANDARD_SETTINGS} from '../../src/server/domain/site-settings.ts';
import {StoreBusy} from '../../src/server/store/store.ts';

const draft = (text = 'Hello', name = ''): CheckedDraft => ({id: 'i', thread: '/t', parent: null, name, text});
const none = {approved: 0, settled: 0, refused: 0, lately: 0};
const context = ({
  history,
  ...more
}: Partial<Omit<Context, 'history'>> & {history?: Partial<Context['history']>} = {}) => ({
  ...{
    site: 's',
    settings: STANDARD_SETTINGS,
    now: 1,
    signed: null,
    proof: 'solved' as const,
    writing: 60_000,
    fromNetwork: 0,
  },
  ...{ban: null, rules: [], firstSeen: async () => null},
  ...{alike: async () => 0, ofNetwork: async () => ({approved: 0, refused: 0})},
  learnt: async () => ({all: {spam: 0, wanted: 0}, tokens: new Map()}),
  history: {...none, ...history},
  ...more,
});
const signed = (role: 'member' | 'moderator' | 'site') => ({subject: 'x', name: 'Ann', role});
const said = (check: Check, text: string | CheckedDraft, about: Context) => {
  const verdict = check.check(typeof text === 'string' ? draft(text) : text, about);
  assert.ok(!(verdict instanceof Promise));
  return inWords(verdict);
};
/** What a check says that has to ask for something first. */
const saidThen = async (check: Check, text: string, about: Context) => inWords(await check.check(draft(text), about));
const inWords = (verdict: Verdict) => (verdict.outcome === 'pass' ? 'pass' : `${verdict.outcome} ${verdict.reason}`);
/** What must not be asked. */
const unasked = async (): Promise<never> => assert.fail('the database was asked in vain');

describe('each check alone', () => {
  test('moderation: all, the first ones, or none wait; those of the site never', () => {
    const of = (moderation: 'post' | 'pre' | 'first', more: Parameters<typeof context>[0] = {}) =>
      said(moderationCheck, '', context({settings: {...STANDARD_SETTINGS, moderation}, ...more}));
    const known = {history: {approved: 1}};
    assert.equal(of('post'), 'pass');
    assert.deepEqual([of('pre'), of('pre', known)], Array(2).fill('hold all-are-held'));
    assert.deepEqual([of('first'), of('first', known)], ['hold first-comment', 'pass']);
    assert.equal(of('first', {history: {approved: 2, refused: 2}}), 'hold first-again');
    assert.equal(of('first', {history: {approved: 3, refused: 2}}), 'pass');
    for (const role of ['moderator', 'site'] as const) assert.equal(of('pre', {signed: signed(role)}), 'pass', role);
    assert.equal(of('pre', {signed: signed('member')}), 'hold all-are-held');
  });

  test('challenge: whatever is not a solution of one’s own waits', () => {
    const of = (proof: Context['proof']) => said(challengeCheck, '', context({proof}));
    assert.deepEqual((['solved', 'signed', 'off'] as const).map(of), ['pass', 'pass', 'pass']);
    assert.deepEqual(
      (['missing', 'wrong', 'expired', 'spent'] as const).map(of),
      ['missing', 'wrong', 'expired', 'spent'].map(state => `hold proof-${state}`),
    );
  });

  test('bans: what the banned write waits, but never what the site says', () => {
    const ban = {
      site: 's',
      who: 'network',
      hash: 'h',
      id: 'i',
      created: 1,
      until: 9,
      reason: 'r',
      by: 'O',
      comment: 'c',
      held: 0,
    } as const;
    assert.equal(said(bansCheck, '', context()), 'pass');
    assert.equal(said(bansCheck, '', context({ban})), 'hold banned-network');
    assert.equal(said(bansCheck, '', context({ban: {...ban, who: 'visitor'}})), 'hold banned-visitor');
    assert.equal(said(bansCheck, '', context({ban, signed: signed('member')})), 'hold banned-network');
    assert.equal(said(bansCheck, '', context({ban, signed: signed('site')})), 'pass');
  });

  test('haste: a long text at once is marked and not held', () => {
    assert.equal(said(hasteCheck, 'x'.repeat(300), context({writing: 500})), 'mark typed-fast');
    assert.equal(said(hasteCheck, 'x'.repeat(300), context({writing: 30_000})), 'pass');
    assert.equal(said(hasteCheck, 'Thanks', context({writing: 500})), 'pass');
    assert.equal(said(hasteCheck, 'x'.repeat(300), context({writing: null})), 'pass');
  });

  test('links: one of a new visitor is marked, more wait; who has been here for long may post several', () => {
    const two = 'see https://a.example and www.b.example/x';
    const known = context({history: {approved: 3, settled: 1}});
    assert.equal(said(linksCheck, 'no links, not even www or http', context()), 'pass');
    assert.equal(said(linksCheck, 'see https://a.example', context()), 'mark link-of-new-visitor');
    assert.equal(said(linksCheck, 'see https://www.a.example', context()), 'mark link-of-new-visitor', 'one, not two');
    assert.equal(said(linksCheck, two, context()), 'hold links-of-new-visitor');
    assert.equal(
      said(linksCheck, two, context({history: {approved: 3}})),
      'hold links-of-new-visitor',
      'only just shown',
    );
    assert.equal(said(linksCheck, two, known), 'pass');
    assert.equal(said(linksCheck, 'https://a.example '.repeat(9), known), 'hold many-links');
    assert.equal(said(linksCheck, '[url=x]a[/url] <a href=x>b</a>', context()), 'hold links-of-new-visitor');
    assert.equal(said(linksCheck, draft('Hi', 'https://pills.example'), known), 'hold link-in-name');
    assert.equal(said(linksCheck, two, context({signed: signed('site')})), 'pass');
  });

  test('repeats: the same text again waits, short ones do not count', async () => {
    assert.equal(await saidThen(repeatsCheck, '', context({alike: async () => 1})), 'hold same-text');
    assert.equal(await saidThen(repeatsCheck, '', context()), 'pass');
    assert.equal(await saidThen(repeatsCheck, '', context({alike: unasked, signed: signed('site')})), 'pass');
    const text = 'Buy our wonderful watches, they are cheaper here than elsewhere';
    assert.equal(printOf(text), printOf('  BUY our wonderful\nwatches; they are "cheaper" here than elsewhere!!! '));
    assert.equal(printOf(text), printOf(text.replace('watches', 'wat\u200dches')));
    assert.notEqual(printOf(text), printOf(text.replace('watches', 'clocks')));
    assert.equal(printOf('Thank you very much!'), '');
  });

  test('flood: many of one visitor, or of one network, wait', () => {
    assert.equal(said(floodCheck, '', context({history: {lately: 7}})), 'pass');
    assert.equal(said(floodCheck, '', context({history: {lately: 8}})), 'hold many-of-visitor');
    assert.equal(said(floodCheck, '', context({history: {lately: 8, settled: 1}})), 'pass');
    assert.equal(said(floodCheck, '', context({fromNetwork: 60})), 'hold many-of-network');
    assert.equal(said(floodCheck, '', context({fromNetwork: 60, history: {settled: 1}})), 'pass');
  });

  test('reputation: who was refused is marked, again held; new ones of a bad network are held', async () => {
    const of = (history: object, ofNetwork = {approved: 0, refused: 0}) =>
      saidThen(reputationCheck, '', context({history, ofNetwork: async () => ofNetwork}));
    assert.equal(await of({}), 'pass');
    assert.equal(await of({refused: 1}), 'mark refused-visitor');
    assert.equal(await of({refused: 2}), 'hold refused-visitor');
    assert.equal(await of({refused: 2, approved: 3}), 'mark refused-visitor');
    assert.equal(await of({}, {approved: 0, refused: 2}), 'pass', 'two are no habit');
    assert.equal(await of({}, {approved: 1, refused: 3}), 'hold refused-network');
    assert.equal(await of({}, {approved: 2, refused: 4}), 'pass', 'a shared network');
    assert.equal(await of({settled: 1, approved: 1}, {approved: 0, refused: 9}), 'pass', 'a neighbour known for a day');
    const settled = context({history: {settled: 1, approved: 1}, ofNetwork: unasked});
    assert.equal(await saidThen(reputationCheck, '', settled), 'pass');
    const site = context({history: {refused: 5}, signed: signed('site')});
    assert.equal(await saidThen(reputationCheck, '', site), 'pass');
  });

  test('the site’s own check can hold and do nothing else; what is not understood holds', async () => {
    const ask = async (answer: unknown) => {
      const verdict = await siteCheck(async () => answer).check(draft(), context(), AbortSignal.timeout(1_000));
      return verdict.outcome === 'pass' ? 'pass' : `${verdict.outcome} ${verdict.reason} ${verdict.note}`;
    };
    assert.equal(await ask({hold: false}), 'pass');
    assert.equal(await ask({hold: true, reason: 'a bad word'}), 'hold site-says a bad word');
    for (const answer of [{}, null, 'no', {hold: 'false'}, {hold: 0}, [], {approve: true}])
      assert.equal(await ask(answer), 'hold answer-not-understood undefined', JSON.stringify(answer));
  });

  test('the site’s own check is not told the stars or an address', async () => {
    let told: unknown;
    const full = {...draft('Words'), rating: 1, email: 'a@example.com', criteria: null};
    const ask = async (question: unknown) => ((told = question), {hold: false});
    await siteCheck(ask).check(full, context(), AbortSignal.timeout(1_000));
    assert.ok(!/rating|example\.com|stars/.test(JSON.stringify(told)));
  });
});

describe('the pipeline', () => {
  const named = (name: string, check: Check['check']): Check => ({name, check});

  test('asks all checks there are, in their order', async () => {
    const {within} = createPipeline({checks: standardChecks({tokenize: () => new Map()})});
    const findings = await within(draft(), context());
    assert.deepEqual(
      findings.map(({check}) => check),
      ['moderation', 'challenge', 'haste', 'bans', 'flood', 'repeats', 'links', 'rules', 'reputation', 'bayes'],
    );
  });

  test('asks all in order; the first that holds says why', async () => {
    const {within} = createPipeline({
      checks: [
        named('a', () => mark('typed-fast')),
        named('b', () => hold('same-text', 'limit')),
        named('c', () => pass),
        named('d', () => hold('many-links')),
      ],
    });
    const findings = await within(draft(), context());
    assert.deepEqual(
      findings.map(({check, outcome}) => `${check} ${outcome}`),
      ['a mark', 'b hold', 'c pass', 'd hold'],
    );
    assert.equal(heldBy(findings), 'limit');
    assert.equal(heldBy(findings.filter(({outcome}) => outcome !== 'hold')), null);
  });

  test('one that throws holds, others are asked all the same, and the operator is told', async () => {
    const errors: unknown[] = [];
    const {within} = createPipeline({
      checks: [
        named('broken', () => {
          throw new Error('no');
        }),
        named('sound', () => pass),
      ],
      reportError: error => void errors.push(error),
    });
    const findings = await within(draft(), context());
    assert.deepEqual([findings.length, heldBy(findings), String(errors[0])], [2, 'check', 'Error: no']);
  });

  test('an error of the database says nothing about the comment', async () => {
    const {within} = createPipeline({
      checks: [
        named('asks', async () => {
          throw new StoreBusy('locked');
        }),
      ],
    });
    await assert.rejects(within(draft(), context()), StoreBusy);
  });

  test('one outside that does not answer in time, or fails, holds', async () => {
    let aborted = false;
    const {before} = createPipeline({
      checks: [],
      outside: [
        {
          name: 'silent',
          check: (_draft, _visit, signal) =>
            new Promise(() => signal.addEventListener('abort', () => (aborted = true))),
        },
        {name: 'failing', check: () => Promise.reject(new Error('down'))},
        {name: 'sound', check: () => pass},
      ],
      patience: 50,
    });
    const findings = await before(draft(), context());
    assert.deepEqual(
      findings.map(({check, outcome}) => `${check} ${outcome}`),
      ['silent hold', 'failing hold', 'sound pass'],
    );
    assert.ok(aborted);
  });

  test('what checks get of a comment has no stars, whatever the object has that is handed in', async () => {
    const seen: string[][] = [];
    const look = (given: object) => (seen.push(Object.keys(given).sort()), pass);
    const {before, within} = createPipeline({checks: [named('in', look)], outside: [{name: 'out', check: look}]});
    const full = {...draft(), rating: 5, email: 'a@example.com', criteria: {Service: 5}};
    await within(full, context());
    await before(full, context());
    assert.deepEqual(seen, Array(2).fill(['id', 'name', 'parent', 'text', 'thread']));
  });

  test('no check can tell how many stars a comment has', async () => {
    for (const moderation of ['post', 'pre', 'first'] as const) {
      const {within} = createPipeline({checks: standardChecks()});
      const about = context({settings: {...STANDARD_SETTINGS, moderation}});
      const [one, five] = await Promise.all(
        [1, 5].map(rating => within({...draft('Words', 'Ann'), rating} as CheckedDraft, about)),
      );
      assert.deepEqual(one, five);
    }
  });
});

test('work is harder for who was refused and for busy networks, easier for who is known, and never without end', () => {
  assert.equal(difficultyOf(none, 0), 1);
  assert.equal(difficultyOf({...none, approved: 9, settled: 3}, 0), 0.25);
  assert.equal(difficultyOf({...none, approved: 9, settled: 3, refused: 1}, 0), 4);
  const bad = {approved: 1, refused: 2};
  assert.equal(difficultyOf(none, 0, bad), 4, 'new in a network whose comments were refused');
  assert.equal(difficultyOf({...none, approved: 9, settled: 3}, 0, bad), 0.25, 'a neighbour');
  const byPosts = [0, 7, 8, 16, 32, 1_000_000].map(posts => difficultyOf(none, posts));
  assert.deepEqual(byPosts, [1, 1, 2, 4, 8, 16]);
});
