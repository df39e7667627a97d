import { createTenantTable, ofAllTenants, type TenantTable } from '@parley/tenancy';
import type { MigrationInterface, QueryRunner } from 'typeorm';

type Table = Omit<TenantTable, 'service'>;
const all = ['select', 'insert', 'update', 'delete'] as const;
const ofConversation = 'foreign key (tenant_id, conversation_id) references conversations.conversation (tenant_id, id) on delete cascade';

/** Which policy applies to the conversations of a team, of an inbox, or to all others: made from the policies when one changes. `place` 0: team, 1: inbox, 2: others. */
const scope: Table = {
  table: 'routing_scope',
  primaryKey: ['tenant_id', 'scope'],
  columns: 'scope text not null, place smallint not null, policy_id uuid not null, candidates_team_id uuid, capacity int not null, inactive_after int',
  system: ['select'],
};

/**
 * Agents at work. `status` is what was chosen or came about; without a device (`present`) an agent is offline whatever it says. `load` counts
 * the agent's active slots and changes with them, in the same transaction.
 */
const desk: Table = {
  table: 'agent_desk',
  primaryKey: ['tenant_id', 'agent_id'],
  columns: `
    agent_id uuid not null,
    status text not null default 'online',
    cause text not null default 'chosen',
    reason text,
    since timestamptz not null,
    chosen_at timestamptz,
    present boolean not null default false,
    present_until timestamptz,
    active_at timestamptz,
    idle_at timestamptz,
    load int not null default 0,
    capacity int,
    skills text[] not null default '{}',
    shift_id uuid,
    last_assigned_at timestamptz,
    missed int not null default 0`,
  constraints: [`check (status in ('online', 'busy', 'away', 'offline'))`, 'check (load >= 0)', 'check (capacity > 0)'],
  indexes: [
    'create index agent_desk_present on conversations.agent_desk (tenant_id, agent_id) where present',
    'create index agent_desk_leases on conversations.agent_desk (present_until) where present',
    'create index agent_desk_idle on conversations.agent_desk (idle_at) where present and idle_at is not null',
  ],
  system: [...all],
  storage: 'fillfactor=60',
};

/** Who has an open conversation. `active`: whether it counts as load; `over`: whether it was given beyond the limit. */
const slot: Table = {
  table: 'desk_slot',
  primaryKey: ['tenant_id', 'conversation_id'],
  columns: `
    conversation_id uuid not null,
    agent_id uuid not null,
    since timestamptz not null,
    active boolean not null default true,
    over boolean not null default false,
    answer_by timestamptz,
    idle_at timestamptz`,
  constraints: [ofConversation],
  indexes: [
    'create index desk_slot_agent on conversations.desk_slot (tenant_id, agent_id, conversation_id)',
    'create index desk_slot_answer_by on conversations.desk_slot (answer_by) where answer_by is not null',
    'create index desk_slot_idle on conversations.desk_slot (idle_at) where idle_at is not null',
  ],
  system: [...all],
  storage: 'fillfactor=70',
};

/** Open conversations that nobody has and for which there is a policy. `waiting_order` is the order of `domain/routing/waiting.ts`. */
const waiting: Table = {
  table: 'waiting',
  primaryKey: ['tenant_id', 'conversation_id'],
  columns: `
    conversation_id uuid not null,
    policy_id uuid not null,
    pool text not null,
    rank smallint not null,
    front boolean not null default false,
    due timestamptz not null default 'infinity',
    since timestamptz not null,
    entered_at timestamptz not null,
    entered_place int,
    skills text[],
    missed_by uuid[] not null default '{}',
    overflowed boolean not null default false,
    offer text,
    told_place int,
    look_at timestamptz`,
  constraints: [ofConversation],
  indexes: [
    'create index waiting_order on conversations.waiting (tenant_id, pool, rank, due, since, conversation_id)',
    'create index waiting_look on conversations.waiting (look_at) where look_at is not null',
    'create index waiting_look_in_pool on conversations.waiting (tenant_id, pool, look_at) where look_at is not null',
  ],
  system: [...all],
  storage: 'fillfactor=70',
};

/** What was decided about conversations and why; also what simulations replay and waits are told from. `freed_at`: when the agent had it no more. */
const decision: Table = {
  table: 'routing_decision',
  columns: `
    conversation_id uuid not null,
    at timestamptz not null,
    outcome text not null,
    agent_id uuid,
    policy_id uuid,
    policy_name text,
    pool text,
    priority text not null,
    contact_id uuid not null,
    due timestamptz,
    skills text[] not null default '{}',
    cause text,
    entered_at timestamptz not null,
    entered_place int,
    waited_ms bigint not null,
    freed_at timestamptz,
    considered int not null,
    candidates jsonb not null`,
  constraints: [ofConversation],
  indexes: [
    'create index routing_decision_conversation on conversations.routing_decision (tenant_id, conversation_id, at desc)',
    `create index routing_decision_pool on conversations.routing_decision (tenant_id, pool, at desc) where outcome = 'assigned'`,
    `create index routing_decision_policy on conversations.routing_decision (tenant_id, policy_id, entered_at) where outcome = 'assigned'`,
    'create index routing_decision_held on conversations.routing_decision (tenant_id, conversation_id, agent_id) where freed_at is null',
    'create index routing_decision_at on conversations.routing_decision (at)',
  ],
  system: ['select', 'update', 'delete'],
};

/** How agents were available, from each change on. */
const log: Table = {
  table: 'desk_log',
  columns: 'agent_id uuid not null, at timestamptz not null, status text not null, cause text not null, reason text, capacity int, skills text[] not null',
  indexes: ['create index desk_log_agent on conversations.desk_log (tenant_id, agent_id, at desc)', 'create index desk_log_at on conversations.desk_log (tenant_id, at)', 'create index desk_log_old on conversations.desk_log (at)'],
  system: ['select', 'insert', 'delete'],
};

const settings: Table = {
  table: 'availability_settings',
  primaryKey: ['tenant_id'],
  columns: `idle_minutes int check (idle_minutes > 0), busy_reasons text[] not null default '{}'`,
  system: ['select'],
};

const tables = [scope, desk, slot, waiting, decision, log, settings];

/** Conversations that are somebody's already. */
const takeStock = ofAllTenants(['conversations.conversation', 'conversations.desk_slot', 'conversations.agent_desk'], `
  insert into conversations.desk_slot (tenant_id, conversation_id, agent_id, since)
    select tenant_id, id, assignee_id, updated_at from conversations.conversation where status = 'open' and assignee_id is not null;
  insert into conversations.agent_desk (tenant_id, agent_id, load, since)
    select tenant_id, agent_id, count(*), now() from conversations.desk_slot group by tenant_id, agent_id`);

/** Desks, their load, what waits for them, and what was decided. */
export class Routing20261122050000 implements MigrationInterface {
  name = 'Routing20261122050000';

  async up(run: QueryRunner): Promise<void> {
    for (const table of tables) await createTenantTable(run, { service: 'conversations', ...table });
    await run.query(takeStock);
  }

  async down(run: QueryRunner): Promise<void> {
    for (const { table } of [...tables].reverse()) await run.query(`drop table conversations.${table}`);
  }
}
