import {seededRandom, virtualTime} from '../../helpers/virtual-time.ts';
import {StoreBusy, StoreUnavailable} from '../../../src/server/store/store.ts';
import {openSimulated, type Chances, type SimulatedDatabase} from './database.ts';
import {checkHistory, type History} from './history.ts';
import {SITE, startServer, type Flaw, type Server} from './servers.ts';

/** What happens to a server, or to the database for all of them. Milliseconds. */
export interface Fault {
  /** `kill in vain`: killed, and started again while the database cannot be reached. */
  kind: 'kill' | 'kill in vain' | 'cut' | 'deaf' | 'outage';
  server: number;
  at: number;
  lasts: number;
}

export interface Scenario extends Omit<Chances, 'random'> {
  /** What all chances of the run grow from. */
  seed: number;
  faults: Fault[];
}

const SERVERS = 3;
const THREADS = ['a', 'b'];
const WRITERS = 4;
const POSTS = 6;
/** Faults happen in this time, and the writers write. */
export const BUSY_MS = 20_000;
/** How long a server may take to connect when it can. */
const CONNECT_MS = 1_000;
/** It is back before the server tries again. */
const IN_VAIN_MS = 400;
/** By then everything has settled. */
const QUIET_MS = 30_000;

/** Figures of a run, to see that something has happened in it. */
export interface Happened {
  acknowledged: number;
  reads: number;
  heard: number;
}

/**
 * Runs servers, their clients and their faults in virtual time, and throws when the history shows what must not be.
 */
export async function runScenario({seed, faults, ...chances}: Scenario, flaw?: Flaw): Promise<Happened> {
  const random = seededRandom(seed);
  const database = await openSimulated({random, ...chances});
  const time = virtualTime();
  const {random: realRandom} = Math;
  Math.random = random;
  const world = new World(database, random, flaw);
  try {
    for (let i = 0; i < SERVERS; i++) void world.start(i);
    for (let i = 0; i < WRITERS; i++) void world.write(i);
    for (let i = 0; i < SERVERS; i++) for (const thread of THREADS) void world.read(i, thread);
    for (const [i, thread] of [...THREADS, ...THREADS].entries()) void world.listen(i, thread);
    for (const fault of faults) void world.suffer(fault);
    await time.pass(BUSY_MS);
    world.over = true;
    await time.pass(QUIET_MS);
    if (world.failure) throw world.failure;
    checkHistory(world.history, database, chances.delay);
    return {
      acknowledged: world.history.posts.filter(({acknowledged}) => acknowledged).length,
      reads: world.history.reads.length,
      heard: world.history.listeners.reduce((sum, {told}) => sum + told.length, 0),
    };
  } finally {
    for (const server of world.servers) server?.kill();
    await time.pass(1);
    Math.random = realRandom;
    time.restore();
    await database.close();
  }
}

class World {
  readonly servers: (Server | undefined)[] = [];
  readonly history: History = {posts: [], deletions: [], reads: [], listeners: [], disturbed: []};
  over = false;
  failure: unknown;
  readonly #database: SimulatedDatabase;
  readonly #random: () => number;
  readonly #flaw: Flaw | undefined;
  /** How many faults keep a server down. */
  readonly #down = new Map<number, number>();
  #ids = 0;
  #started = 0;

  constructor(database: SimulatedDatabase, random: () => number, flaw: Flaw | undefined) {
    this.#database = database;
    this.#random = random;
    this.#flaw = flaw;
  }

  async start(i: number): Promise<void> {
    const from = Date.now();
    const server = await startServer(this.#database, `server ${i}, start ${this.#started++}`, this.#flaw);
    this.history.disturbed.push({server: server.link.node, from, to: Date.now() + CONNECT_MS});
    if (this.#down.get(i)) server.kill();
    else this.servers[i] = server;
  }

  async suffer({kind, server: i, at, lasts}: Fault): Promise<void> {
    await sleep(at);
    const from = Date.now();
    if (kind === 'kill' || kind === 'kill in vain') {
      this.servers[i]?.kill();
      this.servers[i] = undefined;
      this.#down.set(i, (this.#down.get(i) ?? 0) + 1);
      await sleep(lasts);
      this.#down.set(i, this.#down.get(i)! - 1);
      if (this.#down.get(i) || this.servers[i]) return;
      if (kind === 'kill in vain') this.#database.breakOff(Date.now() + IN_VAIN_MS);
      await this.start(i);
      return;
    }
    if (kind === 'outage') this.#database.breakOff(from + lasts);
    const concerned = kind === 'outage' ? this.servers : [this.servers[i]];
    for (const server of concerned) {
      if (!server) continue;
      const {link} = server;
      if (kind === 'deaf') {
        link.deafUntil = Math.max(link.deafUntil, from + lasts);
        continue;
      }
      link.breaks++;
      link.cutUntil = Math.max(link.cutUntil, from + lasts);
      this.history.disturbed.push({server: link.node, from, to: from + lasts + CONNECT_MS});
    }
  }

  /** A client that sends each request again, to whatever server, until it is answered. */
  async #untilDone<T>(ask: (server: Server) => Promise<T>): Promise<{value: T; server: Server}> {
    for (;;) {
      const there = this.servers.filter(server => server !== undefined);
      const server = there[Math.trunc(this.#random() * there.length)];
      if (server) {
        const asked = ask(server).then(
          value => ({value}),
          (error: unknown) => {
            if (!(error instanceof StoreUnavailable || error instanceof StoreBusy)) this.#fail(error);
            return null;
          },
        );
        const answer = await Promise.race([asked, server.gone, sleep(10_000)]);
        if (answer && answer !== 'gone') return {...answer, server};
      }
      await sleep(100 + this.#random() * 400);
    }
  }

  async write(writer: number): Promise<void> {
    const by = () => ({
      ...{site: SITE, visitor: `visitor ${writer}`, networks: [], origin: ''},
      ...{now: Date.now(), url: null, title: ''},
    });
    for (let n = 0; n < POSTS; n++) {
      await sleep((this.#random() * 2 * BUSY_MS) / POSTS / 2);
      const id = `01900000-0000-7000-8000-${String(++this.#ids).padStart(12, '0')}`;
      const thread = THREADS[Math.trunc(this.#random() * THREADS.length)]!;
      const draft = {id, thread, parent: null, name: '', email: '', text: `Words ${id}`, rating: null};
      const post: History['posts'][0] = {id, thread, acknowledged: false, by: undefined, at: 0};
      this.history.posts.push(post);
      const {value, server} = await this.#untilDone(({writing}) => writing.post(by(), draft));
      if ('refused' in value) return this.#fail(new Error(`A post was refused: ${value.refused}`));
      Object.assign(post, {acknowledged: true, by: value.created ? server.link.node : undefined, at: Date.now()});
      const chance = this.#random();
      if (chance < 0.2) await this.#untilDone(({writing}) => writing.like(by(), id, true));
      if (chance < 0.8) continue;
      const deletion = {id, acknowledged: false};
      this.history.deletions.push(deletion);
      await this.#untilDone(({writing}) => writing.remove(by(), id));
      deletion.acknowledged = true;
    }
  }

  /** Reads a thread again and again from one server, through its restarts. */
  async read(i: number, thread: string): Promise<void> {
    for (;;) {
      // What stays wrong is seen in the end, when nobody writes any more.
      await sleep(this.#random() * (this.over ? 4_000 : 400));
      const server = this.servers[i];
      if (!server) continue;
      const begun = Date.now();
      const seen = await Promise.race([server.read(thread).catch(() => null), server.gone]);
      if (!seen || seen === 'gone') continue;
      const {node} = server.link;
      this.history.reads.push({reader: `reader ${i} ${thread}`, server: node, thread, begun, seen});
    }
  }

  /** Follows a thread, and goes on with the last id it has at any server when its connection breaks, which it does now and then. */
  async listen(i: number, thread: string): Promise<void> {
    const history: History['listeners'][0] = {name: `listener ${i}`, thread, from: -1, told: []};
    let lastId: string | undefined;
    for (;;) {
      await sleep(this.#random() * 500);
      const there = this.servers.filter(server => server !== undefined);
      const server = there[Math.trunc(this.#random() * there.length)];
      if (!server) continue;
      let connected = true;
      let broken = () => {};
      const breaks = new Promise<void>(resolve => (broken = resolve));
      const take = (piece: Buffer) => {
        if (!connected || !server.link.alive) return;
        const text = piece.toString();
        const id = /^id: (.+)$/m.exec(text)?.[1];
        const name = /^event: (.+)$/m.exec(text)?.[1];
        if (name === 'reset') this.#fail(new Error(`${history.name} was sent back to the start`));
        if (id) lastId = id;
        const position = Number(id?.split('-')[0]);
        if (name === 'ready' && history.from < 0) {
          history.from = position;
          this.history.listeners.push(history);
        } else if (id && name && name !== 'ready') {
          history.told.push({name, position, id: /"id":"([^"]+)"/.exec(text)?.[1] ?? ''});
        }
      };
      const {joined, leave} = server.live.join({
        ...{site: SITE, threads: [thread], lastId, send: take, drained: () => Promise.resolve()},
        end(piece) {
          take(piece);
          broken();
        },
      });
      joined.catch(broken);
      void server.gone.then(broken);
      if (!this.over) setTimeout(broken, this.#random() * BUSY_MS);
      await breaks;
      connected = false;
      leave();
    }
  }

  #fail(error: unknown): void {
    this.failure ??= error;
  }
}

const sleep = (ms: number) => new Promise<undefined>(done => void setTimeout(() => done(undefined), ms));
