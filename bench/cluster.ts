/**
 * `npm run bench -- cluster`: three servers on one PostgreSQL behind a round robin. Eight clients post 5,000 comments, each sent again with the same id
 * until it is acknowledged, while each server is killed (`kill -9`) five times and PostgreSQL is restarted three times.
 *
 *  - each acknowledged comment is there once, counters equal a recount;
 *  - readers with live updates, one of each server and one of the round robin, see each within a second, or when they or PostgreSQL are back.
 *
 * Takes one to three minutes. Exit code 1 when something is missing, doubled, wrong or late.
 */
import {parseArgs} from 'node:util';
import {runCluster} from '../test/helpers/cluster.ts';

const SOON_MS = 1_000;
const {values} = parseArgs({options: {posts: {type: 'string'}, kills: {type: 'string'}, restarts: {type: 'string'}}});
const plan = {
  posts: Number(values.posts ?? 5_000),
  kills: Number(values.kills ?? 5),
  restarts: Number(values.restarts ?? 3),
};

const {acknowledged, broken, unavailable, seconds, lost, twice, wrong, readers} = await runCluster(plan);
const row = (name: string, value: number | string) => console.log(`  ${name.padEnd(44)} ${value}`);
console.log(
  `Three servers on one PostgreSQL: ${plan.posts} posts by 8 clients, each server killed ${plan.kills} times, PostgreSQL restarted ${plan.restarts} times`,
);
row('acknowledged', `${acknowledged} in ${seconds.toFixed(0)} s`);
row('requests sent again: cut off, 503', `${broken}, ${unavailable}`);
row('acknowledged and lost', lost.length);
row('there twice', twice.length);
row('counters that differ from a recount', wrong.length);
let fine = acknowledged === plan.posts && !lost.length && !twice.length && !wrong.length;
for (const {reader, reconnects, resets, seen, live, returned, back, twice: told} of readers) {
  const at = (share: number) => `${Math.round(live[Math.ceil(live.length * share) - 1] ?? 0)} ms`;
  console.log(`  a reader ${reader}, which came back ${reconnects} times`);
  row('  saw', `${seen}, ${told.length} of them twice`);
  row('  at its return', returned);
  row('  when PostgreSQL was back', `${back.length}, the last after ${Math.round(back.at(-1) ?? 0)} ms`);
  row('  live: half within, 99 %, the last', `${at(0.5)}, ${at(0.99)}, ${at(1)} (budget ${SOON_MS} ms)`);
  fine &&= seen === plan.posts && !resets && !told.length && (live.at(-1) ?? 0) <= SOON_MS;
}
process.exitCode = fine ? 0 : 1;
