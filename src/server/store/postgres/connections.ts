import type {EventEmitter} from 'node:events';
import type {Socket} from 'node:net';
import {Kysely, type CompiledQuery, type DatabaseConnection, type QueryResult} from 'kysely';
import {Client, Pool, types, type ClientConfig, type PoolClient, type PoolConfig} from 'pg';
import type {Tables} from '../sql/tables.ts';
import {postgresDialect} from './dialect.ts';
import {isCutOff, isReadOnly} from './errors.ts';

/** Statements that a connection keeps prepared; a bound, since some texts are built for each request. */
const MAX_PREPARED = 300;
/** How long a connection is waited for. Milliseconds. */
const CONNECT_MS = 3_000;
/** What takes longer is cut off: none of our statements does. Milliseconds. */
const STATEMENT_MS = 20_000;
/** The driver gives up a little later than PostgreSQL, in case the network has swallowed the answer. */
const ANSWER_MS = STATEMENT_MS + 2_000;
/** A transaction of a server that has vanished ends after this, and lets the others write. */
const SILENT_MS = 10_000;
/** How long a lock is waited for at once; the turn to write is asked for again. */
const LOCK_MS = 4_000;

/** 64 bit numbers are ours, and below 2^53: counters, times, positions. Sums of them come as `numeric`. */
const INT8 = 20;
const NUMERIC = 1700;
const getTypeParser: typeof types.getTypeParser = ((oid: number, format?: 'text') =>
  oid === INT8 || oid === NUMERIC ? Number : types.getTypeParser(oid, format)) as typeof types.getTypeParser;

/** What each connection to an address has in common. */
const clientConfig = (address: string): ClientConfig => ({
  connectionString: address,
  application_name: 'lintel',
  keepAlive: true,
  connectionTimeoutMillis: CONNECT_MS,
  query_timeout: ANSWER_MS,
  types: {getTypeParser},
});

/**
 * What each session begins with. Poolers refuse most settings among the parameters of a connection, so they are set after it is there. A commit that is
 * acknowledged is on the disk, whatever the database is told otherwise: where it is asked to wait for a standby too, that stays.
 */
const SESSION = `set statement_timeout = ${STATEMENT_MS}; set lock_timeout = ${LOCK_MS};
  set idle_in_transaction_session_timeout = ${SILENT_MS};
  select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'`;

/** A connection that the driver itself gives up, for want of a password, stays open and keeps the process from ending (pg 8.23). */
class EndingClient extends Client {
  constructor(config?: ClientConfig) {
    super(config);
    const {connection} = this as unknown as {connection: EventEmitter & {stream: Socket}};
    connection.on('error', () => connection.stream.destroy());
  }
}

/** A connection of its own, beside the pools, which begins a session. */
export async function connectClient(address: string): Promise<Client> {
  const client = new EndingClient(clientConfig(address));
  // Without a listener a connection that breaks ends the process; whoever uses it next is told.
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query(SESSION);
    return client;
  } catch (error) {
    void client.end().catch(() => {});
    throw error;
  }
}

/** A pool of connections. Each prepares a statement once: planning costs more than running most of ours. */
export class Connections {
  readonly #pool: Pool;
  readonly #names = new Map<string, string>();
  readonly #known = new WeakMap<PoolClient, Connection>();

  constructor(address: string, max: number) {
    const config = {...clientConfig(address), Client: EndingClient, pipeline: true, max, idleTimeoutMillis: 60_000};
    this.#pool = new Pool(config as PoolConfig);
    // A connection that breaks while nobody uses it: the pool makes another one.
    this.#pool.on('error', () => {});
  }

  /** Runs `work` on a connection that nobody else uses meanwhile. Statements that do not wait for one another are sent together. */
  async use<T>(work: (on: Kysely<Tables>) => Promise<T>): Promise<T> {
    const connection = await this.acquire();
    try {
      return await work(connection.db);
    } finally {
      connection.release();
    }
  }

  async acquire(): Promise<Connection> {
    const client = await this.#pool.connect();
    const known = this.#known.get(client);
    if (known) return known;
    try {
      await client.query(SESSION);
    } catch (error) {
      client.release(true);
      throw error;
    }
    const connection = new Connection(client, text => this.#nameOf(text));
    this.#known.set(client, connection);
    return connection;
  }

  end(): Promise<void> {
    return this.#pool.end();
  }

  #nameOf(text: string): string | undefined {
    let name = this.#names.get(text);
    if (!name && this.#names.size < MAX_PREPARED) this.#names.set(text, (name = `lintel_${this.#names.size}`));
    return name;
  }
}

/** A connection as Kysely uses it. */
export class Connection implements DatabaseConnection {
  /** Builds and runs statements on this connection alone. */
  readonly db: Kysely<Tables>;
  readonly #client: PoolClient;
  readonly #nameOf: (text: string) => string | undefined;
  #broken = false;

  constructor(client: PoolClient, nameOf: (text: string) => string | undefined) {
    this.#client = client;
    this.#nameOf = nameOf;
    client.on('error', () => {
      this.#broken = true;
    });
    this.db = new Kysely<Tables>({dialect: postgresDialect({acquire: async () => this, release: () => {}})});
  }

  async executeQuery<R>({sql, parameters}: CompiledQuery): Promise<QueryResult<R>> {
    const name = parameters.length ? this.#nameOf(sql) : undefined;
    try {
      // Without values several statements may be one text: the simple protocol.
      const result = await (parameters.length
        ? this.#client.query({...(name && {name}), text: sql, values: [...parameters]})
        : this.#client.query(sql));
      if (result.command === 'COMMIT' || result.command === 'ROLLBACK') {
        return {rows: [{command: result.command}] as R[]};
      }
      return {rows: (result.rows ?? []) as R[], numAffectedRows: BigInt(result.rowCount ?? 0)};
    } catch (error) {
      if (isCutOff(error) || isReadOnly(error)) this.#broken = true;
      throw error;
    }
  }

  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('streaming is not used');
  }

  release(): void {
    this.#client.release(this.#broken);
  }
}
