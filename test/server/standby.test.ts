import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {setTimeout} from 'node:timers/promises';
import {recount, startWriters, watch} from '../helpers/cluster.ts';
import {noPostgres, query, startPostgres} from '../helpers/postgres.ts';
import {times} from '../helpers/properties.ts';
import {call, newId, newToken, startServer} from '../helpers/server.ts';
import {startTcpProxy} from '../helpers/tcp-proxy.ts';
import {becomes} from '../helpers/wait.ts';

const POSTS = 240 * times;
/** How far an asynchronous standby is behind, and how slow the way to PostgreSQL is for a while. Milliseconds. */
const BEHIND_MS = 300;
const SLOW_MS = 5;
/** An answer is with its client by then. */
const IN_FLIGHT_MS = 200;
/** What a busy machine may add to how far the standby is behind. */
const BUSY_MS = 5_000;

describe('a standby that takes over', {skip: noPostgres}, () => {
  for (const replication of ['synchronous', 'asynchronous'] as const)
    test(`${replication} replication: kill -9, promote, and servers go on`, async t => {
      const primary = await startPostgres();
      // The way of what is replicated, and the one address by which servers know PostgreSQL.
      const replicated = await startTcpProxy([primary.port]);
      const standby = await primary.startStandby('standby', {port: replicated.port});
      const front = await startTcpProxy([primary.port]);
      const direct = await primary.newDatabase({upToDate: true});
      const throughFront = Object.assign(new URL(direct), {port: String(front.port)}).href;
      const onStandby = Object.assign(new URL(direct), {port: String(standby.port)}).href;
      if (replication === 'synchronous') {
        await query(primary.admin, `alter system set synchronous_standby_names = 'standby'`);
        await query(primary.admin, 'select pg_reload_conf()');
        await becomes(
          'the standby is waited for',
          () => query<{sync_state: string}>(primary.admin, 'select sync_state from pg_stat_replication'),
          ([row]) => row?.sync_state === 'sync',
        );
      } else {
        replicated.setDelay(BEHIND_MS);
      }
      const servers = await Promise.all([0, 1].map(() => startServer({env: {LINTEL_DATABASE: throughFront}})));
      const roundRobin = await startTcpProxy(servers.map(({url}) => Number(new URL(url).port)));
      const readers = servers.map(({url}, i) => watch(`of server ${i + 1}`, url));
      try {
        await becomes('readers', () => readers.every(reader => reader.isThere()));
        const writers = startWriters(`http://127.0.0.1:${roundRobin.port}`, POSTS, {related: false});
        void writers.done.catch(() => {});
        const reach = (share: number) =>
          becomes('posts', () => !!writers.failed() || writers.acknowledged.size >= POSTS * share, Boolean, 60_000);
        writers.allow(POSTS * 0.7);
        await reach(0.2);
        front.cut();
        front.setDelay(SLOW_MS);
        await reach(0.3);
        front.setDelay(0);
        await reach(0.5);
        const killed = performance.now();
        await primary.kill();
        await standby.promote();
        front.setTargets([standby.port]);
        front.cut();
        // Sessions of the one that was killed answer until they notice; what is acknowledged from now on is the other's.
        await setTimeout(IN_FLIGHT_MS);
        const before = [...writers.acknowledged];
        writers.allow(POSTS);
        await writers.done;

        const {lost, twice, wrong} = await recount(onStandby, writers.acknowledged);
        t.diagnostic(
          `${lost.length} of ${before.length} comments acknowledged by the first one are lost (${replication})`,
        );
        if (replication === 'synchronous') assert.deepEqual(lost, []);
        // Nothing that was acknowledged afterwards, and of what was before only the last.
        const late = before.filter(([, at]) => at > killed - BEHIND_MS - BUSY_MS).map(([id]) => id);
        assert.deepEqual(
          lost.filter(id => !late.includes(id)),
          [],
        );
        assert.deepEqual({twice, wrong}, {twice: [], wrong: []});
        // Nobody goes on showing what is lost, and everybody is told of what comes.
        const there = await query<{key: string; comments: number}>(
          onStandby,
          'select key, comments::int from thread order by key',
        );
        for (const {url} of servers)
          await becomes(
            'servers show what is there',
            () =>
              Promise.all(
                there.map(async ({key}) => (await call(`${url}/api/v1/thread?thread=${key}`)).body.thread.count),
              ),
            counts => counts.every((count, i) => count === there[i]!.comments),
          );
        const last = newId();
        const json = {id: last, thread: '/t0', text: 'The last'};
        assert.equal((await call(`${servers[0]!.url}/api/v1/comments`, 'POST', {json, token: newToken()})).status, 201);
        for (const reader of readers) {
          await becomes('readers go on', () => reader.has(last));
          const wrong = lost.filter(id => reader.has(id));
          assert.equal(
            reader.resets() > 0,
            wrong.length > 0,
            `told of ${wrong.length} that are lost, and ${reader.resets()} times to begin again`,
          );
        }
      } finally {
        await Promise.all(readers.map(reader => reader.stop()));
        for (const proxy of [roundRobin, front, replicated]) proxy.stop();
        await Promise.all(servers.map(server => server.stop()));
        await standby.remove();
        await primary.remove();
      }
    });
});
