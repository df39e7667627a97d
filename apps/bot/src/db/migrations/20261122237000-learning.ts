import { createTenantTable } from '@parley/tenancy';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const service = 'bot';

/** What agents taught and proposed, and the counters of the report. */
export class Learning20261122237000 implements MigrationInterface {
  name = 'Learning20261122237000';

  async up(run: QueryRunner): Promise<void> {
    await teaching(run);
    await counting(run);
  }

  async down(): Promise<void> {
    throw new Error('What was taught is not taken away: drop the schema instead.');
  }
}

async function teaching(run: QueryRunner): Promise<void> {
  await createTenantTable(run, {
    service,
    table: 'bot_proposal',
    columns: `
      answer_id uuid not null,
      conversation_id uuid not null,
      asked text not null,
      question text not null,
      answer text not null,
      locale text not null,
      state text not null check (state in ('pending', 'approved', 'rejected')),
      intent_id uuid,
      by_id uuid not null,
      by_name text not null,
      at timestamptz(3) not null,
      decided_by uuid,
      decided_name text,
      decided_at timestamptz(3)`,
    indexes: [`create index bot_proposal_pending on bot.bot_proposal (tenant_id, id) where state = 'pending'`, `create index bot_proposal_old on bot.bot_proposal (at) where state <> 'pending'`],
    system: ['select', 'delete'],
  });
  await createTenantTable(run, {
    service,
    table: 'bot_taught',
    primaryKey: ['tenant_id', 'answer_id'],
    columns: `
      answer_id uuid not null,
      kind text not null check (kind in ('intent', 'new', 'no_question')),
      intent_id uuid,
      variant_id uuid,
      proposal_id uuid,
      said text not null,
      by_id uuid not null,
      by_name text not null,
      at timestamptz(3) not null`,
    constraints: [
      'foreign key (tenant_id, answer_id) references bot.bot_answer (tenant_id, id) on delete cascade',
      'foreign key (tenant_id, proposal_id) references bot.bot_proposal (tenant_id, id) on delete cascade',
    ],
    indexes: [
      'create index bot_taught_variant on bot.bot_taught (tenant_id, variant_id) where variant_id is not null',
      'create index bot_taught_proposal on bot.bot_taught (tenant_id, proposal_id) where proposal_id is not null',
    ],
  });
}

/**
 * `bot_case`: a conversation that the bot had, as far as the report counts it; `day` is the one that it counts on, `closed` that the bot took it for resolved. `bot_judged`: what was said of an answer; what an agent taught goes before what was said.
 */
async function counting(run: QueryRunner): Promise<void> {
  await createTenantTable(run, {
    service,
    table: 'bot_case',
    primaryKey: ['tenant_id', 'conversation_id'],
    columns: `
      conversation_id uuid not null,
      day date not null,
      inbox_id uuid not null,
      locale text not null default '',
      hand_off text,
      with_people boolean not null default false,
      closed boolean not null default false,
      helped boolean not null default false,
      reopened boolean not null default false,
      offered_id uuid`,
    indexes: ['create index bot_case_old on bot.bot_case (day)'],
    system: ['select', 'delete'],
    storage: 'fillfactor=80',
  });
  await createTenantTable(run, {
    service,
    table: 'bot_judged',
    primaryKey: ['tenant_id', 'answer_id'],
    columns: 'answer_id uuid not null, said boolean, taught boolean, day date not null',
    indexes: ['create index bot_judged_old on bot.bot_judged (day)'],
    system: ['select', 'delete'],
  });
  await createTenantTable(run, {
    service,
    table: 'bot_tally',
    primaryKey: ['tenant_id', 'day', 'inbox_id', 'locale', 'what'],
    columns: 'day date not null, inbox_id uuid not null, locale text not null, what text not null, n int not null',
    indexes: ['create index bot_tally_old on bot.bot_tally (day)'],
    system: ['select', 'delete'],
    storage: 'fillfactor=70',
  });
  await createTenantTable(run, {
    service,
    table: 'bot_entry_tally',
    primaryKey: ['tenant_id', 'day', 'inbox_id', 'locale', 'intent_id'],
    columns: 'day date not null, inbox_id uuid not null, locale text not null, intent_id uuid not null, answered int not null, good int not null, bad int not null',
    indexes: ['create index bot_entry_tally_old on bot.bot_entry_tally (day)'],
    system: ['select', 'delete'],
    storage: 'fillfactor=70',
  });
}
