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
 * Events leave the outbox when they are published: to mark each as published and remove it a day later was two further row versions per
 * event and the larger half of what it wrote. What was published stands in the broker's log. Nobody looks into `data` here, so it is kept
 * as it was written. The key begins with `seq`, so the oldest are one end of the index.
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
      actor json not null,
      traceparent text,
      data json,
      ref int,
      check ((data is null) <> (ref is null))`,
    system: ['select', 'insert', 'delete'],
    storage: queueStorage,
  });

/** Brings an outbox that marked rows as published to today's shape; one that has it already stays as it is. */
export async function outboxWithoutHistory(run: QueryRunner, service: string): Promise<void> {
  await run.query(`
    do $$ begin
      if exists (select from information_schema.columns where table_schema = '${service}' and table_name = 'outbox' and column_name = 'published_at') then
        alter table ${service}.outbox no force row level security;
        delete from ${service}.outbox where published_at is not null;
        alter table ${service}.outbox force row level security;
        drop index ${service}.outbox_unpublished;
        alter table ${service}.outbox drop column published_at, alter column data type json, alter column actor type json, alter column data drop not null,
          add column ref int, add check ((data is null) <> (ref is null));
      end if;
    end $$`);
}

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
