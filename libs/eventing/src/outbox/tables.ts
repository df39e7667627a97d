import { createTenantTable } from '@parley/tenancy';

type QueryRunner = Parameters<typeof createTenantTable>[0];

/** Rows come and go all day: vacuum by count, not by share of the table, and without pausing. */
const queueStorage = [
  'autovacuum_vacuum_scale_factor=0',
  'autovacuum_vacuum_threshold=5000',
  'autovacuum_vacuum_insert_scale_factor=0',
  'autovacuum_vacuum_insert_threshold=20000',
  'autovacuum_analyze_scale_factor=0.05',
  'autovacuum_vacuum_cost_delay=0',
].join(', ');

/** Creates the tables that recording and consuming events need, for a service's first migration. */
export async function eventingTables(run: QueryRunner, service: string): Promise<void> {
  await outbox(run, service);
  await inbox(run, service);
  await deadLetter(run, service);
}

/**
 * Marking a row published takes it out of the partial index, so it can never be an update in place and a fill factor would only
 * waste space. The key begins with `seq`, so both ends of the queue are ends of the index.
 */
const outbox = (run: QueryRunner, service: string) =>
  createTenantTable(run, {
    service,
    table: 'outbox',
    primaryKey: ['seq', 'tenant_id'],
    columns: `
      seq bigint generated always as identity,
      id uuid not null,
      type text not null,
      version int not null,
      key text not null,
      occurred_at timestamptz not null,
      actor jsonb not null,
      traceparent text,
      data jsonb not null,
      published_at timestamptz`,
    indexes: [`create index outbox_unpublished on ${service}.outbox (seq) where published_at is null`],
    system: ['select', 'insert', 'update', 'delete'],
    storage: queueStorage,
  });

const inbox = (run: QueryRunner, service: string) =>
  createTenantTable(run, {
    service,
    table: 'inbox',
    primaryKey: ['tenant_id', 'consumer', 'event_id'],
    columns: `
      consumer text not null,
      event_id uuid not null,
      at timestamptz not null default now()`,
    indexes: [`create index inbox_at on ${service}.inbox (at)`],
    app: ['select', 'insert'],
    system: ['select', 'delete'],
    storage: queueStorage,
  });

const deadLetter = (run: QueryRunner, service: string) =>
  createTenantTable(run, {
    service,
    table: 'dead_letter',
    columns: `
      consumer text not null,
      event_id uuid not null,
      event jsonb not null,
      error text not null,
      attempts int not null,
      origin jsonb not null,
      failed_at timestamptz not null default now(),
      replayed_at timestamptz`,
    constraints: ['unique (tenant_id, consumer, event_id)'],
    system: ['select'],
  });
