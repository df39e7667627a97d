import { createTenantTable } from '@parley/tenancy';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const service = 'bot';
const at = 'timestamptz(3)';

/**
 * Golden conversations and their runs. `outcome` of a run: by conversation its version and how it ended. `golden_state`, a row of those tenants that have any: the run that others are held against, the model's that waits for somebody,
 * up to which revision models go live whatever they do, and when it is to be looked at what something changed.
 */
export class Golden20261123052000 implements MigrationInterface {
  name = 'Golden20261123052000';

  async up(run: QueryRunner): Promise<void> {
    await createTenantTable(run, {
      service,
      table: 'golden',
      columns: `
        name text not null, locale text not null, enabled boolean not null, steps jsonb not null, samples jsonb not null, conversation_id uuid, version int not null default 1, created_at ${at} not null, updated_at ${at} not null`,
      constraints: ['unique (tenant_id, conversation_id)'],
    });
    await createTenantTable(run, {
      service,
      table: 'golden_run',
      columns: `
        cause text not null check (cause in ('manual', 'flow', 'model', 'change')), flow_id uuid, flow_name text, taught int, total int not null, passed int not null, outdated int not null, differing int not null, before int not null, now int not null,
        fell boolean not null, blocked boolean not null, live boolean not null, outcome jsonb not null, differences jsonb not null, accepted_by jsonb, accepted_at ${at}, reason text not null default '', at ${at} not null, took_ms int not null`,
      indexes: ['create index golden_run_live on bot.golden_run (tenant_id, id) where live'],
    });
    await createTenantTable(run, {
      service,
      table: 'golden_state',
      primaryKey: ['tenant_id'],
      columns: `accepted_id uuid, accepted_run_at ${at}, held_id uuid, admitted int not null default 0, due_at timestamptz`,
      indexes: ['create index golden_state_due on bot.golden_state (due_at) where due_at is not null'],
      system: ['select', 'update'],
      storage: 'fillfactor=70',
    });
  }

  async down(): Promise<void> {
    throw new Error('Golden conversations are not taken away: drop the schema instead.');
  }
}
