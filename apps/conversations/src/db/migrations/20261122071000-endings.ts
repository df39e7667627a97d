import { mailTable } from '@parley/mail';
import { createTenantTable, type TenantTable } from '@parley/tenancy';
import type { MigrationInterface, QueryRunner } from 'typeorm';

type Table = Omit<TenantTable, 'service'>;
const ofConversation = 'foreign key (tenant_id, conversation_id) references conversations.conversation (tenant_id, id) on delete cascade';

/**
 * What a visitor is asked about a conversation and what they answered; one row per conversation, from when it is planned to be asked. `due_at` stands
 * only while it is planned. `form` is what was asked, whatever the policy says later.
 */
const rating: Table = {
  table: 'conversation_rating',
  primaryKey: ['tenant_id', 'conversation_id'],
  columns: `
    conversation_id uuid not null,
    form jsonb not null,
    due_at timestamptz,
    asked_at timestamptz,
    asked_by text,
    score smallint,
    comment text not null default '',
    reasons jsonb not null default '[]',
    answers smallint not null default 0,
    rated_at timestamptz,
    agent_id uuid,
    agent_name text,
    bot boolean not null default false`,
  constraints: [
    ofConversation,
    'check (score between 1 and 5)',
    `check (asked_by in ('policy', 'agent'))`,
    'check ((score is null) = (rated_at is null))',
  ],
  indexes: ['create index conversation_rating_due on conversations.conversation_rating (due_at) where due_at is not null'],
  system: ['select'],
  storage: 'fillfactor=80',
};

/** Every wrap-up that was given; the last of a conversation holds. Its category stays as long as a wrap-up names it. */
const wrapUp: Table = {
  table: 'wrap_up',
  columns: `
    conversation_id uuid not null,
    category_id uuid,
    fields jsonb not null,
    note text not null,
    by_kind text not null,
    by_id uuid not null,
    by_name text not null,
    created_at timestamptz not null`,
  constraints: [
    ofConversation,
    'constraint wrap_up_category foreign key (tenant_id, category_id) references conversations.work_rule (tenant_id, id)',
    `check (by_kind in ('agent', 'key'))`,
  ],
  indexes: [
    'create index wrap_up_of_conversation on conversations.wrap_up (tenant_id, conversation_id, id desc)',
    'create index wrap_up_of_category on conversations.wrap_up (tenant_id, category_id) where category_id is not null',
  ],
};

/** How conversations end: ratings, wrap-ups, and mail on its way. */
export class Endings20261122071000 implements MigrationInterface {
  name = 'Endings20261122071000';

  async up(query: QueryRunner): Promise<void> {
    for (const table of [rating, wrapUp]) await createTenantTable(query, { service: 'conversations', ...table });
    await mailTable(query, 'conversations');
  }

  async down(query: QueryRunner): Promise<void> {
    for (const table of ['mail', 'wrap_up', 'conversation_rating']) await query.query(`drop table conversations.${table}`);
  }
}
