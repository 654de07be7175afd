/** A server's rules and store in a thread of their own, for `bench/lanes.ts`: posts over many threads, and some share of other writes among them. */
import {parentPort, workerData} from 'node:worker_threads';
import {createPipeline} from '../../src/server/domain/checks/pipeline.ts';
import {standardChecks} from '../../src/server/domain/checks/index.ts';
import {createModeration} from '../../src/server/domain/moderation.ts';
import {createTelling} from '../../src/server/domain/telling.ts';
import {createWriting} from '../../src/server/domain/writing.ts';
import {startDispatcher} from '../../src/server/notify/dispatcher.ts';
import {openPostgresStore} from '../../src/server/store/postgres/postgres-store.ts';
import type {Store} from '../../src/server/store/store.ts';
import {newId} from '../../test/helpers/server.ts';

/** What else is written: to comments that were posted, in this share of all; `webhook`: each comment is told to somebody who takes it at once. */
export interface Mixture {
  what: 'edit' | 'delete' | 'reject' | 'webhook';
  share: number;
  /** Whether that runs alone, whatever it keeps to, instead of beside the posts. */
  alone: boolean;
}
export interface Round extends Mixture {
  ms: number;
  underWay: number;
  threads: number;
}
export interface RoundResult {
  /** Posts a second. */
  rate: number;
  /** What each took, in milliseconds. */
  took: number[];
}

const {address} = workerData as {address: string};
const store = await openPostgresStore({address, changed: () => {}});
const checks = createPipeline({checks: standardChecks()});
const alone: Store = Object.assign(Object.create(store) as Store, {write: (work: never) => store.write(work)});
const quiet = createWriting(store, {checks});
const changing = {beside: quiet, alone: createWriting(alone, {checks})};
const telling = createWriting(store, {checks, telling: createTelling({webhooks: ['hook']})});
const moderation = createModeration(store);

async function run({what, share, alone: isAlone, ms, underWay, threads}: Round): Promise<RoundResult> {
  const writing = what === 'webhook' ? telling : quiet;
  const changes = isAlone ? changing.alone : changing.beside;
  const dispatcher =
    what === 'webhook'
      ? startDispatcher({
          store: isAlone ? alone : store,
          channels: [{receiver: 'hook', name: 'hook', what: 'comments', send: async () => ({taken: true})}],
          report: () => {},
          reportError: error => console.error(error),
        })
      : undefined;
  const took: number[] = [];
  const start = performance.now();
  const end = start + ms;
  const one = async () => {
    while (performance.now() < end) {
      const id = newId();
      const by = {site: 's', visitor: id, networks: [], now: Date.now(), url: null, title: ''};
      const thread = `/${Math.trunc(Math.random() * threads)}`;
      const text = `${id} ${'A comment of *usual* length. '.repeat(5)}`;
      const begun = performance.now();
      const result = await writing.post(by, {id, thread, parent: null, name: '', email: '', rating: null, text});
      if ('refused' in result) throw new Error(result.refused);
      took.push(performance.now() - begun);
      dispatcher?.wake();
      if (Math.random() >= share) continue;
      if (what === 'edit') await changes.edit(by, {id, text: `${text} More.`});
      else if (what === 'delete') await changes.remove(by, id);
      else if (what === 'reject') await moderation.hide('s', id, 'off-topic');
    }
  };
  await Promise.all(Array.from({length: underWay}, one));
  const rate = (took.length * 1000) / (performance.now() - start);
  await dispatcher?.stop();
  return {rate, took};
}

parentPort!.on('message', async (round: Round | null) => {
  if (round) parentPort!.postMessage(await run(round));
  else {
    await store.close();
    parentPort!.close();
  }
});
parentPort!.postMessage('ready');
