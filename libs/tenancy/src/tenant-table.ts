import type { QueryRunner } from 'typeorm';
import { appRole, systemRole } from './provision.js';

type Verb = 'select' | 'insert' | 'update' | 'delete';

/** A table of a service, as a migration asks for it. */
export interface TenantTable {
  service: string;
  table: string;
  /** Column definitions beside `tenant_id`, and beside `id` unless `primaryKey` is given. */
  columns: string;
  /** Default `['tenant_id', 'id']`. */
  primaryKey?: string[];
  /** Table constraints; foreign keys name `(tenant_id, …)` on both sides, uniques have `tenant_id` in them. */
  constraints?: string[];
  /** Whole `create index` statements. */
  indexes?: string[];
  /** What the role that spans tenants may do here. Default: nothing. */
  system?: Verb[];
  /** What the service's own role may do here. Default: everything; `['select', 'insert']` makes a table append-only. */
  app?: Verb[];
  /** Makes it a partitioned table, e.g. `range (conversation_id)`; its partitions are the migration's to make. */
  partitionBy?: string;
  /** Storage parameters, e.g. `fillfactor=80`. */
  storage?: string;
}

const everything: Verb[] = ['select', 'insert', 'update', 'delete'];

/**
 * Creates a table the only way a table may look: with `tenant_id`, row-level security enabled and forced, a policy with both
 * clauses, and grants. An unset tenant reads back as '' after the first transaction of a connection, hence `nullif`.
 */
export async function createTenantTable(run: QueryRunner, spec: TenantTable): Promise<void> {
  const { service, table, columns, primaryKey = ['tenant_id', 'id'], constraints = [], indexes = [], system = [], app = everything, partitionBy, storage } = spec;
  const name = `${service}.${table}`;
  const definitions = [
    'tenant_id uuid not null',
    ...(spec.primaryKey ? [] : ['id uuid not null']),
    columns.trim().replace(/,$/, ''),
    `primary key (${primaryKey.join(', ')})`,
    ...constraints,
  ];
  const own = `tenant_id = nullif(current_setting('app.tenant', true), '')::uuid`;
  await run.query(`create table ${name} (${definitions.join(',\n')})${partitionBy ? ` partition by ${partitionBy}` : ''}${storage ? ` with (${storage})` : ''}`);
  await run.query(`alter table ${name} enable row level security`);
  await run.query(`alter table ${name} force row level security`);
  await run.query(`create policy own_tenant on ${name} to ${appRole(service)} using (${own}) with check (${own})`);
  await run.query(`grant ${app.join(', ')} on ${name} to ${appRole(service)}`);
  if (system.length > 0) {
    await run.query(`create policy across_tenants on ${name} to ${systemRole(service)} using (true) with check (true)`);
    await run.query(`grant ${system.join(', ')} on ${name} to ${systemRole(service)}`);
  }
  for (const index of indexes) await run.query(index);
}

/**
 * SQL of a migration that reads or writes rows of all tenants in these tables. Row-level security is forced, so it binds even the tables' owner: it is lifted
 * around the statements and forced again after them, inside the migration's transaction.
 * @param tables with their schema
 */
export const ofAllTenants = (tables: string[], sql: string): string =>
  [...tables.map((table) => `alter table ${table} no force row level security`), sql.trim().replace(/;$/, ''), ...tables.map((table) => `alter table ${table} force row level security`)].join(';\n');
