import { createTenantTable, type TenantTable } from '@parley/tenancy';
import type { MigrationInterface, QueryRunner } from 'typeorm';

type Table = Omit<TenantTable, 'service'>;
const ofConversation = 'foreign key (tenant_id, conversation_id) references conversations.conversation (tenant_id, id) on delete cascade';

/**
 * An agent was asked to take a conversation over. It holds as long as `from_agent_id` has the conversation; `joined`: the offer made the agent a participant, who is
 * none any more when it is over.
 */
const transfer: Table = {
  table: 'conversation_transfer',
  primaryKey: ['tenant_id', 'conversation_id'],
  columns: `
    conversation_id uuid not null,
    from_agent_id uuid,
    to_agent_id uuid not null,
    to_name text not null,
    by jsonb not null,
    joined boolean not null,
    offered_at timestamptz not null,
    expires_at timestamptz not null`,
  constraints: [ofConversation],
  indexes: ['create index conversation_transfer_expires on conversations.conversation_transfer (expires_at)'],
  system: ['select'],
};

/** In which conversations notes mention an agent, and where last. */
const mention: Table = {
  table: 'conversation_mention',
  primaryKey: ['tenant_id', 'conversation_id', 'agent_id'],
  columns: 'conversation_id uuid not null, agent_id uuid not null, seq int not null, at timestamptz not null',
  constraints: [ofConversation],
  indexes: ['create index conversation_mention_agent on conversations.conversation_mention (tenant_id, agent_id, at desc)'],
};

/** How conversations hang together: which was before this one, which it became part of. Few have either. */
const tie: Table = {
  table: 'conversation_tie',
  primaryKey: ['tenant_id', 'conversation_id'],
  columns: 'conversation_id uuid not null, previous_id uuid, merged_into_id uuid, merged_at timestamptz',
  constraints: [
    ofConversation,
    'foreign key (tenant_id, previous_id) references conversations.conversation (tenant_id, id) on delete set null (previous_id)',
    'foreign key (tenant_id, merged_into_id) references conversations.conversation (tenant_id, id) on delete set null (merged_into_id)',
  ],
  indexes: [
    'create index conversation_tie_previous on conversations.conversation_tie (tenant_id, previous_id) where previous_id is not null',
    'create index conversation_tie_merged on conversations.conversation_tie (tenant_id, merged_into_id) where merged_into_id is not null',
  ],
  system: ['select', 'insert'],
};

/** What agents were told of, in the order of its ids. */
const notification: Table = {
  table: 'notification',
  primaryKey: ['tenant_id', 'agent_id', 'id'],
  columns: `
    agent_id uuid not null,
    id uuid not null,
    kind text not null,
    conversation_id uuid,
    contact_name text,
    by jsonb,
    text text not null,
    created_at timestamptz not null,
    read_at timestamptz`,
  constraints: [ofConversation],
  indexes: ['create index notification_conversation on conversations.notification (tenant_id, conversation_id, agent_id)'],
  storage: 'fillfactor=80',
};

/** How many notifications an agent has, and has not read: changed with them, never counted. */
const notificationCount: Table = {
  table: 'notification_count',
  primaryKey: ['tenant_id', 'agent_id'],
  columns: 'agent_id uuid not null, total int not null, unread int not null',
  constraints: ['check (total >= 0)', 'check (unread >= 0)'],
  storage: 'fillfactor=60',
};

/** What a tenant agrees on about conversations; what is empty is as it is everywhere. */
const settings: Table = {
  table: 'conversation_settings',
  primaryKey: ['tenant_id'],
  columns: 'transfer_seconds int check (transfer_seconds > 0), reopen_hours int check (reopen_hours >= 0)',
  system: ['select'],
};

const tables = [transfer, mention, tie, notification, notificationCount, settings];

/** Transfers, mentions, merging, notifications, and marks of what somebody wants to read again. */
export class ConversationLife20261122070000 implements MigrationInterface {
  name = 'ConversationLife20261122070000';

  async up(run: QueryRunner): Promise<void> {
    for (const table of tables) await createTenantTable(run, { service: 'conversations', ...table });
    await run.query('alter table conversations.conversation_read add column marked_unread boolean not null default false');
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('alter table conversations.conversation_read drop column marked_unread');
    for (const { table } of [...tables].reverse()) await run.query(`drop table conversations.${table}`);
  }
}
