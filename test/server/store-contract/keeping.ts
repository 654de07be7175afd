import assert from 'node:assert/strict';
import {createMailAddresses} from '../../../src/server/domain/mail-addresses.ts';
import {forgetByAge} from '../../../src/server/domain/keeping.ts';
import {createReports} from '../../../src/server/domain/reports.ts';
import {fixedSettings} from '../../../src/server/domain/site-settings.ts';
import {newId} from '../../helpers/server.ts';
import {insert, recount, SITE, THREAD, type PromiseTest} from './helpers.ts';

const DAY = 86_400_000;
const NOW = 1_000 * DAY;

/** What need not be kept is forgotten by age, and found by address. */
export function keepingPromises(promise: PromiseTest): void {
  promise('comments under an address are found on all sites, whatever its capitals, page by page', async ({store}) => {
    const ids: string[] = [];
    for (let i = 0; i < 5; i++) {
      const email = ['ann@x.example', 'Ann@X.example'][i % 2]!;
      ids.push((await insert(store, {site: i < 3 ? SITE : 'other', email})).id);
    }
    await insert(store, {email: 'joann@x.example'});
    await insert(store, {email: null});
    const found: string[] = [];
    for (let after: {site: string; id: string} | undefined; ;) {
      const page = await store.read(({keeping}) => keeping.under({email: 'ANN@x.example', after, limit: 2}));
      found.push(...page.map(({id}) => id));
      if (page.length < 2) break;
      after = page.at(-1)!;
    }
    assert.deepEqual(found.sort(), ids.sort());
  });

  promise('each thing is forgotten after its days, and nothing younger or of another site', async ({store}) => {
    const at = (days: number) => NOW - days * DAY;
    const days = {keepEmailsDays: 30, keepNetworksDays: 10, keepRefusedDays: 20, keepDecisionsDays: 15};
    const settingsOf = fixedSettings({...days, keepReportsDays: 5, keepAuditDays: 25});
    const rating = {rating: 2} as const;
    const made: Record<string, string> = {};
    const add = async (name: string, age: number, more: object = {}) => {
      const comment = await insert(store, {created: at(age), visitor: name, email: 'a@x.example', ...more});
      made[name] = comment.id;
      const {site, id, created} = comment;
      await store.write(async t => {
        await t.spam.keepOrigin({site, id, network: 'n', created});
        await t.keepDecision({site, id, print: '', created, findings: '[]'});
      });
    };
    await add('old', 31);
    await add('young', 5);
    await add('waits', 31, {status: 'pending', held: 'check'});
    await add('refused', 21, {status: 'rejected', ...rating});
    await add('spam', 21, {status: 'spam'});
    await add('fresh refused', 19, {status: 'rejected', ...rating});
    await add('elsewhere', 400, {site: 'other', status: 'rejected'});
    const reports = createReports(store, {addresses: createMailAddresses('s'), enabled: false});
    for (const [i, answered] of [at(6), at(4), null].entries()) {
      const report = {
        site: SITE,
        id: made['old']!,
        reporter: `r${i}`,
        reason: 'other',
        words: '',
        receipt: `R${i}`,
      } as const;
      await store.write(t => t.addReport({...report, now: at(50), most: 9}));
      if (answered !== null)
        await store.write(({reported}) =>
          reported.answer({site: SITE, receipt: `R${i}`, outcome: 'accepted', words: '', now: answered}),
        );
    }
    // What is done to moderators is of no site.
    for (const [age, site] of [
      [26, SITE],
      [24, SITE],
      [26, ''],
      [24, ''],
    ] as const)
      await store.write(({people}) =>
        people.addAudit({
          id: newId(),
          at: at(age),
          moderator: 'm',
          action: 'pin',
          site,
          targets: [],
          detail: '{}',
        }),
      );
    await forgetByAge(store, [SITE], {settingsOf}, NOW);

    const look = (name: string, site = SITE) => store.read(s => s.comment({site, id: made[name]!}));
    const email = async (name: string) => (await look(name))?.email;
    assert.deepEqual([await email('old'), await email('young')], [null, 'a@x.example']);
    assert.equal((await look('old'))?.source, 'Words', 'the comment stays');
    const states = [];
    for (const name of ['refused', 'spam', 'fresh refused']) states.push((await look(name))?.status);
    assert.deepEqual(states, ['deleted', 'deleted', 'rejected']);
    assert.equal((await look('elsewhere', 'other'))?.status, 'rejected', 'another site has settings of its own');
    const origins: boolean[] = [];
    const decisions: boolean[] = [];
    for (const name of ['old', 'young', 'waits'])
      await store.read(async s => {
        origins.push(!!(await s.spam.origin({site: SITE, id: made[name]!})));
        decisions.push(!!(await s.decision({site: SITE, id: made[name]!})));
      });
    assert.deepEqual(origins, [false, true, false]);
    assert.deepEqual(decisions, [false, true, true], 'what waits keeps why');
    const {reports: left} = await reports.list({site: SITE, limit: 9});
    assert.deepEqual(
      left.map(({receipt}) => receipt),
      ['R2', 'R1'],
      'the age of a report is that of its answer',
    );
    assert.equal((await store.read(({people}) => people.audit({site: SITE, limit: 9}))).length, 2);
    const counts = await store.read(({reviews}) => reviews.starsCounts(SITE));
    const twoStars = counts.filter(({stars}) => stars === 2).map(({status, count}) => `${status} ${count}`);
    assert.deepEqual(twoStars.sort(), ['rejected 1', 'removed 1'], 'what is erased stays counted as turned down');
    await recount(store, Object.keys(made));
  });

  promise('nothing is forgotten by age where the days are 0, and more than a transaction takes is', async ({store}) => {
    for (let i = 0; i < 120; i++) await insert(store, {...THREAD, created: i});
    const without = fixedSettings({keepEmailsDays: 0, keepRefusedDays: 0});
    await forgetByAge(store, [SITE], {settingsOf: without}, NOW);
    const withEmail = async () =>
      (await store.read(s => s.latest({site: SITE, limit: 999}))).filter(c => c.email).length;
    assert.equal(await withEmail(), 120);
    await forgetByAge(store, [SITE], {settingsOf: fixedSettings()}, NOW);
    assert.equal(await withEmail(), 0);
  });
}
