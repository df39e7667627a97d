import { createTenantTable, type TenantTable } from '@parley/tenancy';
import type { MigrationInterface, QueryRunner } from 'typeorm';

type Table = Omit<TenantTable, 'service'>;

const at = 'timestamptz(3)';
const stamps = `version int not null default 1, created_at ${at} not null, updated_at ${at} not null`;
const ofTicket = (column = 'ticket_id') => `foreign key (tenant_id, ${column}) references tickets.ticket (tenant_id, id) on delete cascade`;
const projection = `active boolean not null, as_of timestamptz not null`;

/** What other services tell of people. `as_of`: when that was so. */
const profiles: Table[] = [
  { table: 'agent_profile', columns: `name text not null, avatar_url text, team_ids uuid[] not null default '{}', visibility text not null default 'all', ${projection}` },
  { table: 'team_profile', columns: `name text not null, agent_ids uuid[] not null default '{}', ${projection}` },
  {
    table: 'contact_profile',
    columns: `name text not null, email text, verified boolean not null, locale text, external_id text, merged_into uuid, as_of timestamptz not null`,
  },
];

/** What a tenant's tickets are made of. The numbers of tickets rise; a creation that fails may leave a gap. */
const book: Table[] = [
  { table: 'ticket_counter', primaryKey: ['tenant_id'], columns: 'next int not null', storage: 'fillfactor=50' },
  { table: 'ticket_status', columns: `name jsonb not null, category text not null, position int not null, ${stamps}` },
  {
    table: 'ticket_type',
    columns: `name jsonb not null, description text not null, form jsonb not null, offered boolean not null, archived boolean not null, solve_needs_sub_tasks boolean not null, approval jsonb, position int not null, ${stamps}`,
  },
  {
    table: 'ticket_field',
    columns: `key text not null, kind text not null, name jsonb not null, hint jsonb not null, options jsonb not null, internal boolean not null, position int not null, ${stamps}`,
    constraints: ['constraint ticket_field_key unique (tenant_id, key)'],
  },
];

/** `category` repeats that of the status, so that an index may follow it. What falls due first, of what is still to be done, is `due_next`. */
const ticket: Table = {
  table: 'ticket',
  columns: `
    number int not null, subject text not null, description text not null, requester_id uuid, type_id uuid not null, fields jsonb not null default '{}',
    status_id uuid not null, category text not null, priority text not null,
    urgency smallint not null generated always as (case priority when 'urgent' then 4 when 'high' then 3 when 'normal' then 2 else 1 end) stored,
    assignee_id uuid, team_id uuid, labels text[] not null default '{}', due_at ${at}, attributes jsonb not null default '{}', source text not null, conversation_id uuid, merged_into_id uuid,
    sla_kind text, sla_due_at ${at}, sla_warn_at ${at}, sla_breached boolean not null default false, approval text,
    sub_tasks_open int not null default 0, sub_tasks_total int not null default 0, escalations int not null default 0,
    due_next ${at} generated always as (case when category in ('solved', 'closed') then null else least(due_at, sla_due_at) end) stored,
    solved_at ${at}, closed_at ${at}, ${stamps}`,
  constraints: [
    'constraint ticket_number unique (tenant_id, number)',
    'foreign key (tenant_id, type_id) references tickets.ticket_type (tenant_id, id)',
    'foreign key (tenant_id, status_id) references tickets.ticket_status (tenant_id, id)',
    ofTicket('merged_into_id'),
  ],
  indexes: [
    'create index ticket_status_updated on tickets.ticket (tenant_id, status_id, updated_at desc, id desc)',
    'create index ticket_updated on tickets.ticket (tenant_id, updated_at desc, id desc)',
    'create index ticket_created on tickets.ticket (tenant_id, created_at desc, id desc)',
    'create index ticket_urgency on tickets.ticket (tenant_id, urgency desc, updated_at desc, id desc)',
    'create index ticket_due on tickets.ticket (tenant_id, due_next, id) where due_next is not null',
    'create index ticket_assignee on tickets.ticket (tenant_id, assignee_id, updated_at desc, id desc)',
    'create index ticket_team on tickets.ticket (tenant_id, team_id, updated_at desc, id desc)',
    'create index ticket_requester on tickets.ticket (tenant_id, requester_id, updated_at desc, id desc) where requester_id is not null',
    'create index ticket_conversation on tickets.ticket (tenant_id, conversation_id) where conversation_id is not null',
    'create index ticket_merged on tickets.ticket (tenant_id, merged_into_id) where merged_into_id is not null',
    'create index ticket_of_type on tickets.ticket (tenant_id, type_id)',
    `create index ticket_solved on tickets.ticket (tenant_id, solved_at) where category = 'solved'`,
  ],
  storage: 'fillfactor=85',
  // What is solved is closed some days later, whoever's it is.
  system: ['select'],
};

const parts: Table[] = [
  {
    table: 'ticket_watcher',
    primaryKey: ['tenant_id', 'ticket_id', 'agent_id'],
    columns: 'ticket_id uuid not null, agent_id uuid not null',
    constraints: [ofTicket()],
    indexes: ['create index ticket_watcher_agent on tickets.ticket_watcher (tenant_id, agent_id, ticket_id desc)'],
  },
  /** Who changed what, when. It is never changed itself. */
  {
    table: 'ticket_event',
    columns: `ticket_id uuid not null, at ${at} not null, by jsonb not null, what text not null, changes jsonb not null, reason text, ref jsonb`,
    constraints: [ofTicket()],
    indexes: ['create index ticket_event_newest on tickets.ticket_event (tenant_id, ticket_id, id desc)'],
    app: ['select', 'insert'],
  },
  {
    table: 'ticket_comment',
    columns: `
      ticket_id uuid not null, author jsonb not null, internal boolean not null, text text not null, conversation_id uuid, seq int, client_comment_id text,
      delivery_over text, delivery_state text, delivery_at ${at}, created_at ${at} not null`,
    constraints: [ofTicket(), 'constraint ticket_comment_once unique (tenant_id, ticket_id, client_comment_id)', 'constraint ticket_comment_message unique (tenant_id, ticket_id, conversation_id, seq)'],
    indexes: ['create index ticket_comment_at on tickets.ticket_comment (tenant_id, ticket_id, created_at, id)'],
  },
  /** Files of a ticket; conversations stores them and keeps them for it. */
  {
    table: 'ticket_attachment',
    columns: 'ticket_id uuid not null, attachment_id uuid not null, comment_id uuid, field_key text, internal boolean not null',
    constraints: [ofTicket(), 'foreign key (tenant_id, comment_id) references tickets.ticket_comment (tenant_id, id) on delete cascade'],
    indexes: ['create index ticket_attachment_of on tickets.ticket_attachment (tenant_id, ticket_id, id desc)', 'create index ticket_attachment_comment on tickets.ticket_attachment (tenant_id, comment_id) where comment_id is not null'],
  },
  /** `to_id` is the parent of `from_id`, what it is a duplicate of, what it is blocked by, or merely related. */
  {
    table: 'ticket_link',
    columns: `from_id uuid not null, to_id uuid not null, kind text not null, created_at ${at} not null`,
    constraints: [ofTicket('from_id'), ofTicket('to_id'), 'constraint ticket_link_once unique (tenant_id, from_id, to_id, kind)', 'check (from_id <> to_id)'],
    indexes: [
      'create index ticket_link_to on tickets.ticket_link (tenant_id, to_id, kind)',
      "create unique index ticket_link_one_parent on tickets.ticket_link (tenant_id, from_id) where kind = 'parent'",
    ],
  },
  {
    table: 'ticket_external_link',
    columns: `ticket_id uuid not null, url text not null, key text not null, title text not null, created_at ${at} not null`,
    constraints: [ofTicket(), 'constraint ticket_external_link_once unique (tenant_id, ticket_id, url)'],
  },
  /** Whose tickets went over when contacts were put together, so that this can be undone. */
  { table: 'ticket_moved', primaryKey: ['tenant_id', 'merge_id', 'ticket_id'], columns: 'merge_id uuid not null, ticket_id uuid not null', constraints: [ofTicket()] },
  {
    table: 'ticket_view',
    columns: `name text not null, filter jsonb not null, layout text not null, scope text not null, team_id uuid, owner_id uuid, position int not null, ${stamps}`,
    indexes: ['create index ticket_view_order on tickets.ticket_view (tenant_id, position, id)'],
  },
  /** What tickets are found by. Whose row it is stands among the lexemes, as an index over two columns would need an extension. */
  {
    table: 'ticket_search',
    primaryKey: ['tenant_id', 'ticket_id'],
    columns: 'ticket_id uuid not null, lexemes tsvector not null',
    constraints: [ofTicket()],
    indexes: ['create index ticket_search_lexemes on tickets.ticket_search using gin (lexemes)'],
    system: ['select'],
  },
];

const tables = [...profiles, ...book, ticket, ...parts];

/** Tickets, what they are made of, and what belongs to each. */
export class Tickets20261122100000 implements MigrationInterface {
  name = 'Tickets20261122100000';

  async up(run: QueryRunner): Promise<void> {
    for (const table of tables) await createTenantTable(run, { service: 'tickets', ...table });
  }

  async down(run: QueryRunner): Promise<void> {
    for (const { table } of tables.toReversed()) await run.query(`drop table tickets.${table}`);
  }
}
