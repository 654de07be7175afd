import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {bayesCheck, ENOUGH, likelihood, probabilityOf} from '../../src/server/domain/checks/bayes.ts';
import {createPipeline, createTokenize, standardChecks} from '../../src/server/domain/checks/index.ts';
import {featuresOf} from '../../src/server/domain/checks/tokens.ts';
import {createDesk, decisionOf} from '../../src/server/domain/desk.ts';
import {eraseDue} from '../../src/server/domain/erasing.ts';
import {createLearning} from '../../src/server/domain/learning.ts';
import {fixedSettings} from '../../src/server/domain/site-settings.ts';
import {createVisitors} from '../../src/server/domain/visitors.ts';
import {createWriting} from '../../src/server/domain/writing.ts';
import {newDatabase, openTestStore, runSql, storedText} from '../helpers/database.ts';
import {newId} from '../helpers/server.ts';

const SITE = 's';
const by = {id: 'm', name: 'Olga', role: 'owner'} as const;
let clock = Date.UTC(2026, 0, 1);

const SPAM = [
  'Cheap replica watches with free shipping',
  'Win money at our online casino bonus',
  'Replica watches and casino bonus',
];
const WANTED = [
  'The bread was still warm when we came',
  'My mother loved the garden and the cake',
  'Bread and cake as good as ever',
];

/** A site with the filter, and what moderators and visitors do there. */
async function open(moderation: 'pre' | 'post' = 'pre') {
  const database = await newDatabase();
  const store = await openTestStore(database, {server: true});
  const tokenize = createTokenize('secret');
  const learning = createLearning(tokenize);
  const checks = createPipeline({checks: standardChecks({limits: false, tokenize})});
  const writing = createWriting(store, {settingsOf: fixedSettings({moderation}), checks, learning});
  const desk = createDesk(store, {learning, now: () => clock});
  const actor = (visitor: string) => ({site: SITE, visitor, networks: [], now: (clock += 1000), url: null, title: ''});
  const post = async (text: string, visitor = newId()) => {
    const id = newId();
    const draft = {id, thread: '/t', parent: null, name: '', email: '', text, rating: null};
    const posted = await writing.post(actor(visitor), draft);
    assert.ok('comment' in posted);
    return {id, status: posted.comment.status};
  };
  const act = (action: 'approve' | 'spam' | 'hold' | 'reject' | 'delete', ids: string[], more: object = {}) =>
    desk.act(by, {site: SITE, ...decisionOf(action, 'off-topic')!, ids, ...more});
  const counts = async () => {
    const tokens = await runSql(database, 'select token, spam, wanted from spam_token order by token');
    const [all = {spam: 0, wanted: 0}] = await runSql(database, 'select spam, wanted from learnt');
    return {all, tokens};
  };
  const findings = (id: string) =>
    store.read(
      async s =>
        JSON.parse((await s.decision({site: SITE, id}))?.findings ?? '[]') as {check: string; outcome: string}[],
    );
  const said = async (id: string) => (await findings(id)).find(({check}) => check === 'bayes')?.outcome ?? 'pass';
  /** Decides about so many of each kind. */
  const teach = async (n = ENOUGH) => {
    const of = async (texts: string[]) => {
      const ids: string[] = [];
      for (let i = 0; i < n; i++) ids.push((await post(`${texts[i % texts.length]} ${'abcdefghijklmnop'[i % 16]}`)).id);
      return ids;
    };
    await act('spam', await of(SPAM));
    await act('approve', await of(WANTED));
  };
  return {database, store, writing, post, act, counts, said, teach, desk, actor, learning};
}

describe('the filter', () => {
  test('says nothing until it has seen enough of both kinds, then holds what is like spam', async () => {
    const site = await open();
    await site.teach(ENOUGH - 1);
    const before = await site.post('Replica watches, casino bonus');
    assert.equal(await site.said(before.id), 'pass');
    await site.act('spam', [before.id]);
    const still = await site.post('Replica watches, casino bonus');
    assert.equal(await site.said(still.id), 'pass', 'enough spam alone says nothing');
    await site.act('approve', [(await site.post('Warm bread and cake')).id]);
    assert.equal(await site.said((await site.post('Replica watches, casino bonus')).id), 'hold');
    assert.equal(await site.said((await site.post('Warm bread, as ever')).id), 'pass');
    assert.equal(await site.said((await site.post('Entirely different matters altogether')).id), 'pass');
    await site.store.close();
  });

  test('learns only from what moderators decide: a flood that nobody decided poisons nothing', async () => {
    const site = await open();
    await site.teach();
    const before = await site.counts();
    for (let i = 0; i < 200; i++) await site.post(`casino bonus replica watches warm bread ${i}`);
    assert.deepEqual(await site.counts(), before);
    assert.equal(await site.said((await site.post('Replica watches, casino bonus')).id), 'hold');
    await site.store.close();
  });

  test('learns nothing from comments that nobody had to approve', async () => {
    const site = await open('post');
    const {id} = await site.post('Cheap watches');
    await site.act('approve', [id]);
    assert.deepEqual((await site.counts()).all, {spam: 0, wanted: 0});
    await site.store.close();
  });

  test('learns from spam and from advertising, not from other reasons, and undo unlearns', async () => {
    const site = await open();
    const empty = await site.counts();
    for (const [action, more] of [
      ['spam', {}],
      ['reject', {reason: 'advertising'}],
      ['approve', {}],
    ] as const) {
      const ids = [(await site.post('Cheap replica watches')).id, (await site.post('replica watches here')).id];
      const {undo} = await site.act(action, ids, more);
      const {all, tokens} = await site.counts();
      assert.deepEqual(all, action === 'approve' ? {spam: 0, wanted: 2} : {spam: 2, wanted: 0}, action);
      assert.ok(
        tokens.some(({spam, wanted}) => Number(spam) + Number(wanted) === 2),
        'what both have',
      );
      await site.desk.undo(by, undo!);
      assert.deepEqual((await site.counts()).tokens, empty.tokens, `${action}, undone`);
      assert.deepEqual((await site.counts()).all, {spam: 0, wanted: 0});
    }
    const {id} = await site.post('Cheap replica watches');
    await site.act('reject', [id], {reason: 'abusive'});
    assert.deepEqual((await site.counts()).all, {spam: 0, wanted: 0});
    await site.store.close();
  });

  test('a decision in place of another one changes what was learnt, and undoing it changes it back', async () => {
    const site = await open();
    const {id} = await site.post('Cheap replica watches');
    await site.act('spam', [id]);
    const spam = await site.counts();
    const {undo} = await site.act('approve', [id]);
    assert.deepEqual((await site.counts()).all, {spam: 0, wanted: 1});
    assert.ok((await site.counts()).tokens.every(token => token['spam'] === 0 && token['wanted'] === 1));
    await site.desk.undo(by, undo!);
    assert.deepEqual(await site.counts(), spam);
    await site.act('hold', [id]);
    assert.deepEqual(await site.counts(), {all: {spam: 0, wanted: 0}, tokens: []});
    await site.store.close();
  });

  test('what was wanted is taken back when its words change or are erased; no words stand anywhere', async () => {
    const site = await open();
    const ids = [];
    for (const text of ['xylophone lessons', 'quetzal feathers', 'zeppelin flights'])
      ids.push((await site.post(text, 'ann')).id);
    const [changed, deleted, forgotten] = ids as [string, string, string];
    await site.act('approve', ids);
    assert.deepEqual((await site.counts()).all, {spam: 0, wanted: 3});
    await site.writing.edit(site.actor('ann'), {id: changed, text: 'other words'});
    assert.deepEqual((await site.counts()).all, {spam: 0, wanted: 2});
    await site.writing.remove(site.actor('ann'), deleted);
    await eraseDue(site.store, Number.MAX_SAFE_INTEGER, site.learning);
    assert.deepEqual((await site.counts()).all, {spam: 0, wanted: 1});
    await createVisitors(site.store, site.learning).forget({site: SITE, visitor: 'ann'});
    assert.deepEqual(await site.counts(), {all: {spam: 0, wanted: 0}, tokens: []});
    const spam = await site.post('yurt bargains');
    await site.act('spam', [spam.id]);
    await site.act('delete', [spam.id]);
    await eraseDue(site.store, Number.MAX_SAFE_INTEGER, site.learning);
    assert.deepEqual((await site.counts()).all, {spam: 1, wanted: 0}, 'what spam has taught stays');
    assert.ok(!forgotten.includes('zeppelin'));
    await site.store.close();
    const stored = (await storedText(site.database)).toLowerCase();
    for (const word of ['xylophone', 'quetzal', 'zeppelin', 'yurt']) assert.ok(!stored.includes(word), word);
  });

  test('a visitor known for a day is marked and not held', async () => {
    const all = {spam: ENOUGH, wanted: ENOUGH};
    const tokenize = createTokenize('secret');
    const learnt = async (tokens: readonly string[]) => ({
      all,
      tokens: new Map(tokens.map(token => [token, {spam: 20, wanted: 0}])),
    });
    const of = async (settled: number, role?: 'site') => {
      const context = {site: SITE, signed: role ? {role} : null, history: {settled}, learnt} as never;
      return bayesCheck(tokenize).check({id: '', thread: '', parent: null, name: '', text: 'cheap watches'}, context);
    };
    assert.deepEqual(await of(0), {
      outcome: 'hold',
      reason: 'like-spam',
      held: 'check',
      note: 'cheap, cheap watches, watches',
    });
    assert.equal((await of(1)).outcome, 'mark');
    assert.equal((await of(0, 'site')).outcome, 'pass');
  });
});

describe('tokens', () => {
  const words = (text: string) => [...featuresOf('', text).keys()];

  test('are words and pairs, of scripts without spaces runs of characters, of Korean beginnings too', () => {
    assert.deepEqual(words('Cheap c4sino'), [
      'word cheap',
      'pair cheap casino',
      'word casino',
      'links 0',
      'script latin',
    ]);
    assert.deepEqual(words('激安時計').slice(0, 5), ['run 激安', 'run 激安時', 'run 安時', 'run 安時計', 'run 時計']);
    assert.ok(words('카지노에서').includes('word 카지'));
    assert.ok(words('كازينو على').includes('pair كازينو على'));
    assert.ok(words('see https://www.a.example/x').includes('host a.example'));
  });

  test('are keyed by site and secret, and of a long text a bounded, unpredictable choice', () => {
    const of = (secret: string, site: string, text: string) => [
      ...createTokenize(secret)(site, {name: '', text}).keys(),
    ];
    assert.deepEqual(of('x', 'a', 'bread'), of('x', 'a', 'bread'));
    const other = new Set([...of('y', 'a', 'bread'), ...of('x', 'b', 'bread')]);
    assert.ok(of('x', 'a', 'bread').every(token => !other.has(token) && token.length === 11));
    const long = Array.from({length: 2_000}, (_, i) => `w${i}`).join(' ');
    const chosen = createTokenize('x')('a', {name: '', text: long});
    assert.equal(chosen.size, 300);
    const places = [...chosen.values()].map(word => Number(/\d+/.exec(word)?.[0] ?? 0));
    assert.ok(Math.max(...places) > 1_500 && Math.min(...places) < 500, 'from everywhere');
  });
});

test('likelihoods are those of Robinson’s combination', () => {
  const all = {spam: 100, wanted: 100};
  assert.equal(probabilityOf(all, {spam: 0, wanted: 0}), 0.5);
  // (0.45 * 0.5 + 10 * 1) / (0.45 + 10), by hand.
  assert.ok(Math.abs(probabilityOf(all, {spam: 10, wanted: 0}) - 0.97847) < 1e-5);
  assert.equal(probabilityOf({spam: 10, wanted: 1_000}, {spam: 1, wanted: 100}), 0.5, 'however unequal the kinds are');
  assert.equal(likelihood(all, []), 0.5);
  const [bad, good] = [
    {spam: 10, wanted: 0},
    {spam: 0, wanted: 10},
  ];
  assert.ok(likelihood(all, Array(4).fill(bad)) > 0.99 && likelihood(all, Array(4).fill(good)) < 0.01);
  assert.equal(likelihood(all, [bad, bad, bad]), 0.5, 'three words are too few to judge by');
  const common = {spam: 10, wanted: 10};
  assert.equal(likelihood(all, [bad, bad, bad, ...Array(20).fill(common)]), 0.5, 'however many others there are');
  assert.ok(Math.abs(likelihood(all, [bad, good, bad, good]) - 0.5) < 1e-9, 'what says both says nothing');
  const many = likelihood(all, Array<typeof bad>(5_000).fill(bad));
  assert.ok(many > 0.99 && many <= 1);
});
