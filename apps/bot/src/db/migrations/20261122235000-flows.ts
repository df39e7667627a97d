import { mailTable } from '@parley/mail';
import { createTenantTable, type TenantTable } from '@parley/tenancy';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const service = 'bot';
const at = 'timestamptz(3)';
const ofFlow = 'foreign key (tenant_id, flow_id) references bot.flow (tenant_id, id) on delete cascade';

/** Flows: the draft stands in the row, what was published in versions. `changed`: the draft differs from the published version. */
const flows: Omit<TenantTable, 'service'>[] = [
  {
    table: 'flow',
    columns: `
      name text not null, description text not null, enabled boolean not null, draft jsonb not null, published_version int, last_version int not null default 0, changed boolean not null,
      version int not null default 1, created_at ${at} not null, updated_at ${at} not null`,
    indexes: ['create index flow_by_name on bot.flow (tenant_id, lower(name), id)'],
  },
  {
    table: 'flow_version',
    primaryKey: ['tenant_id', 'flow_id', 'number'],
    columns: `flow_id uuid not null, number int not null, graph jsonb not null, note text not null, by jsonb not null, at ${at} not null`,
    constraints: [ofFlow],
    app: ['select', 'insert', 'delete'],
  },
  /** What begins the flows that are on, by their published versions. `locale` is that of phrases, else ''. */
  {
    table: 'flow_trigger',
    primaryKey: ['tenant_id', 'flow_id', 'kind', 'locale', 'said'],
    columns: "flow_id uuid not null, kind text not null check (kind in ('phrase', 'keyword', 'value')), locale text not null default '', said text not null",
    constraints: [ofFlow],
    indexes: ['create index flow_trigger_of on bot.flow_trigger (tenant_id, kind)'],
    app: ['select', 'insert', 'delete'],
  },
];

/** What was done for a message, so that the same message does it once. `ref` is the key that other systems and tickets know it by. */
const deeds: Omit<TenantTable, 'service'>[] = [
  {
    table: 'flow_action_run',
    primaryKey: ['tenant_id', 'conversation_id', 'message_id', 'place'],
    columns: `conversation_id uuid not null, message_id text not null, place text not null, ref uuid not null, outcome jsonb, begun_at ${at} not null`,
    indexes: ['create index flow_action_run_begun on bot.flow_action_run (begun_at)'],
    app: ['select', 'insert', 'update'],
    system: ['select', 'delete'],
  },
  /** The last code that was sent in a conversation; of it only a keyed digest. */
  {
    table: 'flow_code',
    primaryKey: ['tenant_id', 'conversation_id'],
    columns: `conversation_id uuid not null, email text not null, digest bytea, tries smallint not null default 0, sent_for text not null default '', sent_at ${at} not null, expires_at ${at} not null, verified_at ${at}`,
    indexes: ['create index flow_code_sent on bot.flow_code (sent_at)'],
    system: ['select', 'delete'],
    storage: 'fillfactor=70',
  },
];

/** Values that only requests see; see `secrets/`. */
const secrets: Omit<TenantTable, 'service'> = {
  table: 'bot_secret',
  columns: `name text not null, hosts text[] not null, sealed bytea not null, key_id text not null, version int not null default 1, created_at ${at} not null, updated_at ${at} not null`,
  constraints: ['constraint bot_secret_name unique (tenant_id, name)'],
  indexes: ['create index bot_secret_key on bot.bot_secret (key_id)'],
  system: ['select'],
};

const tables = [...flows, ...deeds, secrets];

/** Flows, what they did, the secrets of their requests, and mail. */
export class Flows20261122235000 implements MigrationInterface {
  name = 'Flows20261122235000';

  async up(run: QueryRunner): Promise<void> {
    for (const table of tables) await createTenantTable(run, { service, ...table });
    await mailTable(run, service);
  }

  async down(): Promise<void> {
    throw new Error('Flows are not taken away: drop the schema instead.');
  }
}
