import { createTenantTable, type TenantTable } from '@parley/tenancy';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a flow last began in a conversation: beside the flow, whose row conversations have nothing to do with. */
const runs: Omit<TenantTable, 'service'> = {
  table: 'flow_run',
  primaryKey: ['tenant_id', 'flow_id'],
  columns: 'flow_id uuid not null, at timestamptz(3) not null',
  constraints: ['foreign key (tenant_id, flow_id) references bot.flow (tenant_id, id) on delete cascade'],
  storage: 'fillfactor=70',
};

/** Entries that let files go; conversations, which has the files, is told later. */
const releases: Omit<TenantTable, 'service'> = {
  table: 'bot_file_release',
  primaryKey: ['tenant_id', 'intent_id'],
  columns: 'intent_id uuid not null, since timestamptz not null',
  constraints: ['foreign key (tenant_id, intent_id) references bot.bot_intent (tenant_id, id) on delete cascade'],
  indexes: ['create index bot_file_release_since on bot.bot_file_release (since)'],
  system: ['select'],
};

/** Bound to the column, so that no way of changing or removing an entry can forget it. */
const letGo = `
  create function bot.let_files_go() returns trigger language plpgsql set search_path = bot, pg_temp as $$
  begin
    insert into bot_file_release (tenant_id, intent_id, since) values (new.tenant_id, new.id, now())
    on conflict (tenant_id, intent_id) do update set since = excluded.since;
    return null;
  end $$;
  create trigger let_files_go after update of attachment_ids on bot.bot_intent for each row
    when (not new.attachment_ids @> old.attachment_ids) execute function bot.let_files_go()`;

/** When flows last ran, and files that entries do not answer with any more. */
export class RunsAndReleases20261123051000 implements MigrationInterface {
  name = 'RunsAndReleases20261123051000';

  async up(run: QueryRunner): Promise<void> {
    for (const table of [runs, releases]) await createTenantTable(run, { service: 'bot', ...table });
    await run.query(letGo);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('drop function bot.let_files_go cascade');
    for (const { table } of [runs, releases]) await run.query(`drop table bot.${table}`);
  }
}
