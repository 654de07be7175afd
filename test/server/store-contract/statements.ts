import assert from 'node:assert/strict';
import {newId} from '../../helpers/server.ts';
import {insert, SITE, type PromiseTest} from './helpers.ts';

/** Why comments were turned down, and what their authors said to it. */
export function statementPromises(promise: PromiseTest): void {
  promise(
    'one message is taken to a decision, and one answer to it; a new decision begins anew',
    async ({store, reopen}) => {
      const {id} = await insert(store, {status: 'rejected'});
      const name = {site: SITE, id};
      const said = {...name, decision: 'rejected', reason: 'abusive', words: 'Mind your tone', at: 5} as const;
      const none = {objection: '', objected: null, answer: '', answered: null, lifted: null};
      const found = async () => ({...(await store.read(({statements}) => statements.of(name)))});
      const again = await reopen();
      const both = async (work: (one: typeof store) => Promise<boolean>) => {
        const done = await Promise.all([store, again, store].map(work));
        return done.filter(Boolean).length;
      };
      assert.equal(await store.read(({statements}) => statements.of(name)), undefined);
      await store.write(({statements}) => statements.put(said));
      assert.deepEqual(await found(), {...said, ...none});
      const answer = (one: typeof store) =>
        one.write(({statements}) => statements.answer({...name, words: 'No', now: 8}));
      assert.equal(await both(answer), 0, 'there is nothing to answer');
      assert.equal(
        await both(one => one.write(({statements}) => statements.object({...name, words: 'A joke', now: 7}))),
        1,
      );
      const desk = async () => (await store.read(s => s.desk({site: SITE, objected: true, limit: 9}))).map(c => c.id);
      assert.deepEqual(await desk(), [id]);
      assert.equal(await both(answer), 1);
      assert.deepEqual(await desk(), []);
      assert.deepEqual(await found(), {...said, ...none, objection: 'A joke', objected: 7, answer: 'No', answered: 8});
      await store.write(({statements}) => statements.put({...said, decision: 'spam', reason: null, at: 9}));
      assert.deepEqual(await found(), {...said, ...none, decision: 'spam', reason: null, at: 9});
      const spam = {...said, ...none, decision: 'spam', reason: null, at: 9} as const;
      await store.write(({statements}) => statements.object({...name, words: 'Why', now: 10}));
      assert.deepEqual(await desk(), [id]);
      for (const at of [20, 30]) await store.write(({statements}) => statements.lift({...name, at}));
      assert.deepEqual(await found(), {...spam, objection: 'Why', objected: 10, lifted: 20}, 'it is lifted once');
      assert.deepEqual(await desk(), [], 'what does not stand waits for nothing');
      assert.equal(await both(answer), 0);
      await store.write(({statements}) => statements.restore({...name, lifted: 30}));
      assert.equal((await found()).lifted, 20, 'something else had lifted it');
      await store.write(({statements}) => statements.restore({...name, lifted: 20}));
      assert.deepEqual(await found(), {...spam, objection: 'Why', objected: 10});
      assert.deepEqual(await desk(), [id]);
      await store.write(({statements}) => statements.lift({...name, at: 40}));
      await store.write(({statements}) => statements.put(said));
      assert.deepEqual(await found(), {...said, ...none}, 'a new decision stands');
      await store.write(({statements}) => statements.remove(name));
      assert.deepEqual(await found(), {});
      assert.equal(
        await store.write(({statements}) => statements.object({site: SITE, id: newId(), words: 'x', now: 1})),
        false,
      );
      await again.close();
    },
  );
}
