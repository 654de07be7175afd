/**
 * `npm run bench -- mixture`: what writes of other kinds cost those who post, on PostgreSQL with one server and with three: posts a second, and within which time
 * half and 99 of 100 are stored, with 120 under way over 50 threads. Each server is a thread of its own; what runs beside posts is also measured as it would be if it ran
 * alone. Rounds take turns in an order of their own, so that the machine's mood hits all alike; the medians are compared.
 *
 * `--way=2` puts so many milliseconds on the way to PostgreSQL and as many on the way back, as between machines; there two busy cores matter less.
 */
import {once} from 'node:events';
import {Worker} from 'node:worker_threads';
import {noPostgres, startPostgres} from '../test/helpers/postgres.ts';
import {startTcpProxy} from '../test/helpers/tcp-proxy.ts';
import {atShare, median} from './helpers/load.ts';
import type {Mixture, Round, RoundResult} from './helpers/mixed-writer.ts';

const ROUNDS = Number(process.argv.find(arg => arg.startsWith('--rounds='))?.slice(9) ?? 5);
const ROUND_MS = 1_000;
const UNDER_WAY = 120;
const THREADS = 50;
const way = Number(process.argv.find(arg => arg.startsWith('--way='))?.slice(6) ?? 0);

const both = (what: Mixture['what'], share: number): Mixture[] => [true, false].map(alone => ({what, share, alone}));
const MIXTURES: Mixture[] = [
  {what: 'edit', share: 0, alone: false},
  ...[0.01, 0.05].flatMap(share => [...both('edit', share), ...both('delete', share)]),
  ...both('webhook', 1),
  ...[0.01, 0.05].map((share): Mixture => ({what: 'reject', share, alone: true})),
];
const NAMES = {edit: 'edited', delete: 'deleted', reject: 'rejected by a moderator', webhook: 'sent to a webhook'};
const nameOf = ({what, share, alone}: Mixture) =>
  share ? `${share * 100} % ${NAMES[what]}, ${alone ? 'alone' : 'beside'}` : 'posts and nothing else';

if (noPostgres) {
  console.log(`Not measured: ${noPostgres}`);
  process.exit();
}
const postgres = await startPostgres();
const proxy = await startTcpProxy([postgres.port]);
proxy.setDelay(way);

async function compare(servers: number): Promise<void> {
  const direct = await postgres.newDatabase({upToDate: true});
  const address = way ? Object.assign(new URL(direct), {port: String(proxy.port)}).href : direct;
  const workers = await Promise.all(
    Array.from({length: servers}, async () => {
      const worker = new Worker(new URL('helpers/mixed-writer.ts', import.meta.url), {workerData: {address}});
      await once(worker, 'message');
      return worker;
    }),
  );
  const run = (round: Round) =>
    Promise.all(
      workers.map(async worker => {
        const answer = once(worker, 'message');
        worker.postMessage(round);
        return ((await answer) as [RoundResult])[0];
      }),
    );
  const round = {ms: ROUND_MS, underWay: UNDER_WAY / servers, threads: THREADS};
  await run({...MIXTURES[0]!, ...round});
  const measured = MIXTURES.map(mixture => ({
    mixture,
    rates: [] as number[],
    half: [] as number[],
    most: [] as number[],
  }));
  for (let i = 0; i < ROUNDS; i++) {
    for (const one of [...measured].sort(() => Math.random() - 0.5)) {
      const results = await run({...one.mixture, ...round});
      const took = results.flatMap(result => result.took);
      one.rates.push(results.reduce((sum, {rate}) => sum + rate, 0));
      one.half.push(atShare(took, 0.5));
      one.most.push(atShare(took, 0.99));
    }
  }
  console.log(
    `${servers === 1 ? 'One server' : `${servers} servers`}${way ? `, ${way} ms to PostgreSQL` : ''}: posts a second, ms for half and for 99 of 100`,
  );
  for (const {mixture, rates, half, most} of measured) {
    const figures = [rates, half, most].map(values => String(Math.round(median(values))).padStart(7));
    console.log(`  ${nameOf(mixture).padEnd(40)}${figures.join('')}`);
  }
  for (const worker of workers) {
    worker.postMessage(null);
    await once(worker, 'exit');
  }
}

for (const servers of [1, 3]) await compare(servers);
proxy.stop();
await postgres.remove();
