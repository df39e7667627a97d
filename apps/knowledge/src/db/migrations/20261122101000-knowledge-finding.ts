import { createTenantTable } from '@parley/tenancy';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const service = 'knowledge';
const ofArticle = 'foreign key (tenant_id, article_id) references knowledge.article (tenant_id, id) on delete cascade';

/** What articles are found by, what was looked for, what is brought in, and what nothing answers. */
export class KnowledgeFinding20261122101000 implements MigrationInterface {
  name = 'KnowledgeFinding20261122101000';

  async up(run: QueryRunner): Promise<void> {
    await index(run);
    await marks(run);
    await searches(run);
    await imports(run);
    await learning(run);
  }

  async down(): Promise<void> {
    throw new Error('What articles are found by is not taken away: drop the schema instead.');
  }
}

/** One row per published translation, in order of change; those that are gone stay as a note until the next sweep. */
async function index(run: QueryRunner): Promise<void> {
  await createTenantTable(run, {
    service,
    table: 'search_state',
    primaryKey: ['tenant_id'],
    columns: 'revision bigint not null default 0, synonyms bigint not null default 0, swept bigint not null default 0',
    storage: 'fillfactor=70',
  });
  await createTenantTable(run, {
    service,
    table: 'search_document',
    primaryKey: ['tenant_id', 'article_id', 'locale'],
    columns: `
      article_id uuid not null,
      locale text not null,
      revision bigint not null,
      gone boolean not null,
      internal boolean not null,
      category_id uuid,
      labels text[] not null,
      title text not null,
      plain text not null,
      terms text not null,
      weights bytea not null,
      changed_at timestamptz not null default now()`,
    indexes: [
      'create unique index search_document_revision on knowledge.search_document (tenant_id, revision, article_id, locale)',
      'create index search_document_gone on knowledge.search_document (tenant_id, changed_at) where gone',
    ],
  });
  await createTenantTable(run, {
    service,
    table: 'kb_synonym',
    columns: 'words text[] not null, becomes text[] not null, created_at timestamptz not null, updated_at timestamptz not null',
    indexes: ['create index kb_synonym_newest on knowledge.kb_synonym (tenant_id, created_at, id)'],
  });
}

/** Whatever changes what readers see leaves a mark in the same transaction, so that nothing can forget to. Reading counts do not. */
async function marks(run: QueryRunner): Promise<void> {
  await createTenantTable(run, { service, table: 'search_mark', columns: 'article_id uuid not null', system: ['select'] });
  await run.query(`
    create function knowledge.mark_for_search() returns trigger language plpgsql as $$
    declare page knowledge.article_page;
    begin
      if tg_op = 'DELETE' then page := old; else page := new; end if;
      insert into knowledge.search_mark (tenant_id, id, article_id) values (page.tenant_id, gen_random_uuid(), page.article_id);
      return null;
    end $$`);
  await run.query(`
    create trigger page_found after insert or delete or update of number, audience, category_id, labels, title, summary, body on knowledge.article_page
    for each row execute function knowledge.mark_for_search()`);
}

const searches = (run: QueryRunner): Promise<void> =>
  createTenantTable(run, {
    service,
    table: 'search_log',
    columns: `
      at timestamptz not null,
      asked text not null,
      key text not null,
      locale text,
      asker text not null check (asker in ('agent', 'key', 'visitor', 'reader')),
      results int not null,
      article_id uuid`,
    indexes: ['create index search_log_at on knowledge.search_log (tenant_id, at)', 'create index search_log_opened on knowledge.search_log (tenant_id, article_id) where article_id is not null'],
    system: ['select', 'delete'],
  });

async function imports(run: QueryRunner): Promise<void> {
  await createTenantTable(run, {
    service,
    table: 'kb_import',
    columns: `
      source text not null check (source in ('files', 'table', 'pages')),
      name text not null,
      status text not null check (status in ('reading', 'ready', 'running', 'done', 'cancelled', 'failed')),
      reason text,
      plan jsonb,
      file_key text,
      sitemap text,
      total int not null default 0,
      read int not null default 0,
      done int not null default 0,
      created int not null default 0,
      updated int not null default 0,
      unchanged int not null default 0,
      skipped int not null default 0,
      failed int not null default 0,
      by jsonb not null,
      turn_at timestamptz not null,
      created_at timestamptz not null,
      finished_at timestamptz`,
    indexes: [
      'create index kb_import_newest on knowledge.kb_import (tenant_id, created_at, id)',
      `create index kb_import_turn on knowledge.kb_import (tenant_id, turn_at) where status in ('reading', 'running')`,
    ],
    system: ['select'],
  });
  await createTenantTable(run, {
    service,
    table: 'kb_import_item',
    primaryKey: ['tenant_id', 'import_id', 'position'],
    columns: `
      import_id uuid not null,
      position int not null,
      source text not null,
      content jsonb,
      title text,
      locale text,
      digest text,
      outcome text not null default 'waiting',
      reason text,
      detail text,
      notes jsonb not null default '[]',
      article_id uuid`,
    constraints: ['foreign key (tenant_id, import_id) references knowledge.kb_import (tenant_id, id) on delete cascade'],
    indexes: ['create index kb_import_item_outcome on knowledge.kb_import_item (tenant_id, import_id, outcome, position)'],
  });
  // Where translations came from, so that bringing them in again changes them instead of doubling them.
  await createTenantTable(run, {
    service,
    table: 'kb_source',
    primaryKey: ['tenant_id', 'source', 'locale'],
    columns: 'source text not null, locale text not null, article_id uuid not null, digest text not null',
    constraints: [ofArticle],
    indexes: ['create index kb_source_article on knowledge.kb_source (tenant_id, article_id)'],
  });
  await createTenantTable(run, {
    service,
    table: 'kb_source_image',
    primaryKey: ['tenant_id', 'digest'],
    columns: 'digest text not null, file_id uuid not null',
    constraints: ['foreign key (tenant_id, file_id) references knowledge.kb_file (tenant_id, id) on delete cascade'],
    indexes: ['create index kb_source_image_file on knowledge.kb_source_image (tenant_id, file_id)'],
  });
}

async function learning(run: QueryRunner): Promise<void> {
  await createTenantTable(run, {
    service,
    table: 'question_group',
    columns: `
      state text not null check (state in ('open', 'drafted', 'dismissed')),
      count int not null,
      by_source jsonb not null,
      terms text not null,
      article_id uuid,
      first_at timestamptz not null,
      last_at timestamptz not null`,
    indexes: ['create index question_group_most on knowledge.question_group (tenant_id, state, count, id)', 'create index question_group_last on knowledge.question_group (tenant_id, last_at, id)'],
  });
  await createTenantTable(run, {
    service,
    table: 'open_question',
    columns: `
      group_id uuid,
      key text not null,
      text text not null,
      source text not null check (source in ('search', 'feedback', 'rating', 'bot')),
      locale text,
      conversation_id uuid,
      article_id uuid,
      times int not null default 1,
      counted int not null default 0,
      asked_at timestamptz not null`,
    constraints: ['constraint open_question_once unique (tenant_id, source, key)', 'foreign key (tenant_id, group_id) references knowledge.question_group (tenant_id, id) on delete cascade'],
    indexes: [
      'create index open_question_group on knowledge.open_question (tenant_id, group_id, asked_at, id)',
      'create index open_question_new on knowledge.open_question (tenant_id) where times > counted',
    ],
    system: ['select'],
  });
  await createTenantTable(run, {
    service,
    table: 'draft_origin',
    primaryKey: ['tenant_id', 'article_id', 'message_id'],
    columns: 'article_id uuid not null, message_id uuid not null, conversation_id uuid not null, group_id uuid not null, position int not null',
    constraints: [ofArticle],
  });
}
