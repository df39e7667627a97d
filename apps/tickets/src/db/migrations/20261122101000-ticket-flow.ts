import { mailTable } from '@parley/mail';
import { createTenantTable, type TenantTable } from '@parley/tenancy';
import type { MigrationInterface, QueryRunner } from 'typeorm';

type Table = Omit<TenantTable, 'service'>;

const at = 'timestamptz(3)';
const ofTicket = 'foreign key (tenant_id, ticket_id) references tickets.ticket (tenant_id, id) on delete cascade';

/** Rules of dispatch and levels of escalation, and what a tenant agrees on. `body` is what the schema of the kind says, without its position. */
const rules: Table[] = [
  {
    table: 'flow_rule',
    columns: `kind text not null check (kind in ('dispatch', 'escalation')), name text not null, body jsonb not null, enabled boolean not null, position int not null, version int not null default 1, created_at ${at} not null, updated_at ${at} not null`,
    indexes: ['create index flow_rule_order on tickets.flow_rule (tenant_id, kind, position, id)'],
    system: ['select'],
  },
  { table: 'ticket_settings', primaryKey: ['tenant_id'], columns: `reopen_days int not null, close_after_days int, public_requests boolean not null, version int not null`, system: ['select'] },
];

/** Who got a ticket of a department last. `given_at` rises strictly within a department, under the lock of its row in `dispatch_turn`. */
const turns: Table[] = [
  { table: 'dispatch_turn', primaryKey: ['tenant_id', 'team_id'], columns: `team_id uuid not null, given_at ${at} not null`, storage: 'fillfactor=50' },
  { table: 'dispatch_given', primaryKey: ['tenant_id', 'team_id', 'agent_id'], columns: `team_id uuid not null, agent_id uuid not null, given_at ${at} not null`, storage: 'fillfactor=70' },
  /** By which rule a ticket was dispatched last, and who moved it since. */
  { table: 'dispatch_done', primaryKey: ['tenant_id', 'ticket_id'], columns: `ticket_id uuid not null, rule_id uuid, at ${at} not null`, constraints: [ofTicket] },
];

/**
 * Promises. `flow_story`: what happened to a ticket as far as its clocks care, one row an event. `sla_clock`: as of conversations. What lists show stands in the ticket.
 * `promise_rule` is what conversations, which has the editor, told of policies and calendars; `promise_news` since when.
 */
const promises: Table[] = [
  {
    table: 'flow_story',
    columns: `seq bigint generated always as identity, ticket_id uuid not null, what text not null, category text, at ${at} not null`,
    constraints: [ofTicket],
    indexes: ['create index flow_story_next on tickets.flow_story (tenant_id, ticket_id, seq)'],
    app: ['select', 'insert'],
  },
  {
    table: 'sla_clock',
    primaryKey: ['tenant_id', 'ticket_id'],
    columns: `ticket_id uuid not null, seq bigint not null default 0, policy_id uuid, policy_name text not null default '', terms text not null default '', state jsonb, look_at ${at}`,
    constraints: [ofTicket],
    indexes: ['create index sla_clock_look_at on tickets.sla_clock (look_at) where look_at is not null'],
    system: ['select'],
    storage: 'fillfactor=70',
  },
  {
    table: 'sla_history',
    columns: `ticket_id uuid not null, kind text, cycle int, what text not null, at ${at} not null, due_at ${at}, policy_id uuid not null, policy_name text not null, recorded_at ${at} not null`,
    constraints: [ofTicket],
    indexes: [
      'create index sla_history_ticket on tickets.sla_history (tenant_id, ticket_id, id desc)',
      `create unique index sla_history_once on tickets.sla_history (tenant_id, ticket_id, kind, cycle, what) where what in ('started', 'warned', 'breached', 'escalated')`,
    ],
    app: ['select', 'insert'],
  },
  { table: 'sla_stocktaking', primaryKey: ['tenant_id'], columns: `after_id uuid not null`, system: ['select'] },
  { table: 'promise_rule', columns: `kind text not null, version int not null, position int not null, body jsonb not null, created_at ${at} not null` },
  { table: 'promise_news', primaryKey: ['tenant_id'], columns: `revision int not null, asked_at ${at} not null`, storage: 'fillfactor=50' },
];

/** Where a ticket stands with escalation: since when what counts counts, when to look next, and which levels came about. */
const escalation: Table[] = [
  {
    table: 'escalation_watch',
    primaryKey: ['tenant_id', 'ticket_id'],
    columns: `ticket_id uuid not null, moved_at ${at} not null, unanswered_since ${at}, breached_at ${at}, look_at ${at}`,
    constraints: [ofTicket],
    indexes: ['create index escalation_look_at on tickets.escalation_watch (look_at) where look_at is not null'],
    system: ['select'],
    storage: 'fillfactor=70',
  },
  {
    table: 'escalation_done',
    primaryKey: ['tenant_id', 'ticket_id', 'rule_id', 'counted_from'],
    columns: `ticket_id uuid not null, rule_id uuid not null, counted_from ${at} not null, at ${at} not null`,
    constraints: [ofTicket],
    app: ['select', 'insert', 'delete'],
  },
];

const steps: Table[] = [
  {
    table: 'approval',
    columns: `ticket_id uuid not null, state text not null, mode text not null, note text not null, requested_by uuid, requested_at ${at} not null, ended_at ${at}`,
    constraints: [ofTicket, 'check ((ended_at is null) = (state = \'pending\'))'],
    indexes: [
      "create unique index approval_one_pending on tickets.approval (tenant_id, ticket_id) where state = 'pending'",
      'create index approval_of_ticket on tickets.approval (tenant_id, ticket_id, id desc)',
    ],
  },
  {
    table: 'approval_voice',
    primaryKey: ['tenant_id', 'approval_id', 'agent_id'],
    columns: `approval_id uuid not null, agent_id uuid not null, decision text, reason text not null default '', decided_at ${at}`,
    constraints: ['foreign key (tenant_id, approval_id) references tickets.approval (tenant_id, id) on delete cascade'],
  },
  {
    table: 'sub_task',
    columns: `ticket_id uuid not null, title text not null, assignee_id uuid, due_at ${at}, done_at ${at}, done_by uuid, position int not null, version int not null default 1, created_at ${at} not null`,
    constraints: [ofTicket],
    indexes: ['create index sub_task_of on tickets.sub_task (tenant_id, ticket_id, position, id)'],
  },
];

/** Public replies on their way to requesters, which lines of conversations they went to, and since when signed links of a ticket count. */
const ways: Table[] = [
  {
    table: 'reply',
    primaryKey: ['tenant_id', 'comment_id'],
    columns: `comment_id uuid not null, ticket_id uuid not null, created_at ${at} not null, next_at ${at}, tries smallint not null default 0, error text`,
    constraints: [ofTicket, 'foreign key (tenant_id, comment_id) references tickets.ticket_comment (tenant_id, id) on delete cascade'],
    indexes: ['create index reply_next on tickets.reply (next_at) where next_at is not null', 'create index reply_of_ticket on tickets.reply (tenant_id, ticket_id, created_at) where next_at is not null'],
    system: ['select'],
  },
  {
    table: 'reply_line',
    primaryKey: ['tenant_id', 'conversation_id'],
    columns: `conversation_id uuid not null, ticket_id uuid not null, replied_at ${at} not null`,
    constraints: [ofTicket],
    indexes: ['create index reply_line_of on tickets.reply_line (tenant_id, ticket_id)'],
  },
  { table: 'portal_link', primaryKey: ['tenant_id', 'ticket_id'], columns: `ticket_id uuid not null, generation int not null`, constraints: [ofTicket] },
];

const tables = [...rules, ...turns, ...promises, ...escalation, ...steps, ...ways];

/** What moves tickets: rules, promises, escalation, approvals, sub-tasks, and the ways to requesters. */
export class TicketFlow20261122101000 implements MigrationInterface {
  name = 'TicketFlow20261122101000';

  async up(run: QueryRunner): Promise<void> {
    for (const table of tables) await createTenantTable(run, { service: 'tickets', ...table });
    await mailTable(run, 'tickets');
    await run.query("create index ticket_open_of on tickets.ticket (tenant_id, assignee_id) where category not in ('solved', 'closed') and assignee_id is not null");
    await run.query("create index ticket_solved_at on tickets.ticket (solved_at) where category = 'solved'");
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('drop index tickets.ticket_open_of, tickets.ticket_solved_at');
    for (const table of ['mail', ...tables.toReversed().map(({ table: name }) => name)]) await run.query(`drop table tickets.${table}`);
  }
}
