import { Refused } from '@parley/contracts';
import type { ClientBase } from 'pg';
import pg from 'pg';
import { DataSource, type EntityManager, type EntityTarget, type ObjectLiteral } from 'typeorm';
import { isConnectionFault, isWorthRetrying } from './faults.js';
import { systemRole } from './provision.js';

// Counters and sequence numbers stay far below 2^53; strings for them would invite '1' + 1.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** SQL; with a name it is planned once per connection. Names are for few, constant texts on hot paths. */
export type Statement = string | { name: string; text: string };

/** The handle to data inside one transaction. It cannot outlive the transaction, nor forget the tenant. */
export interface Tx {
  /** Whose rows are visible; empty in `acrossTenants`. */
  readonly tenantId: string;
  /** TypeORM in the same transaction, for entities and plain CRUD. */
  readonly orm: EntityManager;
  /** Hand-written SQL in the same transaction; also `… returning`. */
  rows<T>(sql: Statement, params?: unknown[]): Promise<T[]>;
  /** The first row of `rows`, if any. */
  row<T>(sql: Statement, params?: unknown[]): Promise<T | undefined>;
  /** Runs a statement and answers how many rows it affected. */
  run(sql: Statement, params?: unknown[]): Promise<number>;
  /** Runs once after the commit, in the order given, and never after a rollback. It must not throw. */
  afterCommit(effect: () => void): void;
}

export interface DatabaseOptions {
  /** The service: its schema, and the stem of its roles. */
  service: string;
  /** URL that signs in as the service's own role. */
  url: string;
  entities?: EntityTarget<ObjectLiteral>[];
  /** Most connections of this process. */
  poolSize?: number;
}

/** How often a transaction that lost a deadlock or serialisation race is tried in all. */
const TRIES = 3;

/** A service's connections to its own schema. */
export class Database {
  private constructor(
    private readonly source: DataSource,
    readonly service: string,
  ) {}

  static async connect({ service, url, entities = [], poolSize = 10 }: DatabaseOptions): Promise<Database> {
    const source = new DataSource({
      type: 'postgres',
      url,
      schema: service,
      entities: entities as never[],
      poolSize,
      applicationName: `parley-${service}`,
      extra: {
        connectionTimeoutMillis: 2000,
        // Longer than the server's own limit: for a server that hangs and cannot keep it.
        query_timeout: 12_000,
        keepAlive: true,
        options: `-c search_path=${service} -c statement_timeout=10s -c lock_timeout=5s -c idle_in_transaction_session_timeout=20s`,
      },
    });
    await source.initialize();
    return new Database(source, service);
  }

  /**
   * Runs `work` in one transaction that sees and writes only rows of `tenantId`.
   * A transaction that lost a deadlock or serialisation race is tried again, so `work` must have no effects of its own
   * outside `tx`. @throws Refused `service.unavailable` when the database cannot be reached
   */
  inTenant<T>(tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.transact(tenantId, (client) => client.query(`select set_config('app.tenant', $1, true)`, [tenantId]), work);
  }

  /**
   * Runs `work` under the service's second role, which sees all tenants, but only the tables and verbs that a migration granted it
   * by name. For look-ups before the tenant is known, the outbox relay and the group-commit append; nothing else.
   */
  acrossTenants<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.transact('', (client) => client.query(`set local role ${systemRole(this.service)}`), work);
  }

  /** Whether the database answers now. */
  async ping(): Promise<boolean> {
    return this.source.query('select 1').then(
      () => true,
      () => false,
    );
  }

  async close(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy();
  }

  private async transact<T>(tenantId: string, enter: (client: ClientBase) => Promise<unknown>, work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.once(tenantId, enter, work);
      } catch (error) {
        if (isWorthRetrying(error) && attempt < TRIES) continue;
        if (isConnectionFault(error)) throw Object.assign(new Refused('service.unavailable'), { cause: error });
        throw error;
      }
    }
  }

  private async once<T>(tenantId: string, enter: (client: ClientBase) => Promise<unknown>, work: (tx: Tx) => Promise<T>): Promise<T> {
    const runner = this.source.createQueryRunner();
    const effects: (() => void)[] = [];
    try {
      const client = (await runner.connect()) as ClientBase;
      await runner.startTransaction();
      await enter(client);
      const result = await work(transactionOf(tenantId, runner.manager, client, effects));
      await runner.commitTransaction();
      for (const effect of effects) effect();
      return result;
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }
}

function transactionOf(tenantId: string, orm: EntityManager, client: ClientBase, effects: (() => void)[]): Tx {
  const ask = (sql: Statement, values?: unknown[]) => client.query(typeof sql === 'string' ? { text: sql, ...(values && { values }) } : { ...sql, ...(values && { values }) });
  const rows = async <T>(sql: Statement, params?: unknown[]) => (await ask(sql, params)).rows as T[];
  return {
    tenantId,
    orm,
    rows,
    row: async <T>(sql: Statement, params?: unknown[]) => (await rows<T>(sql, params))[0],
    run: async (sql, params) => (await ask(sql, params)).rowCount ?? 0,
    afterCommit: (effect) => void effects.push(effect),
  };
}
