import { createTenantTable, type TenantTable } from '@parley/tenancy';
import type { MigrationInterface, QueryRunner } from 'typeorm';

type Table = Omit<TenantTable, 'service'>;
const ofConversation = 'foreign key (tenant_id, conversation_id) references conversations.conversation (tenant_id, id) on delete cascade';

/**
 * What conversations are found by, in blocks of neighbouring messages: one row for dozens of messages keeps the index small and written once,
 * and a word that everybody uses short. A block tells where to look; whether a message is meant, its own text decides. `at`: its newest message.
 * Whose row it is stands among the lexemes, as an index over two columns would need an extension. Words that are rare are found by the lexemes,
 * words that stand everywhere by going back in time until there are enough.
 */
const block: Table = {
  table: 'search_block',
  primaryKey: ['tenant_id', 'conversation_id', 'from_seq'],
  columns: 'conversation_id uuid not null, from_seq int not null, to_seq int not null, at timestamptz not null, lexemes tsvector not null',
  constraints: [ofConversation, 'check (from_seq <= to_seq)'],
  indexes: [
    'create index search_block_lexemes on conversations.search_block using gin (lexemes)',
    'create index search_block_newest on conversations.search_block (tenant_id, at desc, conversation_id desc, from_seq desc)',
  ],
  system: ['select'],
};

/** How far a conversation's messages stand in blocks, which older ones have changed since, and when that is made good. */
const mark: Table = {
  table: 'search_mark',
  primaryKey: ['tenant_id', 'conversation_id'],
  columns: `conversation_id uuid not null, indexed_seq int not null default 0, stale int[] not null default '{}', due_at timestamptz`,
  constraints: [ofConversation],
  indexes: [
    'create index search_mark_due on conversations.search_mark (due_at) where due_at is not null',
    'create index search_mark_behind on conversations.search_mark (tenant_id, due_at) where due_at is not null',
  ],
  system: ['select'],
  storage: 'fillfactor=70',
};

/** What contacts are found by: of each field under a letter of its own, so that who must not see a field cannot find by it. */
const contact: Table = {
  table: 'search_contact',
  primaryKey: ['tenant_id', 'contact_id'],
  columns: 'contact_id uuid not null, lexemes tsvector not null',
  constraints: ['foreign key (tenant_id, contact_id) references conversations.contact (tenant_id, id) on delete cascade'],
  indexes: ['create index search_contact_lexemes on conversations.search_contact using gin (lexemes)'],
  system: ['select'],
};

const tables = [block, mark, contact];

/** Finding what was said, and to whom. */
export class Search20261122077000 implements MigrationInterface {
  name = 'Search20261122077000';

  async up(run: QueryRunner): Promise<void> {
    for (const table of tables) await createTenantTable(run, { service: 'conversations', ...table });
  }

  async down(run: QueryRunner): Promise<void> {
    for (const { table } of tables) await run.query(`drop table conversations.${table}`);
  }
}
