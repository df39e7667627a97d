import { createTenantTable } from '@parley/tenancy';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const service = 'bot';

/** How the bot is set up, what it knows, the models made of that, and what it answered. */
export class Entries20261122232000 implements MigrationInterface {
  name = 'Entries20261122232000';

  async up(run: QueryRunner): Promise<void> {
    await settings(run);
    await entries(run);
    await models(run);
    await articles(run);
    await answers(run);
  }

  async down(): Promise<void> {
    throw new Error('Entries are not taken away: drop the schema instead.');
  }
}

const settings = (run: QueryRunner): Promise<void> =>
  createTenantTable(run, {
    service,
    table: 'bot_settings',
    primaryKey: ['tenant_id'],
    columns: `
      bot_id uuid not null,
      settings jsonb not null default '{}',
      version int not null default 0,
      updated_at timestamptz not null default now()`,
  });

async function entries(run: QueryRunner): Promise<void> {
  await createTenantTable(run, {
    service,
    table: 'bot_intent',
    columns: `
      name text not null,
      name_key text not null,
      locale text not null,
      answer text not null,
      attachment_ids uuid[] not null,
      enabled boolean not null,
      flow_id uuid,
      translation_of uuid,
      revision bigint not null,
      gone boolean not null default false,
      version int not null default 1,
      created_at timestamptz not null,
      updated_at timestamptz not null`,
    constraints: ['foreign key (tenant_id, translation_of) references bot.bot_intent (tenant_id, id)'],
    indexes: [
      'create unique index bot_intent_name on bot.bot_intent (tenant_id, locale, name_key) where not gone',
      'create index bot_intent_alphabet on bot.bot_intent (tenant_id, name_key, id) where not gone',
      'create index bot_intent_changed on bot.bot_intent (tenant_id, revision)',
      'create index bot_intent_translation on bot.bot_intent (tenant_id, translation_of) where translation_of is not null',
    ],
  });
  await createTenantTable(run, {
    service,
    table: 'bot_variant',
    columns: `
      intent_id uuid not null,
      text text not null,
      text_key text not null,
      state text not null check (state in ('approved', 'pending')),
      source text not null check (source in ('author', 'import', 'hand_off', 'cluster')),
      created_by uuid,
      created_at timestamptz not null`,
    constraints: ['foreign key (tenant_id, intent_id) references bot.bot_intent (tenant_id, id) on delete cascade', 'constraint bot_variant_once unique (tenant_id, intent_id, text_key)'],
    indexes: [`create index bot_variant_pending on bot.bot_variant (tenant_id, id) where state = 'pending'`],
  });
}

/**
 * `revision` rises with everything that is taught or said otherwise, `taught` is the revision that a model must know of, `trained` the one that the live model knows of. What waits for training has a
 * `train_at`; who trains has the lease.
 */
async function models(run: QueryRunner): Promise<void> {
  await createTenantTable(run, {
    service,
    table: 'bot_knowledge',
    primaryKey: ['tenant_id'],
    columns: `
      revision bigint not null default 0,
      taught bigint not null default 0,
      trained bigint not null default 0,
      articles bigint not null default 0,
      swept bigint not null default 0,
      model int,
      models int not null default 0,
      train_at timestamptz,
      lease_until timestamptz,
      lease_by uuid,
      tries int not null default 0,
      failure text,
      failed_at timestamptz,
      articles_at timestamptz`,
    indexes: ['create index bot_knowledge_to_train on bot.bot_knowledge (train_at) where train_at is not null', 'create index bot_knowledge_to_fetch on bot.bot_knowledge (tenant_id) where articles_at is null'],
    system: ['select', 'update'],
    storage: 'fillfactor=70',
  });
  await createTenantTable(run, {
    service,
    table: 'bot_model',
    primaryKey: ['tenant_id', 'version'],
    columns: `
      version int not null,
      bytes bytea not null,
      calibration jsonb not null,
      intents int not null,
      variants int not null,
      took_ms int not null,
      taught bigint not null,
      trained_at timestamptz not null`,
  });
}

/** What is published in the help centre, in passages. `fetch_at`: its text has yet to be asked for. */
async function articles(run: QueryRunner): Promise<void> {
  await createTenantTable(run, {
    service,
    table: 'bot_article',
    primaryKey: ['tenant_id', 'article_id', 'locale'],
    columns: `
      article_id uuid not null,
      locale text not null,
      internal boolean not null,
      title text not null,
      url text,
      passages int not null default 0,
      revision bigint not null default 0,
      fetch_at timestamptz,
      want int not null default 1,
      tries int not null default 0`,
    indexes: [
      'create index bot_article_to_fetch on bot.bot_article (fetch_at) where fetch_at is not null',
      'create index bot_article_changed on bot.bot_article (tenant_id, revision)',
    ],
    system: ['select', 'update'],
  });
  await createTenantTable(run, {
    service,
    table: 'bot_passage',
    primaryKey: ['tenant_id', 'article_id', 'locale', 'nth'],
    columns: 'article_id uuid not null, locale text not null, nth int not null, heading text not null, text text not null',
    constraints: ['foreign key (tenant_id, article_id, locale) references bot.bot_article (tenant_id, article_id, locale) on delete cascade'],
  });
}

/** What was asked and answered, for reports and for teaching. `message_id`: the message that said the answer. */
async function answers(run: QueryRunner): Promise<void> {
  await createTenantTable(run, {
    service,
    table: 'bot_answer',
    columns: `
      conversation_id uuid,
      contact_id uuid,
      inbox_id uuid,
      asked_message_id uuid,
      message_id uuid,
      question text not null,
      locale text not null,
      zone text not null check (zone in ('answer', 'suggest', 'unsure')),
      reason text not null,
      intent_id uuid,
      article_id uuid,
      flow_id uuid,
      confidence real not null,
      candidates jsonb not null,
      model int,
      at timestamptz not null,
      helpful boolean,
      feedback_reason text,
      feedback_comment text,
      feedback_by text,
      feedback_at timestamptz`,
    indexes: [
      'create index bot_answer_conversation on bot.bot_answer (tenant_id, conversation_id, id) where conversation_id is not null',
      'create index bot_answer_message on bot.bot_answer (tenant_id, message_id) where message_id is not null',
      'create index bot_answer_old on bot.bot_answer (at)',
    ],
    system: ['select', 'delete'],
  });
  await createTenantTable(run, {
    service,
    table: 'bot_intent_day',
    primaryKey: ['tenant_id', 'intent_id', 'day'],
    columns: 'intent_id uuid not null, day date not null, used int not null',
    indexes: ['create index bot_intent_day_old on bot.bot_intent_day (day)'],
    system: ['select', 'delete'],
    storage: 'fillfactor=70',
  });
}
