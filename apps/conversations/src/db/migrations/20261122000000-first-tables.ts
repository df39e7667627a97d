import { eventingTables } from '@parley/eventing';
import { idempotencyTable } from '@parley/service-kit';
import { createTenantTable, type TenantTable } from '@parley/tenancy';
import type { MigrationInterface, QueryRunner } from 'typeorm';

type Table = Omit<TenantTable, 'service'>;

/** What identity's events say of agents, teams and inboxes. `as_of` is the time of the event, so that an older one changes nothing. */
const projections: Table[] = [
  {
    table: 'agent_profile',
    columns: `
      name text not null,
      avatar_url text,
      active boolean not null,
      team_ids uuid[] not null default '{}',
      as_of timestamptz not null`,
    system: ['select'],
  },
  { table: 'team_profile', columns: 'name text not null, active boolean not null, agent_ids uuid[] not null, as_of timestamptz not null', system: ['select'] },
  { table: 'inbox_profile', columns: 'name text not null, channel text not null, enabled boolean not null, as_of timestamptz not null', system: ['select'] },
];

const contact: Table = {
  table: 'contact',
  columns: `
    name text not null,
    email text,
    phone text,
    avatar_url text,
    external_id text,
    verified boolean not null default false,
    locale text,
    time_zone text,
    device jsonb,
    page jsonb,
    page_count int not null default 0,
    attributes jsonb not null default '{}',
    merged_into uuid,
    first_seen_at timestamptz not null,
    last_seen_at timestamptz not null`,
  constraints: ['foreign key (tenant_id, merged_into) references conversations.contact (tenant_id, id)'],
  indexes: [
    `create unique index contact_external_id on conversations.contact (tenant_id, external_id) where verified and merged_into is null`,
    `create index contact_recent on conversations.contact (tenant_id, last_seen_at desc, id desc) where merged_into is null`,
  ],
  system: ['select', 'update'],
  storage: 'fillfactor=80',
};

/** The newest pages of a contact as a ring: page n lies in slot n modulo the ring's size, so the table never grows past it. */
const contactPage: Table = {
  table: 'contact_page',
  primaryKey: ['tenant_id', 'contact_id', 'slot'],
  columns: 'contact_id uuid not null, slot smallint not null, url text not null, title text not null, referrer text, visited_at timestamptz not null',
  constraints: ['foreign key (tenant_id, contact_id) references conversations.contact (tenant_id, id) on delete cascade'],
  system: ['select', 'insert', 'update'],
};

/**
 * Every message changes its conversation's row: free space in each page keeps those changes near, and each index that holds
 * `last_activity_at` costs one entry per message, so there is one per view of the console and no more.
 */
const conversation: Table = {
  table: 'conversation',
  columns: `
    inbox_id uuid not null,
    contact_id uuid not null,
    status text not null,
    snoozed_until timestamptz,
    resolved_at timestamptz,
    priority text not null,
    assignee_id uuid,
    team_id uuid,
    labels text[] not null default '{}',
    attributes jsonb not null default '{}',
    last_seq int not null default 0,
    last_public_seq int not null default 0,
    inbound_count int not null default 0,
    outbound_count int not null default 0,
    last_message jsonb,
    last_public_message jsonb,
    visitor_read_seq int not null default 0,
    visitor_read_count int not null default 0,
    agent_read_seq int not null default 0,
    agent_read_count int not null default 0,
    waiting_since timestamptz,
    last_activity_at timestamptz not null,
    version int not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null`,
  constraints: [
    'foreign key (tenant_id, contact_id) references conversations.contact (tenant_id, id)',
    `check (status in ('open', 'pending', 'snoozed', 'resolved'))`,
    `check (priority in ('low', 'normal', 'high', 'urgent'))`,
    `check ((status = 'resolved') = (resolved_at is not null))`,
    `check (snoozed_until is null or status = 'snoozed')`,
  ],
  indexes: [
    'create index conversation_recent on conversations.conversation (tenant_id, status, last_activity_at desc, id desc)',
    'create index conversation_assignee on conversations.conversation (tenant_id, status, assignee_id, last_activity_at desc, id desc)',
    'create index conversation_inbox on conversations.conversation (tenant_id, status, inbox_id, last_activity_at desc, id desc)',
    'create index conversation_team on conversations.conversation (tenant_id, status, team_id, last_activity_at desc, id desc) where team_id is not null',
    `create index conversation_label on conversations.conversation using gin (labels) where labels <> '{}'`,
    'create index conversation_contact on conversations.conversation (tenant_id, contact_id, id desc)',
    'create index conversation_waiting on conversations.conversation (tenant_id, status, waiting_since, id) where waiting_since is not null',
    'create index conversation_snoozed on conversations.conversation (snoozed_until) where snoozed_until is not null',
  ],
  system: ['select', 'insert', 'update'],
  storage: 'fillfactor=80, autovacuum_vacuum_scale_factor=0.05',
};

/** How far each agent has read, and the conversation's `inbound_count` there: unread is a subtraction, never a count. */
const conversationRead: Table = {
  table: 'conversation_read',
  primaryKey: ['tenant_id', 'conversation_id', 'agent_id'],
  columns: 'conversation_id uuid not null, agent_id uuid not null, seq int not null, inbound_count int not null',
  constraints: ['foreign key (tenant_id, conversation_id) references conversations.conversation (tenant_id, id) on delete cascade'],
  system: ['select', 'insert', 'update'],
  storage: 'fillfactor=80',
};

/** `sender_id` and `sender_name` are empty for the visitor: that is the conversation's contact, by whatever name it has now. */
const message: Table = {
  table: 'message',
  primaryKey: ['tenant_id', 'conversation_id', 'seq'],
  columns: `
    conversation_id uuid not null,
    seq int not null,
    id uuid not null,
    client_message_id text,
    body_hash bytea,
    sender_kind text not null,
    sender_id uuid,
    sender_name text,
    kind text not null,
    text text,
    event jsonb,
    private boolean not null,
    reply_to uuid,
    prev_public_seq int not null,
    inbound_count int not null,
    outbound_count int not null,
    created_at timestamptz not null`,
  constraints: ['foreign key (tenant_id, conversation_id) references conversations.conversation (tenant_id, id)'],
  indexes: [
    `create unique index message_client_id on conversations.message (tenant_id, conversation_id, client_message_id, sender_id)
       nulls not distinct where client_message_id is not null`,
  ],
  system: ['select', 'insert'],
};

/** The first schema: contacts, conversations, messages, and what is known of agents, teams and inboxes. */
export class FirstTables20261122000000 implements MigrationInterface {
  name = 'FirstTables20261122000000';

  async up(run: QueryRunner): Promise<void> {
    await eventingTables(run, 'conversations');
    await idempotencyTable(run, 'conversations');
    for (const table of [...projections, contact, contactPage, conversation, conversationRead, message]) {
      await createTenantTable(run, { service: 'conversations', ...table });
    }
  }

  async down(run: QueryRunner): Promise<void> {
    const own = [message, conversationRead, conversation, contactPage, contact, ...projections].map(({ table }) => table);
    for (const table of [...own, 'idempotency_key', 'dead_letter', 'inbox', 'outbox']) await run.query(`drop table conversations.${table}`);
  }
}
