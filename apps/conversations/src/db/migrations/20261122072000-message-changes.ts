import { createTenantTable, type TenantTable } from '@parley/tenancy';
import type { MigrationInterface, QueryRunner } from 'typeorm';

type Table = Omit<TenantTable, 'service'>;
const ofConversation = 'foreign key (tenant_id, conversation_id) references conversations.conversation (tenant_id, id) on delete cascade';

/** What messages said before they were edited or deleted: `version` is the one that was replaced. */
const revision: Table = {
  table: 'message_revision',
  primaryKey: ['tenant_id', 'conversation_id', 'seq', 'version'],
  columns: 'conversation_id uuid not null, seq int not null, version int not null, change text not null, text text, attachments jsonb, at timestamptz not null, by jsonb not null',
  constraints: [ofConversation, `check (change in ('edited', 'deleted'))`],
  app: ['select', 'insert', 'delete'],
};

/** For how long visitors may change what they wrote, of tenants that said so. */
const settings: Table = {
  table: 'message_settings',
  primaryKey: ['tenant_id'],
  columns: 'visitor_edit_seconds int not null, visitor_delete_seconds int not null',
};

/** What agents have begun to write. An emptied one keeps its version, until it is swept. */
const draft: Table = {
  table: 'conversation_draft',
  primaryKey: ['tenant_id', 'conversation_id', 'author_id'],
  columns: 'conversation_id uuid not null, author_id uuid not null, text text not null, private boolean not null, reply_to uuid, version int not null, updated_at timestamptz not null',
  constraints: [ofConversation],
  indexes: ['create index conversation_draft_updated on conversations.conversation_draft (updated_at)'],
  system: ['select', 'delete'],
  storage: 'fillfactor=80',
};

/** Messages that are sent later. `inbound_count`: the conversation's when it was written. Its id is the `clientMessageId` of the message. */
const scheduled: Table = {
  table: 'scheduled_message',
  columns: `
    conversation_id uuid not null,
    agent_id uuid not null,
    agent_name text not null,
    text text not null,
    private boolean not null,
    reply_to uuid,
    send_at timestamptz not null,
    if_resolved text not null,
    if_visitor_wrote text not null,
    inbound_count int not null,
    state text not null default 'waiting',
    reason text,
    seq int,
    tries int not null default 0,
    version int not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null`,
  constraints: [ofConversation, `check (state in ('waiting', 'sent', 'cancelled', 'failed'))`],
  indexes: [
    `create index scheduled_message_due on conversations.scheduled_message (send_at) where state = 'waiting'`,
    'create index scheduled_message_listed on conversations.scheduled_message (tenant_id, conversation_id, state, send_at)',
    `create index scheduled_message_of_agent on conversations.scheduled_message (tenant_id, agent_id) where state = 'waiting'`,
  ],
  system: ['select'],
};

/**
 * Messages that change after they were sent. `reply_seq`: where the message lies that this one answers or, as an entry of the stream, changes.
 * `altered`: what became of it, empty until anything does. Both cost a message that has neither nothing.
 */
const columns = `
  alter table conversations.message add column reply_seq int, add column altered jsonb;
  alter table conversations.attachment add column duration int, add column withdrawn boolean not null default false`;

export class MessageChanges20261122072000 implements MigrationInterface {
  name = 'MessageChanges20261122072000';

  async up(query: QueryRunner): Promise<void> {
    await query.query(columns);
    for (const table of [revision, settings, draft, scheduled]) await createTenantTable(query, { service: 'conversations', ...table });
  }

  async down(query: QueryRunner): Promise<void> {
    for (const { table } of [scheduled, draft, settings, revision]) await query.query(`drop table conversations.${table}`);
    await query.query('alter table conversations.attachment drop column duration, drop column withdrawn; alter table conversations.message drop column reply_seq, drop column altered');
  }
}
