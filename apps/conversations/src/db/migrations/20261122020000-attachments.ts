import { createTenantTable, type TenantTable } from '@parley/tenancy';
import type { MigrationInterface, QueryRunner } from 'typeorm';

type Table = Omit<TenantTable, 'service'>;

/**
 * A file on its way to a message or in one. The row is there before the file, as `pending`, and goes after it, as `doomed`: so no file is
 * ever without a row, whatever dies in between, and the sweep finds everything.
 */
const attachment: Table = {
  table: 'attachment',
  columns: `
    state text not null,
    uploader_kind text not null,
    uploader_id uuid not null,
    name text not null,
    content_type text,
    size bigint,
    stored_bytes bigint not null default 0,
    width int,
    height int,
    thumbnail boolean not null default false,
    conversation_id uuid,
    message_id uuid,
    private boolean,
    created_at timestamptz not null default now(),
    swept_at timestamptz`,
  constraints: [
    // At the end of the transaction: a first message takes its files before its conversation is stored.
    'foreign key (tenant_id, conversation_id) references conversations.conversation (tenant_id, id) deferrable initially deferred',
    `check (state in ('pending', 'ready', 'doomed'))`,
    `check (state <> 'ready' or (content_type is not null and size is not null))`,
    `check ((conversation_id is null) = (message_id is null) and (conversation_id is null) = (private is null))`,
  ],
  indexes: [
    'create index attachment_loose on conversations.attachment (created_at) where conversation_id is null',
    'create index attachment_conversation on conversations.attachment (tenant_id, conversation_id) where conversation_id is not null',
  ],
  system: ['select', 'update', 'delete'],
};

/** What a tenant's files take up, kept with every file that comes or goes; `quota_bytes` where it is not the usual one. */
const storageUsage: Table = {
  table: 'storage_usage',
  primaryKey: ['tenant_id'],
  columns: 'bytes bigint not null, quota_bytes bigint, check (bytes >= 0)',
  system: ['select', 'update'],
  storage: 'fillfactor=50',
};

/** Files of messages: each message holds the finished list of its own, so that reading history joins nothing. */
export class Attachments20261122020000 implements MigrationInterface {
  name = 'Attachments20261122020000';

  async up(run: QueryRunner): Promise<void> {
    for (const table of [attachment, storageUsage]) await createTenantTable(run, { service: 'conversations', ...table });
    await run.query('alter table conversations.message add column attachments jsonb');
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('alter table conversations.message drop column attachments');
    for (const { table } of [storageUsage, attachment]) await run.query(`drop table conversations.${table}`);
  }
}
