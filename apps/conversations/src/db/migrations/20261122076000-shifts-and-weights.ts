import { createTenantTable, ofAllTenants, systemRole, type TenantTable } from '@parley/tenancy';
import type { MigrationInterface, QueryRunner } from 'typeorm';

type Table = Omit<TenantTable, 'service'>;

/**
 * How agents with shifts stand with them: made from the shifts when one changes, and turned by the clock. `changes_at`: until when `working`
 * is known; `requeue_at`: when it is looked which of their conversations go back after the shift that ended at `ended_at`.
 */
const shift: Table = {
  table: 'agent_shift',
  primaryKey: ['tenant_id', 'agent_id'],
  columns: 'agent_id uuid not null, working boolean not null, changes_at timestamptz, ended_at timestamptz, requeue_at timestamptz',
  indexes: [
    'create index agent_shift_changes on conversations.agent_shift (changes_at) where changes_at is not null',
    'create index agent_shift_requeue on conversations.agent_shift (requeue_at) where requeue_at is not null',
  ],
  system: ['select'],
  storage: 'fillfactor=80',
};

/** Agents who asked to be busy and wait for an answer. */
const request: Table = {
  table: 'busy_request',
  primaryKey: ['tenant_id', 'agent_id'],
  columns: 'agent_id uuid not null, id uuid not null, reason text, requested_at timestamptz not null, expires_at timestamptz not null',
  constraints: ['unique (tenant_id, id)'],
  indexes: ['create index busy_request_expires on conversations.busy_request (expires_at)'],
  system: ['select'],
};

const tables = [shift, request];

/** Calendars that were given to agents as their shifts are looked at by the clock at once, and which policies leave picking to people is read from them. */
const takeStock = ofAllTenants(['conversations.agent_desk', 'conversations.agent_shift', 'conversations.routing_scope', 'conversations.work_rule'], `
  insert into conversations.agent_shift (tenant_id, agent_id, working, changes_at) select tenant_id, agent_id, true, now() from conversations.agent_desk where shift_id is not null;
  update conversations.routing_scope s set manual = true from conversations.work_rule r where r.tenant_id = s.tenant_id and r.id = s.policy_id and r.body ->> 'strategy' = 'manual'`);

/** Shifts, what a conversation of each channel weighs, asking to be busy, and what visitors who wait were told. */
export class ShiftsAndWeights20261122076000 implements MigrationInterface {
  name = 'ShiftsAndWeights20261122076000';

  async up(run: QueryRunner): Promise<void> {
    for (const table of tables) await createTenantTable(run, { service: 'conversations', ...table });
    await run.query(`
      alter table conversations.desk_slot add column weight int not null default 1 check (weight > 0);
      alter table conversations.agent_desk add column channel_weights jsonb not null default '{}';
      alter table conversations.availability_settings
        add column channel_weights jsonb not null default '{}',
        add column busy_needs_approval boolean not null default false,
        add column busy_wait_minutes int not null default 10 check (busy_wait_minutes > 0),
        add column busy_on_timeout text not null default 'refuse' check (busy_on_timeout in ('allow', 'refuse'));
      alter table conversations.routing_scope add column requeue_after_shift int default 10, add column manual boolean not null default false;
      alter table conversations.waiting add column channel text not null default 'web', add column told text;
      alter table conversations.sla_clock add column warn_at timestamptz;
      grant insert on conversations.routing_decision to ${systemRole('conversations')}`);
    await run.query(takeStock);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`
      revoke insert on conversations.routing_decision from ${systemRole('conversations')};
      alter table conversations.sla_clock drop column warn_at;
      alter table conversations.waiting drop column channel, drop column told;
      alter table conversations.routing_scope drop column requeue_after_shift, drop column manual;
      alter table conversations.availability_settings drop column channel_weights, drop column busy_needs_approval, drop column busy_wait_minutes, drop column busy_on_timeout;
      alter table conversations.agent_desk drop column channel_weights;
      alter table conversations.desk_slot drop column weight`);
    for (const { table } of [...tables].reverse()) await run.query(`drop table conversations.${table}`);
  }
}
