import { createTenantTable, type TenantTable } from '@parley/tenancy';
import type { MigrationInterface, QueryRunner } from 'typeorm';

type Table = Omit<TenantTable, 'service'>;
const ofConversation = 'foreign key (tenant_id, conversation_id) references conversations.conversation (tenant_id, id) on delete cascade';

/**
 * The clocks of conversations to which something is promised. `seq`: up to which message they have gone. `terms`: the policy, calendar and
 * priority that `state` was worked out by. `look_at`: when a warning falls due. `due_…`: what lists show.
 */
const clock: Table = {
  table: 'sla_clock',
  primaryKey: ['tenant_id', 'conversation_id'],
  columns: `
    conversation_id uuid not null,
    seq int not null default 0,
    policy_id uuid,
    policy_name text not null default '',
    terms text not null default '',
    state jsonb,
    look_at timestamptz,
    due_at timestamptz,
    due_kind text,
    due_breached boolean not null default false`,
  constraints: [ofConversation, 'check ((due_at is null) = (due_kind is null))'],
  indexes: [
    'create index sla_clock_look_at on conversations.sla_clock (look_at) where look_at is not null',
    'create index sla_clock_due on conversations.sla_clock (tenant_id, due_at, conversation_id) where due_at is not null',
  ],
  system: ['select'],
  storage: 'fillfactor=70',
};

/** What clocks did, for good: rows are added and never changed. A promise is warned of, broken and escalated once, whatever is recomputed. */
const history: Table = {
  table: 'sla_history',
  columns: `
    conversation_id uuid not null,
    kind text,
    cycle int,
    what text not null,
    at timestamptz not null,
    due_at timestamptz,
    policy_id uuid not null,
    policy_name text not null,
    recorded_at timestamptz not null`,
  constraints: [ofConversation],
  indexes: [
    'create index sla_history_conversation on conversations.sla_history (tenant_id, conversation_id, id desc)',
    `create unique index sla_history_once on conversations.sla_history (tenant_id, conversation_id, kind, cycle, what) where what in ('started', 'warned', 'breached', 'escalated')`,
  ],
  app: ['select', 'insert'],
};

/** Tenants whose policies or calendars changed: all their open conversations are gone through once. The place is where that has got to. */
const stocktaking: Table = {
  table: 'sla_stocktaking',
  primaryKey: ['tenant_id'],
  columns: `not_before timestamptz not null, status text not null, listed_at timestamptz not null default 'infinity', conversation_id uuid not null default 'ffffffff-ffff-ffff-ffff-ffffffffffff'`,
  indexes: ['create index sla_stocktaking_next on conversations.sla_stocktaking (not_before)'],
  system: ['select'],
};

const tables = [clock, history, stocktaking];

/** What is promised to visitors, and by when. */
export class Sla20261122040000 implements MigrationInterface {
  name = 'Sla20261122040000';

  async up(run: QueryRunner): Promise<void> {
    for (const table of tables) await createTenantTable(run, { service: 'conversations', ...table });
  }

  async down(run: QueryRunner): Promise<void> {
    for (const { table } of tables) await run.query(`drop table conversations.${table}`);
  }
}
