import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {setTimeout} from 'node:timers/promises';
import {scopeOf} from '../../src/server/domain/actor.ts';
import {useAllowance} from '../../src/server/domain/allowances.ts';
import {createPipeline} from '../../src/server/domain/checks/pipeline.ts';
import {standardChecks} from '../../src/server/domain/checks/index.ts';
import {printOf} from '../../src/server/domain/checks/repeats.ts';
import {createRatings} from '../../src/server/domain/ratings.ts';
import {createReactions} from '../../src/server/domain/reactions.ts';
import {createWriting} from '../../src/server/domain/writing.ts';
import {startDispatcher} from '../../src/server/notify/dispatcher.ts';
import {createTelling} from '../../src/server/domain/telling.ts';
import {createLanes} from '../../src/server/store/postgres/lanes.ts';
import {openPostgresStore} from '../../src/server/store/postgres/postgres-store.ts';
import {OutOfScope} from '../../src/server/store/scope.ts';
import type {Engine} from '../../src/server/store/sql/engine.ts';
import {StoreBusy, type ChangeRecord, type Store, type Transaction} from '../../src/server/store/store.ts';
import {noPostgres, startPostgres, type TestPostgres} from '../helpers/postgres.ts';
import {times} from '../helpers/properties.ts';
import {newId} from '../helpers/server.ts';
import {becomes} from '../helpers/wait.ts';
import {draft, insert, newComment, SITE} from './store-contract/helpers.ts';

const STORES = 3;
const WRITERS = 24;
const STEPS = Math.round(14 * times);
const THREADS = 12;

/** A generator of numbers that gives the same ones again for the same seed (mulberry32). */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

describe('writes side by side on PostgreSQL', {skip: noPostgres}, () => {
  let postgres: TestPostgres;
  before(async () => {
    // It waits for its disk: commits take their time, so that they overlap.
    postgres = await startPostgres();
  });
  after(() => postgres.remove());

  async function withStores(
    work: (stores: Store[], address: string, overflows: () => number) => Promise<void>,
    count = STORES,
  ): Promise<void> {
    const address = await postgres.newDatabase({upToDate: true});
    let overflows = 0;
    const open = () => openPostgresStore({address, changed: () => {}, overflowed: () => void overflows++});
    const stores = await Promise.all(Array.from({length: count}, open));
    try {
      await work(stores, address, () => overflows);
    } finally {
      await Promise.all(stores.map(store => store.close()));
    }
  }

  test('counters equal a recount, and readers of the log miss nothing', async () => {
    await withStores(async (stores, address, overflows) => {
      const seed = Date.now() % 1_000_000;
      const domains = stores.map(store => ({
        store,
        writing: createWriting(store, {checks: createPipeline({checks: standardChecks({limits: false})})}),
        ratings: createRatings(store),
        reactions: createReactions(store),
      }));
      // Each reads the log as live events do: from where it was, whatever is there.
      let over = false;
      const logs = stores.map(async store => {
        const read: ChangeRecord[] = [];
        for (let last = 0; ;) {
          const final = over;
          const rows = await store.read(s => s.changes({after: last, limit: 1_000}));
          read.push(...rows);
          last = rows.at(-1)?.position ?? last;
          if (final && !rows.length) return read;
          if (!rows.length) await setTimeout(1);
        }
      });
      const posted: {id: string; thread: string; visitor: string}[] = [];
      const write = async (writer: number) => {
        const random = randomOf(seed + writer);
        for (let step = 0; step < STEPS; step++) {
          const {store, writing, ratings, reactions} = domains[random(STORES)]!;
          const from = {
            networks: [{hash: `n${random(20)}`, share: 1_000}],
            origin: `o${random(20)}`,
            url: null,
            title: '',
          };
          const by = {...from, site: SITE, visitor: `v${random(40)}`, now: Date.now()};
          const thread = `/${random(THREADS)}`;
          const some = posted[random(posted.length || 1)];
          const own = {...by, visitor: some?.visitor ?? ''};
          const what = random(26);
          if (what < 10 || !some) {
            const parent = some && random(3) ? some : null;
            const id = newId();
            const in_ = parent?.thread ?? thread;
            const given = {id, thread: in_, parent: parent?.id ?? null, text: `Words ${id}`};
            const rating = random(4) ? null : random(5) + 1;
            const result = await writing.post(by, draft({...given, rating}));
            if (!('refused' in result)) posted.push({id, thread: in_, visitor: by.visitor});
          } else if (what < 13) await writing.like(by, some.id, random(4) > 0);
          else if (what < 15) await ratings.rate({...by, thread, value: random(5) + 1});
          else if (what < 16) await ratings.withdraw({...by, thread});
          else if (what < 18) await reactions.give({...by, thread, reaction: random(2) ? '👍' : '🎉'});
          else if (what < 19) await reactions.takeBack({...by, thread, reaction: '👍'});
          else if (what < 21) await writing.edit(own, {id: some.id, text: `Other ${newId()}`, rating: random(5) + 1});
          else if (what < 23) await writing.remove(own, some.id);
          else if (what < 25) await writing.restore(own, some.id);
          // What has no scope comes in between, alone.
          else {
            const status = random(2) ? 'approved' : 'rejected';
            const name = {site: SITE, id: some.id};
            await store.write(async t => {
              if ((await t.comment(name))!.status === 'deleted') return;
              await t.setStatus({...name, status, held: null, reason: status === 'rejected' ? 'spam' : null} as never);
            });
          }
        }
      };
      await Promise.all(Array.from({length: WRITERS}, (_, writer) => write(writer)));
      over = true;

      const whole = await stores[0]!.read(s => s.changes({after: 0, limit: 1_000_000}));
      assert.ok(whole.length > WRITERS * 5, `${whole.length} entries`);
      for (const read of await Promise.all(logs))
        assert.deepEqual(
          read.map(({position}) => position),
          whole.map(({position}) => position),
          `seed ${seed}: a reader missed an entry`,
        );
      assert.deepEqual(
        whole.map(({made}) => made),
        whole.map(({made}) => made).sort((a, b) => a - b),
        'times are in the order of positions',
      );
      assert.equal(overflows(), 0, 'the usual writes of visitors keep to their scopes');
      assert.deepEqual(await wrongCounters(address), [], `seed ${seed}`);
    });
  });

  /** Whether anybody waits for a lock. */
  const waits = (address: string) =>
    postgres
      .query(
        address,
        `select 1 from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())`,
      )
      .then(rows => rows.length > 0);

  /** What does not equal a recount. */
  const wrongCounters = (address: string) =>
    postgres.query(
      address,
      `with counted as (
         select c.site, c.thread, c.value, c.comment = '' or exists (
           select 1 from comment where comment.site = c.site and comment.id = c.comment and comment.status = 'approved') as counts
         from rating c
       )
       select 'thread' as what, key as name from thread
         where comments <> (select count(*) from comment where comment.site = thread.site and comment.thread = key and status = 'approved')
            or r1 <> (select count(*) from counted where counted.site = thread.site and thread = key and value = 1 and counts)
            or r2 <> (select count(*) from counted where counted.site = thread.site and thread = key and value = 2 and counts)
            or r3 <> (select count(*) from counted where counted.site = thread.site and thread = key and value = 3 and counts)
            or r4 <> (select count(*) from counted where counted.site = thread.site and thread = key and value = 4 and counts)
            or r5 <> (select count(*) from counted where counted.site = thread.site and thread = key and value = 5 and counts)
            or coalesce((select sum(value::int) from jsonb_each_text(nullif(reactions, '')::jsonb)), 0)
               <> (select count(*) from reaction where reaction.site = thread.site and reaction.thread = key)
       union all
       select 'likes', id from comment
         where likes <> (select count(*) from liking where liking.site = comment.site and liking.comment = comment.id)
       union all
       select 'words', id from comment
         where (status = 'approved') <> exists (
           select from search_row join search_document on search_document.number = search_row.number
             where search_row.site = comment.site and search_row.id = comment.id)
       union all
       select 'erasure', id from comment
         where (status = 'deleted') <> exists (
           select from erasure where erasure.site = comment.site and erasure.id = comment.id)
       union all
       select 'listed', id from comment where listed <> (case when status = 'approved' or replies > 0 then 1 else 0 end)
       union all
       select 'below', c.id from comment c where (select count(*) from below where below.site = c.site and below.id = c.id)
         <> (case when c.listed = 1 then c.depth else 0 end)
       union all
       select 'replies', c.id from comment c where replies <> (
         with recursive lower as (
           select site, id, status from comment where site = c.site and parent = c.id
           union all
           select comment.site, comment.id, comment.status from comment join lower on comment.site = lower.site and comment.parent = lower.id
         ) select count(*) from lower where status = 'approved')`,
    );

  test('an entry of the log is never before one that was read already, however long its commit takes', async () => {
    await withStores(async (stores, address) => {
      await postgres.query(
        address,
        `create function linger() returns trigger language plpgsql as $$ begin perform pg_sleep(0.7); return new; end $$;
         create trigger linger before insert on change for each row when (new.thread = '/slow') execute function linger()`,
      );
      const put = (store: Store, thread: string) =>
        store.write(
          async t => {
            await t.ensureThread({site: SITE, thread, url: null, title: '', created: 1});
            await t.insertComment(newComment({thread}));
          },
          {thread: {site: SITE, thread}},
        );
      // It has its position, and lingers before the commit.
      const slow = put(stores[0]!, '/slow');
      await becomes('lingers', () =>
        postgres
          .query(address, `select 1 from pg_stat_activity where wait_event = 'PgSleep'`)
          .then(rows => rows.length > 0),
      );
      const fast = Promise.all([1, 2].map(i => put(stores[i]!, `/fast${i}`)));
      const read: number[] = [];
      const readOn = async () => {
        const rows = await stores[0]!.read(s => s.changes({after: read.at(-1) ?? 0, limit: 100}));
        read.push(...rows.map(({position}) => position));
      };
      let done = false;
      const all = Promise.all([slow, fast]).then(() => (done = true));
      while (!done) await readOn();
      await all;
      await readOn();
      assert.equal(read.length, 3);
    });
  });

  test('those with nothing in common run at the same time, in one lane, in several and on several servers', async () => {
    await withStores(async stores => {
      let inside = 0;
      const meet = (store: Store, thread: string, all: number) =>
        store.write(
          async t => {
            await t.ensureThread({site: SITE, thread, url: null, title: '', created: 1});
            inside++;
            await becomes('all are inside', () => inside >= all);
          },
          {thread: {site: SITE, thread}, adds: ['something']},
        );
      const all = 12;
      await Promise.all(Array.from({length: all}, (_, i) => meet(stores[i % STORES]!, `/${i}`, all)));
      assert.equal(inside, all);
    });
  });

  test('those with something in common, and those that run alone, wait for the end of the other', async () => {
    await withStores(async (stores, address) => {
      const own = (thread: string, also: string) => ({thread: {site: SITE, thread}, also: [also]});
      const scopes = [
        [own('/a', 'ann'), own('/a', 'bob')],
        [own('/b', 'ann'), own('/c', 'ann')],
        [own('/d', 'ann'), {...own('/e', 'bob'), adds: ['ann']}],
        [own('/f', 'ann'), undefined],
        [undefined, own('/g', 'ann')],
      ];
      for (const [i, [first, second]] of scopes.entries()) {
        let open = () => {};
        const gate = new Promise<void>(resolve => (open = resolve));
        const order: string[] = [];
        let inside = false;
        const one = stores[0]!.write(async () => {
          inside = true;
          await gate;
          order.push('first');
        }, first);
        await becomes('inside', () => inside);
        const two = stores[1]!.write(async () => void order.push('second'), second);
        await becomes('it waits', () => waits(address));
        open();
        await Promise.all([one, two]);
        assert.deepEqual(order, ['first', 'second'], `${i}`);
      }
    });
  });

  test('what visitors of one network may do in a day holds for all lanes and servers together', async () => {
    await withStores(async stores => {
      const most = 10;
      const networks = [{hash: 'network', share: 1}];
      const tries = Array.from({length: 60}, (_, i) => {
        const by = {site: SITE, visitor: `v${i}`, networks, now: 1};
        return stores[i % STORES]!.write(t => useAllowance(t, by, 'target', most), scopeOf(by, `/${i}`));
      });
      const taken = (await Promise.all(tries)).filter(Boolean).length;
      assert.equal(taken, most);
    });
  });

  test('the same words at the same moment: the second one waits, in whatever thread it stands', async () => {
    await withStores(async stores => {
      const checks = createPipeline({checks: standardChecks()});
      const text = 'Buy the very best watches of the world here, at half the price.';
      const posts = Array.from({length: 12}, (_, i) => {
        const by = {site: SITE, visitor: `v${i}`, networks: [], now: Date.now(), url: null, title: ''};
        return createWriting(stores[i % STORES]!, {checks}).post(by, draft({thread: `/${i}`, text}));
      });
      const results = await Promise.all(posts);
      const shown = results.filter(result => !('refused' in result) && result.comment.status === 'approved');
      assert.equal(shown.length, 1);
    });
  });

  test('one id in many threads at the same moment is one comment', async () => {
    await withStores(async stores => {
      const id = newId();
      const posts = Array.from({length: 12}, (_, i) => {
        const by = {site: SITE, visitor: `v${i}`, networks: [], now: Date.now(), url: null, title: ''};
        return createWriting(stores[i % STORES]!).post(by, draft({id, thread: `/${i}`, text: 'Words'}));
      });
      const results = await Promise.all(posts);
      assert.equal(results.filter(result => !('refused' in result)).length, 1);
      assert.equal(results.filter(result => 'refused' in result && result.refused === 'conflict').length, 11);
    });
  });

  test('work that reaches beyond its scope is begun again alone, once, also when it has caught the error', async () => {
    await withStores(async ([store], _address, overflows) => {
      const other = await insert(store!, {thread: '/other'});
      const scope = {thread: {site: SITE, thread: '/own'}};
      const beyond: ((t: Parameters<Parameters<Store['write']>[0]>[0]) => Promise<unknown>)[] = [
        t => t.comment(other),
        t => t.thread({site: SITE, thread: '/other'}),
        t => t.insertComment(newComment({thread: '/other'})),
        t => t.takeAllowance({site: SITE, target: 't', network: 'n', day: 1}, 1),
        t => t.spam.history({site: SITE, visitor: 'v', limit: 1, settledBefore: 0, latelyAfter: 0}),
        t => t.eraseComment(other),
        t =>
          t.putRating({
            ...scope.thread,
            visitor: 'v',
            value: 5,
            criteria: null,
            origin: 'visitor',
            comment: other.id,
            now: 1,
          }),
        t => t.people.moderators(),
        t => t.changes({after: 0, limit: 1}),
      ];
      for (const [i, reach] of beyond.entries()) {
        let runs = 0;
        await store!.write(async t => {
          runs++;
          await reach(t).catch(() => {});
        }, scope);
        assert.equal(runs, 2, `${i}`);
        assert.equal(overflows(), i + 1);
      }
      // Those that share its commit are stored all the same, once each.
      const alone = store!.write(t => t.thread({site: SITE, thread: '/other'}), scope);
      const made = Array.from({length: 8}, (_, i) => {
        const thread = {site: SITE, thread: `/own${i}`};
        return store!.write(
          async t => {
            await t.ensureThread({...thread, url: null, title: '', created: 1});
            return (await t.insertComment(newComment(thread))).thread.comments;
          },
          {thread},
        );
      });
      // Of the two comments that were stored there one was erased.
      assert.equal((await alone)?.comments, 1);
      assert.deepEqual(new Set(await Promise.all(made)), new Set([1]));
    }, 1);
  });

  test('what a change of a comment counts for has to be in its scope: author, network, and texts that are alike', async () => {
    await withStores(async ([store], _address, overflows) => {
      const thread = {site: SITE, thread: '/own'};
      const make = async (where: string) => {
        const {id} = await insert(store!, {thread: where, visitor: 'ann', subject: 'member'});
        await store!.write(async t => {
          await t.spam.keepOrigin({site: SITE, id, network: 'net', created: 1});
          await t.keepDecision({site: SITE, id, print: 'before', created: 1, findings: '[]'});
        });
        return {site: SITE, id};
      };
      const [own, deleted, other] = [await make('/own'), await make('/own'), await make('/other')];
      await store!.write(t => t.deleteComment({...deleted, due: 1, stars: null}));

      type Change = (t: Transaction) => Promise<unknown>;
      const held: Change = t => t.setStatus({...own, status: 'pending', held: 'check'});
      const edit: Change = t => t.editComment({...own, name: '', source: 'Other', body: '[]', edited: 1});
      const decide: Change = t => t.keepDecision({...own, print: 'now', created: 1, findings: '[]'});
      const remove: Change = t => t.deleteComment({...own, due: 1, stars: null});
      const undo: Change = t => t.restoreComment(deleted);
      /** Tries it, changes nothing, and answers whether it kept to the scope. */
      async function keeps(change: Change, adds: readonly string[], looked = true): Promise<boolean> {
        const before = overflows();
        const tried = store!.write(
          async t => {
            for (const name of looked ? [own, deleted] : []) await t.comment(name);
            await change(t);
            throw new RangeError('Not to be kept.');
          },
          {thread, adds},
        );
        await assert.rejects(tried, RangeError);
        return overflows() === before;
      }
      const needs: [string, Change, readonly string[]][] = [
        ['held', held, ['ann', 'member', 'net']],
        ['edited', edit, []],
        ['decided again', decide, ['before', 'now']],
        ['deleted', remove, ['ann', 'member', 'net']],
        ['restored', undo, ['ann', 'member', 'net']],
      ];
      for (const [what, change, names] of needs) {
        assert.ok(await keeps(change, names), what);
        for (const one of names) {
          const rest = names.filter(name => name !== one);
          assert.ok(!(await keeps(change, rest)), `${what}, without ${one}`);
        }
        assert.ok(!(await keeps(change, names, false)), `${what}, never looked at`);
      }
      const all = ['ann', 'member', 'net', 'before', 'now'];
      const never: Change[] = [
        t => t.comment(other),
        t => t.editComment({...other, name: '', source: 'Other', body: '[]', edited: 1}),
        t => t.erasure(other),
        t => t.spam.lesson(other),
        t => t.spam.putLesson({...own, lesson: 'spam'}),
        t => t.spam.learn({site: SITE, lesson: 'spam', comments: 1, tokens: new Map(), day: 1}),
        t => t.statements.remove(own),
        t => t.eraseComment(own),
        t => t.disownComment(own),
        t => t.pinComment({...own, at: 1}),
      ];
      for (const [i, change] of never.entries()) assert.ok(!(await keeps(change, all)), `${i}`);
    }, 1);
  });

  test('what authors do to their comments waits for those who look at the same, wherever they write', async () => {
    await withStores(async (stores, address, overflows) => {
      const checks = createPipeline({checks: standardChecks({limits: false})});
      const [one, two] = stores.map(store => createWriting(store, {checks}));
      const words = (what: string) => `${what}, in a text that is long enough to be like another one.`;
      const by = {site: SITE, networks: [], now: Date.now(), url: null, title: '', origin: 'net'};
      const member = {subject: 'member', name: 'Ann', role: 'member'} as never;
      const others: [string, (id: string, visitor: string) => Promise<unknown>, string[]][] = [
        [
          'remove',
          (id, visitor) => two!.remove({...by, visitor, origin: 'elsewhere'}, id),
          ['author', 'member', 'net'],
        ],
        [
          'restore',
          (id, visitor) => two!.restore({...by, visitor, origin: 'elsewhere'}, id),
          ['author', 'member', 'net'],
        ],
        [
          'edit',
          (id, visitor) => two!.edit({...by, visitor, origin: 'elsewhere'}, {id, text: words('After')}),
          ['author', 'member', 'net', printOf(words('Before')), printOf(words('After'))],
        ],
      ];
      for (const [what, change, names] of others) {
        for (const name of [...names, 'thread', 'nothing']) {
          const [id, visitor] = [newId(), 'author'];
          const given = draft({id, thread: '/theirs', text: words('Before')});
          const made = await one!.post({...by, visitor, signed: member, proof: {state: 'signed'}}, given);
          assert.ok(!('refused' in made));
          if (what === 'restore') await one!.remove({...by, visitor}, id);
          let open = () => {};
          const gate = new Promise<void>(resolve => (open = resolve));
          let inside = false;
          const scope = name === 'thread' ? '/theirs' : '/mine';
          const first = stores[0]!.write(
            async () => {
              inside = true;
              await gate;
            },
            {thread: {site: SITE, thread: scope}, also: [name]},
          );
          await becomes('inside', () => inside);
          const second = change(id, visitor);
          try {
            if (name === 'nothing') await second;
            else {
              await becomes(`${what} waits for ${name}`, () => waits(address), Boolean, 5_000);
              assert.equal(overflows(), 0, `${what} ${name}`);
            }
          } finally {
            open();
          }
          await Promise.all([first, second]);
          assert.equal(overflows(), 0, `${what} ${name}`);
        }
      }
    });
  });

  test('each message is sent once, whichever servers look for some, and in nobody’s way who writes', async () => {
    await withStores(async ([other, ...stores], address, overflows) => {
      const sent: string[] = [];
      const channel = {receiver: 'hook', name: 'hook', what: 'comments'};
      const send = async ({about}: {about: string}) => {
        sent.push(about);
        await setTimeout(1);
        return {taken: true as const};
      };
      const failed: unknown[] = [];
      let open = () => {};
      const gate = new Promise<void>(resolve => (open = resolve));
      let inside = false;
      // Somebody writes to a thread all the time.
      const long = other!.write(
        async () => {
          inside = true;
          await gate;
        },
        {thread: {site: SITE, thread: '/long'}},
      );
      await becomes('inside', () => inside);
      const dispatchers = stores.map(store =>
        startDispatcher({store, channels: [{...channel, send}], report() {}, reportError: error => failed.push(error)}),
      );
      try {
        const telling = createTelling({webhooks: ['hook']});
        const posts = Array.from({length: 60}, async (_, i) => {
          const by = {site: SITE, visitor: `v${i}`, networks: [], now: Date.now(), url: null, title: ''};
          const writing = createWriting(stores[i % STORES]!, {telling});
          const result = await writing.post(by, draft({thread: `/${i % THREADS}`, text: `Words ${i}`}));
          for (const dispatcher of dispatchers) dispatcher.wake();
          assert.ok(!('refused' in result));
          return result.comment.id;
        });
        const posted = await Promise.all(posts);
        await becomes(
          'all are sent and none waits',
          () => postgres.query(address, 'select about from outbox'),
          rows => !rows.length,
        );
        assert.deepEqual(sent.toSorted(), posted.toSorted());
        assert.deepEqual(failed, []);
        assert.equal(overflows(), 0);
      } finally {
        open();
        await long;
        await Promise.all(dispatchers.map(dispatcher => dispatcher.stop()));
      }
    }, STORES + 1);
  });

  test('a message is taken by one of all who look for it at the same moment', async () => {
    await withStores(async stores => {
      const receiver = 'hook';
      const message = {site: SITE, receiver, kind: 'comment', address: '', created: 1, due: 1, attempts: 0};
      await stores[0]!.write(async t => {
        for (let i = 0; i < 5; i++) await t.addMessage({...message, about: `${i}`});
      });
      const takes = Array.from({length: 12}, (_, i) =>
        stores[i % STORES]!.write(
          async t => {
            const found = await t.dueMessages({receiver, now: 10, limit: 2});
            for (const one of found) await t.postponeMessage({...one, due: 100});
            return found.map(({about}) => about);
          },
          {outbox: receiver},
        ),
      );
      const taken = (await Promise.all(takes)).flat();
      assert.deepEqual(taken.toSorted(), ['0', '1', '2', '3', '4']);
    });
  });

  test('who takes messages of one receiver touches no others, and nothing of a thread', async () => {
    await withStores(async ([store], _address, overflows) => {
      const {id, thread} = await insert(store!);
      const message = {site: SITE, receiver: 'other', kind: 'comment', about: id, address: '', created: 1, due: 1};
      const beyond: ((t: Transaction) => Promise<unknown>)[] = [
        t => t.dueMessages({receiver: 'other', now: 1, limit: 1}),
        t => t.postponeMessage({...message, attempts: 0}),
        t => t.removeMessage(message),
        t => t.noteReceiver({receiver: 'other', at: 1, problem: null}),
        t => t.comment({site: SITE, id}),
        t => t.thread({site: SITE, thread}),
        t => t.mail.unannounce({site: SITE, comment: id}),
        t => t.mail.followers({site: SITE, thread, comments: [], but: '', after: '', limit: 1}),
        t => t.takeAllowance({site: SITE, target: 't', network: '', day: 1}, 1),
      ];
      for (const [i, reach] of beyond.entries()) {
        await store!.write(reach, {outbox: 'hook'});
        assert.equal(overflows(), i + 1, `${i}`);
      }
      // Nor does who writes to a thread take any.
      await store!.write(t => t.dueMessages({receiver: 'hook', now: 1, limit: 1}), {thread: {site: SITE, thread}});
      assert.equal(overflows(), beyond.length + 1);
    }, 1);
  });

  test('what has reached beyond its scope is not waited for any longer than anything else', async () => {
    const engine = (more: Partial<Engine>): Engine => ({
      transact: work => work(undefined as never),
      isBusy: () => false,
      toStoreError: error => error,
      ...more,
    });
    let alone = 0;
    const {write} = createLanes(engine({transact: async () => assert.fail(`${alone++}`)}), [engine({})], {
      changed: () => {},
      deadlineMs: 30,
    });
    const late = write(
      async () => {
        await setTimeout(60);
        throw new OutOfScope('Beyond.');
      },
      {thread: {site: SITE, thread: '/'}},
    );
    await assert.rejects(late, StoreBusy);
    assert.equal(alone, 0);
  });

  test('a message that many add is in nobody’s way once it waits, on any server', async () => {
    await withStores(async stores => {
      const digest = {site: SITE, receiver: 'mail', kind: 'hourly', about: '9', address: 'a', created: 9, due: 9};
      const add = (store: Store, thread: string, more: () => Promise<unknown>) =>
        store.write(
          async t => {
            await t.addMessage({...digest, attempts: 0});
            await more();
          },
          {thread: {site: SITE, thread}},
        );
      await add(stores[0]!, '/first', async () => {});
      let inside = 0;
      const meet = () => becomes('all are inside', () => inside >= STORES, Boolean, 3_000);
      await Promise.all(
        stores.map((store, i) =>
          add(store, `/${i}`, async () => {
            inside++;
            await meet();
          }),
        ),
      );
      assert.equal((await stores[0]!.read(s => s.dueMessages({receiver: 'mail', now: 10, limit: 10}))).length, 1);
    });
  });

  test('what is in the way of one write lets those that share its commit wait with it, in one commit', async () => {
    const address = await postgres.newDatabase({upToDate: true});
    // The first to come is told that it waits in a circle; a sequence remembers it.
    await postgres.query(
      address,
      `create sequence tries;
       create function once() returns trigger language plpgsql as $$ begin
         if nextval('tries') = 1 then raise exception 'in a circle' using errcode = '40P01'; end if;
         return new; end $$;
       create trigger once before insert on comment for each row when (new.thread = '/7') execute function once()`,
    );
    const commits: number[] = [];
    const measured = ({writes}: {writes: number}) => void commits.push(writes);
    const store = await openPostgresStore({address, changed: () => {}, measured, lanes: 1});
    try {
      const all = 8;
      const runs = Array.from({length: all}, () => 0);
      await Promise.all(
        runs.map((_, i) => {
          const thread = {site: SITE, thread: `/${i}`};
          return store.write(
            async t => {
              runs[i]!++;
              await t.ensureThread({...thread, url: null, title: '', created: 1});
              await t.insertComment(newComment(thread));
              await t.thread(thread);
            },
            {thread},
          );
        }),
      );
      assert.deepEqual(commits, [all]);
      assert.deepEqual(new Set(runs), new Set([2]));
    } finally {
      await store.close();
    }
  });

  test('what somebody does to a comment that is not there is refused without a write', async () => {
    const address = await postgres.newDatabase({upToDate: true});
    let commits = 0;
    const store = await openPostgresStore({address, changed: () => {}, measured: () => void commits++});
    try {
      const writing = createWriting(store);
      const by = {site: SITE, visitor: 'v', networks: [], now: 1};
      assert.deepEqual(await writing.like(by, newId(), true), {refused: 'no-comment'});
      assert.equal(commits, 0);
    } finally {
      await store.close();
    }
  });

  test('a write that fails undoes itself and no other of its lane', async () => {
    await withStores(async ([store]) => {
      const results = await Promise.allSettled(
        Array.from({length: 16}, (_, i) => {
          const thread = {site: SITE, thread: `/${i}`};
          return store!.write(
            async t => {
              await t.ensureThread({...thread, url: null, title: '', created: 1});
              await t.insertComment(newComment(thread));
              if (i % 5 === 0) throw new Error(`not ${i}`);
            },
            {thread},
          );
        }),
      );
      for (const [i, {status}] of results.entries()) {
        assert.equal(status, i % 5 === 0 ? 'rejected' : 'fulfilled');
        const stored = await store!.read(s => s.thread({site: SITE, thread: `/${i}`}));
        assert.equal(stored?.comments, i % 5 === 0 ? undefined : 1);
      }
    }, 1);
  });
});
