import {Counter, Gauge, Histogram, Registry, collectDefaultMetrics} from 'prom-client';
import type {Store} from '../store/store.ts';

/** What is looked at when the figures are asked for. */
export interface Watched {
  store: Store;
  /** Names of the sites. */
  sites(): Iterable<string>;
  live: {readers(): number; most: number};
  answers: {size(): number; asked(): {hits: number; misses: number}};
  /** Those to whom messages are sent, by the name of their queue. */
  receivers: readonly {receiver: string; name: string}[];
}

export interface Metrics {
  /** A request was answered. */
  answered(request: {method: string; route: string; status: number; seconds: number}): void;
  /** The server itself went wrong. */
  failed(): void;
  /** A transaction was committed: how many writes shared it, and how long it took, in seconds. */
  committed(commit: {writes: number; seconds: number}): void;
  /** From now on the figures tell of these, too. */
  watch(watched: Watched): void;
  /** All figures in Prometheus' text format 0.0.4. */
  text(): Promise<string>;
  contentType: string;
}

/** From a quarter of a millisecond, as answers out of memory take, to the ten seconds after which a client has gone. */
const SECONDS = [0.000_25, 0.000_5, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const WRITES = [1, 2, 4, 8, 16, 32, 64, 128, 256];

/**
 * Figures of a running server, named by Prometheus' conventions (https://prometheus.io/docs/practices/naming/): base units, `_total` for
 * what only grows. Labels have few values: routes, never paths, and no visitor's data.
 */
export function createMetrics(version: string): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({register: registry});
  // Named as only counters may be: Prometheus' own check refuses them.
  for (const kind of ['handles', 'requests', 'resources']) registry.removeSingleMetric(`nodejs_active_${kind}_total`);

  const requests = new Histogram({
    name: 'lintel_http_request_duration_seconds',
    help: 'Time from the first byte of a request to the last one of its answer.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: SECONDS,
    registers,
  });
  const errors = new Counter({
    name: 'lintel_errors_total',
    help: 'Errors of the server itself, those that are written to the log.',
    registers,
  });
  const commits = new Histogram({
    name: 'lintel_commit_duration_seconds',
    help: 'Time a transaction took, from its first statement until it was on disk.',
    buckets: SECONDS,
    registers,
  });
  const writes = new Histogram({
    name: 'lintel_commit_writes',
    help: 'Writes that shared a transaction.',
    buckets: WRITES,
    registers,
  });
  new Gauge({
    name: 'lintel_build_info',
    help: 'Always 1; the version is its label.',
    labelNames: ['version'] as const,
    registers,
  }).set({version}, 1);

  return {
    answered: ({method, route, status, seconds}) => requests.observe({method, route, status}, seconds),
    failed: () => errors.inc(),
    committed(commit) {
      commits.observe(commit.seconds);
      writes.observe(commit.writes);
    },
    watch: watched => watchWith(registry, watched),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

function watchWith(registry: Registry, {store, sites, live, answers, receivers}: Watched): void {
  const registers = [registry];
  const gauge = (name: string, help: string, value: () => number) =>
    new Gauge({
      ...{name, help, registers},
      collect() {
        this.set(value());
      },
    });
  gauge('lintel_live_readers', 'Connections that wait for live updates.', live.readers);
  gauge('lintel_live_readers_limit', 'Connections for live updates that are allowed in all.', () => live.most);
  gauge('lintel_cache_bytes', 'Answers that are kept in memory.', answers.size);
  new Counter({
    name: 'lintel_cache_requests_total',
    help: 'Public reads, by whether their answer was in memory.',
    labelNames: ['outcome'] as const,
    registers,
    collect() {
      const {hits, misses} = answers.asked();
      this.reset();
      this.inc({outcome: 'hit'}, hits);
      this.inc({outcome: 'miss'}, misses);
    },
  });
  new Gauge({
    name: 'lintel_database_up',
    help: '1 while the database takes writes, 0 while it does not.',
    registers,
    async collect() {
      this.set((await store.fault()) === null ? 1 : 0);
    },
  });
  new Gauge({
    name: 'lintel_comments_waiting',
    help: 'Comments that wait for a moderator.',
    labelNames: ['site'] as const,
    registers,
    collect() {
      return lookUp(this, async snapshot => {
        for (const site of sites()) this.set({site}, await snapshot.sites.waiting(site));
      });
    },
  });
  new Gauge({
    name: 'lintel_outbox_messages',
    help: 'Messages that wait to be sent, by receiver.',
    labelNames: ['receiver'] as const,
    registers,
    collect() {
      return lookUp(this, async snapshot => {
        const waiting = new Map((await snapshot.sites.messages()).map(one => [one.receiver, one.waiting]));
        for (const {receiver, name} of receivers) this.set({receiver: name}, waiting.get(receiver) ?? 0);
      });
    },
  });

  /** Reads for a figure; one of a database that cannot be read is left out, and the others are told all the same. */
  async function lookUp(figure: Gauge<string>, work: Parameters<Store['read']>[0]): Promise<void> {
    figure.reset();
    await store.read(work).catch(() => figure.reset());
  }
}
