import assert from 'node:assert/strict';
import type {ModeratorWrites} from '../../../src/server/store/moderators.ts';
import {StoreConflict} from '../../../src/server/store/store.ts';
import {insert, SITE, THREAD, type PromiseTest} from './helpers.ts';

const moderator = (id: string, name: string) => ({
  ...({id, name, key: name.toLowerCase(), role: 'moderator', password: 'hash', created: 1} as const),
});

/** Those who moderate, and what they look at. */
export function moderatorPromises(promise: PromiseTest): void {
  promise('moderators have names of their own, and lose links and sessions with their place', async ({store}) => {
    const [ann, bob] = [moderator('1', 'Ann'), moderator('2', 'Bob')];
    await store.write(async ({people}) => {
      await people.putModerator(ann);
      await people.putModerator(bob);
      await people.putSession({hash: 's', moderator: '1', created: 1, seen: 1});
      await people.putModeratorLink({hash: 'l', moderator: '1', role: 'moderator', expires: 9});
    });
    await assert.rejects(
      store.write(({people}) => people.putModerator({...bob, key: 'ann'})),
      StoreConflict,
    );
    await store.write(({people}) => people.putModerator({...ann, password: 'other'}));
    assert.equal((await store.read(({people}) => people.moderator({key: 'ann'})))?.password, 'other');
    await store.write(({people}) => people.removeModerator('1'));
    await store.read(async ({people}) => {
      assert.deepEqual(await people.moderators(), [bob]);
      assert.deepEqual([await people.session('s'), await people.moderatorLink('l')], [undefined, undefined]);
    });
  });

  promise('a link is taken by one of all who try', async ({store}) => {
    const link = {hash: 'l', moderator: null, role: 'owner', expires: 9} as const;
    await store.write(({people}) => people.putModeratorLink(link));
    const taken = await Promise.all([1, 2, 3].map(() => store.write(({people}) => people.takeModeratorLink('l'))));
    assert.deepEqual(taken.filter(Boolean), [link]);
  });

  promise('moderators find comments by status, words and place, counted by status', async ({store}) => {
    const ids: string[] = [];
    for (let i = 0; i < 5; i++) {
      const status = i % 2 ? 'approved' : 'pending';
      ids.push((await insert(store, {source: `Tea_${i}`, name: 'Ann', rating: i + 1 > 5 ? null : i + 1, status})).id);
    }
    await store.read(async snapshot => {
      const find = async (more: object) =>
        (await snapshot.desk({site: SITE, limit: 9, ...more})).map(({id}) => ids.indexOf(id));
      assert.deepEqual(await find({}), [4, 3, 2, 1, 0]);
      assert.deepEqual(await find({status: 'pending'}), [4, 2, 0]);
      assert.deepEqual(await find({text: 'TEA_3'}), [3]);
      assert.deepEqual(await find({text: 'tea%'}), [], 'a sign of patterns means itself');
      assert.deepEqual(await find({rating: 2, thread: THREAD.thread}), [1]);
      const [, second] = await snapshot.desk({site: SITE, limit: 2});
      assert.deepEqual(await find({after: second, limit: 2}), [2, 1]);
      assert.deepEqual(await snapshot.deskCounts(SITE), {approved: 2, pending: 3});
    });
  });

  promise(
    'moderators find what was asked, what nobody has answered, what was reported, and what was made when',
    async ({store}) => {
      const texts = ['Is it open?', 'See /page?id=1 for it', 'Why? No idea.', '何時に開きますか？', 'Thanks'];
      const ids: string[] = [];
      for (const source of texts) ids.push((await insert(store, {source})).id);
      const [open, address, why, japanese, thanks] = ids as [string, string, string, string, string];
      const answer = await insert(store, {parent: open, role: 'site', source: 'Yes'});
      await insert(store, {parent: why, role: 'member', source: 'Because'});
      await insert(store, {parent: thanks, role: 'site', status: 'pending', held: 'pre', source: 'You are welcome'});
      await store.write(transaction =>
        transaction.addReport({
          ...{site: SITE, id: address, reporter: 'r', reason: 'spam', words: '', receipt: 'c', now: 1, most: 9},
        }),
      );
      await store.read(async snapshot => {
        const find = async (more: object) =>
          (await snapshot.desk({site: SITE, limit: 9, ...more})).map(({source}) => source);
        assert.deepEqual(await find({question: true}), [texts[3], texts[2], texts[0]]);
        assert.deepEqual(await find({unanswered: true}), ['Because', texts[4], texts[3], texts[2], texts[1]]);
        assert.deepEqual(await find({reported: true}), [texts[1]]);
        const {created} = (await snapshot.comment({site: SITE, id: japanese}))!;
        assert.deepEqual(await find({from: created, before: answer.created}), [texts[4], texts[3]]);
      });
    },
  );

  promise('a comment whose words somebody else has changed says who', async ({store}) => {
    const {id} = await insert(store);
    const name = {site: SITE, id};
    await store.write(t => t.editComment({...name, name: 'A', source: 'B', body: '[]', edited: 5, editor: 'site'}));
    const edited = await store.read(snapshot => snapshot.comment(name));
    assert.deepEqual([edited?.editor, edited?.edited, edited?.revision], ['site', 5, 1]);
    await store.write(t => t.editComment({...name, name: 'A', source: 'C', body: '[]', edited: 6}));
    assert.equal((await store.read(snapshot => snapshot.comment(name)))?.editor, null, 'its author did');
  });

  promise('moderators find what answers a comment, whatever became of it, oldest first', async ({store}) => {
    const {id} = await insert(store, {});
    const answers: string[] = [];
    for (const status of ['approved', 'pending', 'rejected', 'spam'] as const)
      answers.push((await insert(store, {parent: id, status})).id);
    await insert(store, {parent: answers[0]!});
    const of = {...THREAD, id};
    const found = (limit: number) =>
      store.read(async snapshot => (await snapshot.allAnswers({...of, limit})).map(one => one.id));
    assert.deepEqual([await found(9), await found(2)], [answers, answers.slice(0, 2)]);
    await store.write(t => t.eraseComment({site: SITE, id: answers[1]!}));
    assert.deepEqual(await found(9), answers, 'also what was deleted');
  });

  promise('replies are saved for a site, found by title, changed and taken away', async ({store}) => {
    const reply = (id: string, title: string, site = SITE) => ({site, id, title, text: 'Text', created: 1});
    await store.write(async ({savedReplies}) => {
      await savedReplies.put(reply('1', 'Thanks'));
      await savedReplies.put(reply('2', 'Hours'));
      await savedReplies.put(reply('3', 'Elsewhere', 'other'));
      await savedReplies.put({...reply('1', 'Thank you'), text: 'New', created: 9});
      const added = [await savedReplies.add(reply('1', 'Again')), await savedReplies.add(reply('4', 'Bye'))];
      assert.deepEqual(added, [false, true]);
      await savedReplies.remove({site: SITE, id: '4'});
    });
    const list = () => store.read(({savedReplies}) => savedReplies.list({site: SITE, limit: 9}));
    assert.deepEqual(await list(), [reply('2', 'Hours'), {...reply('1', 'Thank you'), text: 'New'}]);
    const remove = () => store.write(({savedReplies}) => savedReplies.remove({site: SITE, id: '2'}));
    assert.deepEqual(await remove(), reply('2', 'Hours'));
    assert.equal(await remove(), undefined);
    assert.equal((await list()).length, 1);
  });

  promise('the audit trail is looked through by who, what, when and what it was done to', async ({store}) => {
    const entry = (n: number, more: Partial<Parameters<ModeratorWrites['addAudit']>[0]>) => ({
      ...{
        id: `0${n}`,
        at: n,
        moderator: 'Olga',
        action: 'approve' as const,
        site: SITE,
        targets: [`t${n}`],
        detail: '{}',
        ...more,
      },
    });
    const entries = [
      entry(1, {}),
      entry(2, {moderator: 'Ann', action: 'spam', targets: ['t1', 'a"b%']}),
      entry(3, {site: '', action: 'invite', moderator: ''}),
      entry(4, {site: 'other', moderator: 'Zoe', action: 'pin'}),
    ];
    await store.write(async ({people}) => {
      for (const one of entries) await people.addAudit(one);
    });
    await store.read(async ({people}) => {
      const find = async (more: object) => (await people.audit({site: SITE, limit: 9, ...more})).map(({at}) => at);
      assert.deepEqual(await find({}), [3, 2, 1], 'what concerns all sites too');
      assert.deepEqual(await find({moderator: ''}), [3]);
      assert.deepEqual(await find({action: 'spam'}), [2]);
      assert.deepEqual(await find({target: 't1'}), [2, 1]);
      assert.deepEqual(await find({target: 't'}), [], 'whole');
      assert.deepEqual(await find({target: 'a"b%'}), [2]);
      assert.deepEqual(await find({from: 2, until: 3}), [2]);
      assert.deepEqual(await find({before: '02'}), [1]);
      assert.deepEqual(await people.auditNames(SITE), {
        moderators: ['', 'Ann', 'Olga'],
        actions: ['approve', 'invite', 'spam'],
      });
    });
  });
}
