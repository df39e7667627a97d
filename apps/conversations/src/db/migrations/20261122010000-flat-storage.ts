import { outboxWithoutHistory } from '@parley/eventing';
import { createTenantTable, type TenantTable } from '@parley/tenancy';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * In partitions by the conversation's age: ids are UUIDv7, so a month's conversations are a range of ids, and what is written today
 * goes into small indexes that stay in memory however much there is. Keys begin with the conversation for the same reason. No foreign key:
 * a message is only ever added in the transaction that holds its conversation's row.
 */
const message: TenantTable = {
  service: 'conversations',
  table: 'message',
  primaryKey: ['conversation_id', 'seq', 'tenant_id'],
  partitionBy: 'range (conversation_id)',
  columns: `
    conversation_id uuid not null,
    seq int not null,
    id uuid not null,
    client_message_id text,
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
  indexes: [
    // A hash makes the entries a third smaller; a sender who contrives two ids of one hash is refused the second.
    `create unique index message_client_id on conversations.message (conversation_id, hashtextextended(client_message_id, 0), sender_id, tenant_id)
       nulls not distinct where client_message_id is not null`,
  ],
  system: ['select', 'insert'],
};

/** Makes one partition and puts it under the same rules as its parent; answers whether it was missing. The caller holds the lock. */
const addPartition = `
  create function conversations.add_message_partition(partition text, bounds text) returns boolean language plpgsql as $$
  begin
    if to_regclass('conversations.' || partition) is not null then return false; end if;
    execute format('create table conversations.%I partition of conversations.message %s', partition, bounds);
    execute format('alter index conversations.%I rename to %I', (select c.relname from pg_inherits h join pg_index x on x.indexrelid = h.inhrelid join pg_class c on c.oid = h.inhrelid
      where h.inhparent = 'conversations.message_client_id'::regclass and x.indrelid = ('conversations.' || partition)::regclass), partition || '_client_id');
    execute format('alter table conversations.%I enable row level security', partition);
    execute format('alter table conversations.%I force row level security', partition);
    execute format('create policy own_tenant on conversations.%I to parley_conversations
      using (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid)
      with check (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid)', partition);
    return true;
  end $$`;

/**
 * Makes the partitions of this month and of `ahead` more; answers how many were missing. It runs with its owner's rights, because the
 * service's own role may not make tables. The lowest UUIDv7 of a moment is its milliseconds and then zeros (RFC 9562, 5.7).
 */
const keepPartitions = `
  create function conversations.keep_message_partitions(ahead int) returns int language plpgsql
  security definer set search_path = conversations, pg_temp as $$
  declare
    month timestamp := date_trunc('month', now() at time zone 'UTC');
    made int := 0;
  begin
    perform pg_advisory_xact_lock(hashtextextended('parley.message_partitions', 0));
    for n in 0..least(ahead, 24) loop
      made := made + conversations.add_message_partition('message_' || to_char(month, 'YYYYMM'),
        format('for values from (%L) to (%L)', conversations.first_id_of(month), conversations.first_id_of(month + interval '1 month')))::int;
      month := month + interval '1 month';
    end loop;
    return made;
  end $$`;

const firstIdOf = `
  create function conversations.first_id_of(moment timestamp) returns uuid language sql immutable
  return (lpad(to_hex((extract(epoch from moment) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid`;

/** Storage whose cost per message does not grow: messages in partitions, conversation rows that change in place, a queue that is empty when idle. */
export class FlatStorage20261122010000 implements MigrationInterface {
  name = 'FlatStorage20261122010000';

  async up(run: QueryRunner): Promise<void> {
    await outboxWithoutHistory(run, 'conversations');
    await this.conversations(run);
    await this.messages(run);
  }

  async down(): Promise<void> {
    throw new Error('Partitions are not undone: restore a backup from before.');
  }

  /** Row-level security binds the owner too; it is lifted while all tenants' rows are changed, inside this transaction. */
  private async conversations(run: QueryRunner): Promise<void> {
    const lists = ['recent', 'assignee', 'inbox', 'team'];
    await run.query(`
      alter table conversations.conversation no force row level security;
      alter table conversations.conversation
        add column last_said_seq int not null default 0, add column last_public_said_seq int not null default 0, add column listed_at timestamptz;
      update conversations.conversation set listed_at = last_activity_at,
        last_said_seq = coalesce((last_message ->> 'seq')::int, 0), last_public_said_seq = coalesce((last_public_message ->> 'seq')::int, 0);
      alter table conversations.conversation alter column listed_at set not null, drop column last_message, drop column last_public_message;
      alter table conversations.conversation force row level security;
      drop index ${lists.map((list) => `conversations.conversation_${list}`).join(', ')};
      create index conversation_recent on conversations.conversation (tenant_id, status, listed_at desc, id desc);
      create index conversation_assignee on conversations.conversation (tenant_id, status, assignee_id, listed_at desc, id desc);
      create index conversation_inbox on conversations.conversation (tenant_id, status, inbox_id, listed_at desc, id desc);
      create index conversation_team on conversations.conversation (tenant_id, status, team_id, listed_at desc, id desc) where team_id is not null;
      alter table conversations.conversation set (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 1)`);
  }

  private async messages(run: QueryRunner): Promise<void> {
    await run.query(`
      alter table conversations.message rename to message_before;
      alter index conversations.message_client_id rename to message_before_client_id;
      alter table conversations.message_before rename constraint message_pkey to message_before_pkey;
      alter table conversations.message_before no force row level security`);
    await createTenantTable(run, message);
    for (const sql of [addPartition, firstIdOf, keepPartitions]) await run.query(sql);
    await run.query(`
      revoke all on function conversations.add_message_partition, conversations.first_id_of, conversations.keep_message_partitions from public;
      grant execute on function conversations.keep_message_partitions to parley_conversations, parley_conversations_system;
      select conversations.keep_message_partitions(3);
      select conversations.add_message_partition('message_earlier',
        format('for values from (minvalue) to (%L)', conversations.first_id_of(date_trunc('month', now() at time zone 'UTC'))));
      select conversations.add_message_partition('message_otherwise', 'default');
      alter table conversations.message no force row level security;
      insert into conversations.message select tenant_id, conversation_id, seq, id, client_message_id, sender_kind, sender_id, sender_name, kind,
        text, event, private, reply_to, prev_public_seq, inbound_count, outbound_count, created_at from conversations.message_before;
      alter table conversations.message force row level security;
      drop table conversations.message_before`);
  }
}
