import { createTenantTable, type TenantTable } from '@parley/tenancy';
import type { MigrationInterface, QueryRunner } from 'typeorm';

type Table = Omit<TenantTable, 'service'>;

const at = 'timestamptz(3)';

/** What happened, by month: only what metrics need, so that everything can be counted anew from it. Whatever is rewritten is a mark; events are only ever added. */
const happened: Table[] = [
  {
    table: 'event',
    primaryKey: ['tenant_id', 'subject_id', 'id', 'at'],
    partitionBy: 'range (at)',
    columns: `subject_id uuid not null, id uuid not null, at ${at} not null, seq int not null, inbox_id uuid, body jsonb not null`,
    app: ['select', 'insert', 'delete'],
  },
  {
    table: 'fact',
    columns: `kind text not null, version int not null, generation int not null, state jsonb`,
    indexes: ['create index fact_behind on analytics.fact (tenant_id, generation, id)'],
    storage: 'fillfactor=60',
  },
  {
    table: 'mark',
    primaryKey: ['tenant_id', 'subject_id', 'ord', 'at'],
    partitionBy: 'range (at)',
    columns: `subject_id uuid not null, ord int not null, at ${at} not null, kind text not null, measure text not null, n int not null, value double precision, agent_id uuid, team_id uuid, inbox_id uuid,
      bot boolean not null, labels text[] not null, detail text`,
    indexes: ['create index mark_of on analytics.mark (tenant_id, measure, at, subject_id) include (n, value, agent_id, team_id, inbox_id)'],
  },
];

/** Sums of marks. An update changes no indexed column, so rows are changed in place. */
const summed: Table[] = [
  {
    table: 'rollup_day',
    primaryKey: ['tenant_id', 'generation', 'measure', 'dimension', 'key', 'day', 'bin'],
    columns: `generation int not null, measure text not null, dimension text not null, key text not null, day date not null, bin int not null, n bigint not null, sum double precision not null`,
    indexes: ['create index rollup_day_of on analytics.rollup_day (tenant_id, generation, measure, dimension, day)'],
    storage: 'fillfactor=60',
  },
  {
    table: 'rollup_quarter',
    primaryKey: ['tenant_id', 'generation', 'measure', 'dimension', 'key', 'quarter', 'bin'],
    columns: `generation int not null, measure text not null, dimension text not null check (dimension in ('all', 'inbox')), key text not null, quarter int not null, bin int not null, n bigint not null, sum double precision not null`,
    storage: 'fillfactor=60',
  },
];

/**
 * How a tenant is counted. `generation` is the one that answers; `next`, while everything is counted anew, the one that will. Each has the zone that its days are of. `revision` rises when calendars
 * change.
 */
const said: Table[] = [
  {
    table: 'settings',
    primaryKey: ['tenant_id'],
    columns: `time_zone text not null default 'UTC', week_start text not null default 'monday', business_hours_id uuid, inbox_hours jsonb not null default '[]', version int not null default 1, revision int not null default 1,
      generation int not null default 1, generation_zone text not null default 'UTC', next int, next_zone text`,
    // Which tenants there are of whom anything is counted.
    system: ['select'],
    storage: 'fillfactor=60',
  },
  {
    table: 'calendar_version',
    primaryKey: ['tenant_id', 'rule_id', 'version'],
    columns: `rule_id uuid not null, version int not null, from_at ${at} not null, change jsonb, removed boolean not null`,
  },
  {
    table: 'rebuild',
    columns: `generation int not null, state text not null check (state in ('running', 'done', 'failed')), started_at ${at} not null, ended_at ${at}, subjects int not null, subjects_done int not null default 0,
      changed int not null default 0, differences int, swept boolean not null default false`,
    indexes: [
      `create unique index rebuild_running on analytics.rebuild (tenant_id) where state = 'running'`,
      `create index rebuild_open on analytics.rebuild (started_at) where state = 'running' or not swept`,
    ],
    system: ['select'],
    storage: 'fillfactor=60',
  },
];

/** Makes one partition and puts it under the same rules as its parent; answers whether it was missing. The caller holds the lock. */
const addPartition = `
  create function analytics.add_partition(parent text, partition text, bounds text) returns boolean language plpgsql as $$
  begin
    if to_regclass('analytics.' || partition) is not null then return false; end if;
    execute format('create table analytics.%I partition of analytics.%I %s', partition, parent, bounds);
    execute format('alter table analytics.%I enable row level security', partition);
    execute format('alter table analytics.%I force row level security', partition);
    execute format('create policy own_tenant on analytics.%I to parley_analytics
      using (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid)
      with check (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid)', partition);
    return true;
  end $$`;

/** Makes the partitions of this month and of \`ahead\` more; answers how many were missing. It runs with its owner's rights, because the service's own role may not make tables. */
const keepPartitions = `
  create function analytics.keep_partitions(ahead int) returns int language plpgsql security definer set search_path = analytics, pg_temp as $$
  declare
    month timestamptz;
    parent text;
    made int := 0;
  begin
    perform pg_advisory_xact_lock(hashtextextended('parley.analytics_partitions', 0));
    foreach parent in array array['event', 'mark'] loop
      for n in 0..least(ahead, 24) loop
        month := (date_trunc('month', now() at time zone 'UTC') + n * interval '1 month') at time zone 'UTC';
        made := made + analytics.add_partition(parent, parent || '_' || to_char(month at time zone 'UTC', 'YYYYMM'),
          format('for values from (%L) to (%L)', month, (month at time zone 'UTC' + interval '1 month') at time zone 'UTC'))::int;
      end loop;
    end loop;
    return made;
  end $$`;

/** Events, what they mean, and the sums of it. */
export class Counting20261124001000 implements MigrationInterface {
  name = 'Counting20261124001000';

  async up(run: QueryRunner): Promise<void> {
    for (const table of [...happened, ...summed, ...said]) await createTenantTable(run, { service: 'analytics', ...table });
    for (const sql of [addPartition, keepPartitions]) await run.query(sql);
    await run.query(`
      revoke all on function analytics.add_partition, analytics.keep_partitions from public;
      grant execute on function analytics.keep_partitions to parley_analytics, parley_analytics_system;
      select analytics.keep_partitions(3);
      select analytics.add_partition(parent, parent || '_earlier', format('for values from (minvalue) to (%L)', date_trunc('month', now() at time zone 'UTC') at time zone 'UTC')),
        analytics.add_partition(parent, parent || '_otherwise', 'default') from unnest(array['event', 'mark']) as parent`);
  }

  async down(): Promise<void> {
    throw new Error('What was counted is not thrown away: drop the schema instead.');
  }
}
