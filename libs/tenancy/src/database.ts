import type { Duplex } from 'node:stream';
import { Refused } from '@parley/contracts';
import type { ClientBase } from 'pg';
import pg from 'pg';
import { DataSource, type EntityManager, type EntityTarget, type ObjectLiteral, type QueryRunner } from 'typeorm';
import { isConnectionFault, isHeldTooLong, isSlow, isWorthRetrying } from './faults.js';
import { systemRole } from './provision.js';

// Counters and sequence numbers stay far below 2^53; strings for them would invite '1' + 1.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** SQL; with a name it is planned once per connection. Names are for few, constant texts on hot paths. */
export type Statement = string | { name: string; text: string };

/** The handle to data inside one transaction. It cannot outlive the transaction. */
export interface SpanningTx {
  /** Whose rows are visible; empty in `acrossTenants`. */
  readonly tenantId: string;
  /** The database it is a transaction of: one object per `Database`. */
  readonly database: object;
  /** Hand-written SQL; also `… returning`. */
  rows<T>(sql: Statement, params?: unknown[]): Promise<T[]>;
  /** The first row of `rows`, if any. */
  row<T>(sql: Statement, params?: unknown[]): Promise<T | undefined>;
  /** Runs a statement and answers how many rows it affected. */
  run(sql: Statement, params?: unknown[]): Promise<number>;
  /** Sends a statement whose outcome nobody needs before the commit, which fails as it fails. */
  send(sql: Statement, params?: unknown[]): void;
  /** Runs once after the commit, in the order given, and never after a rollback. It must not throw. */
  afterCommit(effect: () => void): void;
}

/** The handle to data of one tenant, which it cannot forget. TypeORM works in it too, for entities and plain CRUD. */
export interface Tx extends SpanningTx {
  readonly orm: EntityManager;
}

export interface DatabaseOptions {
  /** The service: its schema, and the stem of its roles. */
  service: string;
  /** URL that signs in as the service's own role. */
  url: string;
  entities?: EntityTarget<ObjectLiteral>[];
  /** Most connections of this process; half of them for one tenant's work, half for what spans tenants. */
  poolSize?: number;
}

/** How often a transaction that lost a deadlock or serialisation race is tried in all. */
const TRIES = 3;
const CONNECT_MS = 2000;
/** How often a service that starts tries to connect in all. */
const CONNECT_TRIES = 5;
/** Longer than the server's own limit: for a server that hangs and cannot keep it. */
const ANSWER_MS = 12_000;
const LIMITS = '-c statement_timeout=10s -c lock_timeout=5s -c idle_in_transaction_session_timeout=20s';

/**
 * Whatever spans tenants looks rows up by their keys, in batches. A plan made while a table is small would rather read the whole of it,
 * and a prepared one would go on doing so while it grows; so such plans are ruled out, and prepared statements are planned once.
 */
const BY_KEY = '-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c plan_cache_mode=force_generic_plan';

/** A service's connections to its own schema. */
export class Database {
  /** On either, statements travel without waiting for the answers of those before. */
  private constructor(
    private readonly source: DataSource,
    /** Signed in under the role that sees all tenants. */
    private readonly spanning: pg.Pool,
    readonly service: string,
  ) {}

  static async connect({ service, url, entities = [], poolSize = 10 }: DatabaseOptions): Promise<Database> {
    const half = Math.max(2, Math.floor(poolSize / 2));
    const options = `-c search_path=${service} ${LIMITS}`;
    const source = new DataSource({
      type: 'postgres',
      url,
      schema: service,
      entities: entities as never[],
      poolSize: Math.max(2, poolSize - half),
      applicationName: `parley-${service}`,
      extra: { pipeline: true, connectionTimeoutMillis: CONNECT_MS, query_timeout: ANSWER_MS, keepAlive: true, options },
    });
    const spanning = new pg.Pool({
      connectionString: url,
      max: half,
      pipeline: true,
      application_name: `parley-${service}`,
      connectionTimeoutMillis: CONNECT_MS,
      query_timeout: ANSWER_MS,
      keepAlive: true,
      options: `${options} ${BY_KEY} -c role=${systemRole(service)}`,
    });
    // A connection that ends is replaced when the next is asked for; whoever uses it hears by the query that fails.
    spanning.on('error', () => undefined);
    spanning.on('connect', (client) => client.on('error', () => undefined));
    await patiently(() => source.initialize());
    return new Database(source, spanning, service);
  }

  /**
   * Runs `work` in one transaction that sees and writes only rows of `tenantId`.
   * A transaction that lost a deadlock or serialisation race is tried again, so `work` must have no effects of its own
   * outside `tx`. @throws Refused `service.unavailable` when the database cannot be reached, `limit.busy` when a row stays locked for seconds
   */
  inTenant<T>(tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    const begin = `begin; select set_config('app.tenant', ${pg.escapeLiteral(tenantId)}, true)`;
    return persistently(() => this.withRunner((client, { manager }) => transact(client, begin, (tx) => work({ ...tx, tenantId, database: this, orm: manager }))));
  }

  /**
   * Runs `work` under the service's second role, which sees all tenants, but only the tables and verbs that a migration granted it
   * by name. For look-ups before the tenant is known, the outbox relay and the group-commit append; nothing else.
   */
  acrossTenants<T>(work: (tx: SpanningTx) => Promise<T>): Promise<T> {
    return persistently(() => this.withSpanning((client) => transact(client, 'begin', (tx) => work({ ...tx, tenantId: '', database: this }))));
  }

  /** One statement across tenants that is a transaction of its own: one round trip. Answers how many rows it affected. */
  runAcrossTenants(statement: Statement, params: unknown[]): Promise<number> {
    return persistently(() => this.withSpanning(async (client) => (await client.query(queryOf(statement, params))).rowCount ?? 0));
  }

  /** Whether the database answers now. */
  async ping(): Promise<boolean> {
    return this.withRunner((client) => client.query('select 1')).then(
      () => true,
      () => false,
    );
  }

  async close(): Promise<void> {
    if (!this.source.isInitialized) return;
    await Promise.all([this.source.destroy(), this.spanning.end()]);
  }

  /**
   * A connection for `work` alone. One that failed is thrown away: it may be silent without being closed, and back in the pool it would
   * let everybody after this one wait in vain.
   */
  private async withRunner<T>(work: (client: ClientBase, runner: QueryRunner) => Promise<T>): Promise<T> {
    const runner = this.source.createQueryRunner();
    let client: ClientBase | undefined;
    try {
      client = (await runner.connect()) as ClientBase;
      // TypeORM shall join the transaction begun on the client and begin none of its own.
      Object.assign(runner, { isTransactionActive: true });
      return await work(client, runner);
    } catch (error) {
      // What pg itself emits when it notices: TypeORM then releases the connection with the error, and the pool ends it.
      if (isConnectionFault(error)) client?.emit('error', error);
      throw error;
    } finally {
      Object.assign(runner, { isTransactionActive: false });
      await runner.release();
    }
  }

  /** As `withRunner`, under the role that sees all tenants. */
  private async withSpanning<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await this.spanning.connect();
    let failed = false;
    try {
      return await work(client);
    } catch (error) {
      failed = isConnectionFault(error);
      throw error;
    } finally {
      client.release(failed);
    }
  }
}

/** Tries again what lost a race; tells a database that is away, and a row that others hold for long, from a database that refuses. */
async function persistently<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (isWorthRetrying(error) && tries < TRIES) continue;
      if (isConnectionFault(error)) throw Object.assign(new Refused('service.unavailable'), { cause: error });
      if (isHeldTooLong(error)) throw Object.assign(new Refused('limit.busy'), { cause: error });
      throw error;
    }
  }
}

/** A server that is there but slow, as when everything starts at once, is asked again; one that is away or refuses is not. */
async function patiently(connect: () => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return void (await connect());
    } catch (error) {
      if (!isSlow(error) || tries === CONNECT_TRIES) throw error;
    }
  }
}

type Part = Omit<SpanningTx, 'tenantId' | 'database'>;

async function transact<T>(client: ClientBase, begin: string, work: (tx: Part) => Promise<T>): Promise<T> {
  const effects: (() => void)[] = [];
  const last: Promise<unknown>[] = [];
  // Not awaited: it travels with the first statement. Whatever fails it fails that one too.
  inOneWrite(client);
  const begun = client.query(begin);
  begun.catch(() => undefined);
  try {
    const result = await work(partOf(client, effects, last));
    await Promise.all([begun, ...last, client.query('commit')]);
    for (const effect of effects) effect();
    return result;
  } catch (error) {
    const cause = (await Promise.allSettled([begun, ...last])).find((outcome) => outcome.status === 'rejected');
    const first: unknown = cause ? cause.reason : error;
    if (!isConnectionFault(first)) await client.query('rollback').catch(() => undefined);
    throw first;
  }
}

const queryOf = (sql: Statement, values?: unknown[]) => (typeof sql === 'string' ? { text: sql, ...(values && { values }) } : { ...sql, ...(values && { values }) });

/**
 * What is asked at once leaves in one write, when whoever asks has nothing more to ask: each write is a system call that wakes the server, and costs both
 * more than many a statement.
 */
function inOneWrite(client: ClientBase): void {
  const { stream } = (client as ClientBase & { connection: { stream: Duplex } }).connection;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

function partOf(client: ClientBase, effects: (() => void)[], last: Promise<unknown>[]): Part {
  const ask = (sql: Statement, values?: unknown[]) => {
    inOneWrite(client);
    return client.query(queryOf(sql, values));
  };
  const rows = async <T>(sql: Statement, params?: unknown[]) => (await ask(sql, params)).rows as T[];
  return {
    rows,
    row: async <T>(sql: Statement, params?: unknown[]) => (await rows<T>(sql, params))[0],
    run: async (sql, params) => (await ask(sql, params)).rowCount ?? 0,
    send: (sql, params) => {
      const sent = ask(sql, params);
      sent.catch(() => undefined);
      last.push(sent);
    },
    afterCommit: (effect) => void effects.push(effect),
  };
}
