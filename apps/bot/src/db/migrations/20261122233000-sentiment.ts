import { createTenantTable, type TenantTable } from '@parley/tenancy';
import type { MigrationInterface, QueryRunner } from 'typeorm';

type Table = Omit<TenantTable, 'service'>;

const at = 'timestamptz(3)';
/** Emotions are stored by their place in `emotions`. */
const emotion = 'smallint not null';

/** How messages sounded, and conversations feel. No text of a message stands here but the words that were telling. */
const heard: Table[] = [
  {
    table: 'sentiment_message',
    primaryKey: ['tenant_id', 'message_id'],
    columns: `message_id uuid not null, conversation_id uuid not null, seq int not null, at ${at} not null, found ${emotion}, emotion ${emotion}, score real not null, urgency real not null, evidence jsonb,
      mood ${emotion}, mood_score real not null, mood_trend smallint not null, by_id uuid, by_name text, corrected_at ${at}`,
    indexes: ['create index sentiment_message_of on bot.sentiment_message (tenant_id, conversation_id, seq)', 'create index sentiment_message_at on bot.sentiment_message (at)'],
    system: ['select', 'delete'],
    storage: 'fillfactor=95',
  },
  {
    table: 'sentiment_mood',
    primaryKey: ['tenant_id', 'conversation_id'],
    columns: `conversation_id uuid not null, contact_id uuid not null, inbox_id uuid not null, recent jsonb not null, mood jsonb not null, alert jsonb`,
    storage: 'fillfactor=60',
  },
  { table: 'sentiment_tally', primaryKey: ['tenant_id', 'day', 'found'], columns: `day date not null, found ${emotion}, scored int not null, alerts int not null`, storage: 'fillfactor=40' },
];

/** What a tenant says about it. `revision` rises with every change, so that every copy of the service learns of it. */
const said: Table[] = [
  { table: 'sentiment_settings', primaryKey: ['tenant_id'], columns: `body jsonb not null, version int not null`, system: ['select'] },
  {
    table: 'sentiment_term',
    columns: `term text not null, folded text not null, locale text not null, emotion text not null, weight real not null, enabled boolean not null, version int not null default 1, created_at ${at} not null, updated_at ${at} not null`,
    constraints: ['unique (tenant_id, folded, locale)'],
  },
  { table: 'sentiment_revision', primaryKey: ['tenant_id'], columns: `revision int not null, changed_at ${at} not null`, indexes: ['create index sentiment_revision_changed on bot.sentiment_revision (changed_at)'], system: ['select'], storage: 'fillfactor=50' },
];

/** What is learnt from: some of the messages, and what agents and ratings say about them. */
const learnt: Table[] = [
  { table: 'sentiment_sample', primaryKey: ['tenant_id', 'message_id'], columns: `message_id uuid not null, text text not null, at ${at} not null`, indexes: ['create index sentiment_sample_at on bot.sentiment_sample (tenant_id, at)'], system: ['select'] },
  {
    table: 'sentiment_label',
    primaryKey: ['tenant_id', 'message_id'],
    columns: `message_id uuid not null, conversation_id uuid not null, text text not null, found ${emotion}, emotion ${emotion}, source text not null check (source in ('agent', 'rating')), by_id uuid, at ${at} not null`,
    indexes: ['create index sentiment_label_at on bot.sentiment_label (tenant_id, at)'],
    system: ['select'],
  },
  {
    table: 'sentiment_model',
    primaryKey: ['tenant_id', 'version'],
    columns: `version int not null, state text not null, at ${at} not null, messages int not null, labels int not null, held_out int not null, before real, after real, bytes bytea not null, by_id uuid, by_name text`,
  },
  { table: 'sentiment_learning', primaryKey: ['tenant_id'], columns: `messages int not null default 0, labels int not null default 0, looked_at ${at}, wanted_at ${at}, new_messages int not null default 0, new_labels int not null default 0`, system: ['select'], storage: 'fillfactor=40' },
];

const tables = [...heard, ...said, ...learnt];

/** How customers feel: what was found, what agents and tenants say about it, and what is learnt from that. */
export class Sentiment20261122233000 implements MigrationInterface {
  name = 'Sentiment20261122233000';

  async up(run: QueryRunner): Promise<void> {
    for (const table of tables) await createTenantTable(run, { service: 'bot', ...table });
  }

  async down(run: QueryRunner): Promise<void> {
    for (const { table } of tables.toReversed()) await run.query(`drop table bot.${table}`);
  }
}
