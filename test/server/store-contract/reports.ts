import assert from 'node:assert/strict';
import type {ReportName} from '../../../src/server/store/reports.ts';
import {insert, SITE, type PromiseTest} from './helpers.ts';

/** What visitors have reported, and what they were answered. */
export function reportPromises(promise: PromiseTest): void {
  promise('a report is answered once, by all processes together, and found by its receipt', async ({store, reopen}) => {
    const {id} = await insert(store);
    const name: ReportName = {site: SITE, receipt: 'AAAAA-BBBBB'};
    const report = {...name, id, reporter: 'r', reason: 'abusive', words: 'Rude'} as const;
    await store.write(t => t.addReport({...report, mail: 'sealed', language: 'de', now: 5, most: 9}));
    const found = () => store.read(({reported}) => reported.byReceipt(name));
    const open = {...report, mail: 'sealed', language: 'de', outcome: null, answer: '', answered: null, created: 5};
    assert.deepEqual({...(await found())}, open);
    assert.equal(await store.read(({reported}) => reported.byReceipt({...name, site: 'other'})), undefined);
    const again = await reopen();
    const answers = await Promise.all(
      [store, again].flatMap((one, i) =>
        [1, 2].map(j =>
          one.write(({reported}) =>
            reported.answer({...name, outcome: i ? 'accepted' : 'declined', words: `${i} ${j}`, now: 7}),
          ),
        ),
      ),
    );
    assert.equal(answers.filter(Boolean).length, 1, 'one of four was the answer');
    const first = await found();
    assert.deepEqual([first?.answered, first?.answer.length], [7, 3]);
    await store.write(({reported}) => reported.forgetMail(name));
    assert.deepEqual({...(await found())}, {...first, mail: ''});
    assert.equal(
      await store.write(({reported}) =>
        reported.answer({...name, receipt: 'none', outcome: 'accepted', words: '', now: 1}),
      ),
      false,
    );
    await store.write(t => t.addReport({...report, reporter: 'q', receipt: 'q', mail: 'sealed', now: 5, most: 9}));
    await store.write(t => t.disownReport({site: SITE, id, reporter: 'q', as: 'nobody'}));
    assert.equal((await store.read(({reported}) => reported.byReceipt({site: SITE, receipt: 'q'})))?.mail, '');
    await again.close();
  });

  promise('reports are listed newest first, by whether they are answered, page by page', async ({store}) => {
    const {id} = await insert(store);
    for (let i = 0; i < 9; i++) {
      const report = {site: SITE, id, reporter: `r${i}`, reason: 'other', words: '', receipt: `R${i}`} as const;
      // Three at each time.
      await store.write(t => t.addReport({...report, now: Math.floor(i / 3), most: 99}));
    }
    for (const i of [1, 4, 7])
      await store.write(({reported}) =>
        reported.answer({site: SITE, receipt: `R${i}`, outcome: 'accepted', words: '', now: 9}),
      );
    const walk = async (open?: boolean) => {
      const receipts: string[] = [];
      let after: {created: number; receipt: string} | undefined;
      for (;;) {
        const page = await store.read(({reported}) => reported.list({site: SITE, open, after, limit: 2}));
        receipts.push(...page.map(({receipt}) => receipt));
        if (page.length < 2) return receipts.join(' ');
        after = page.at(-1);
      }
    };
    assert.equal(await walk(), 'R8 R7 R6 R5 R4 R3 R2 R1 R0');
    assert.equal(await walk(true), 'R8 R6 R5 R3 R2 R0');
    assert.equal(await walk(false), 'R7 R4 R1');
    assert.equal(await store.read(({reported}) => reported.openCount(SITE)), 6);
    assert.equal(await store.read(({reported}) => reported.openCount('other')), 0);
  });
}
