import { createTenantTable } from '@parley/tenancy';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What agents, teams and inboxes are called, and which channel an inbox is. `told_at`: when that was said, in milliseconds. */
export class Names20261124003000 implements MigrationInterface {
  name = 'Names20261124003000';

  async up(run: QueryRunner): Promise<void> {
    await createTenantTable(run, {
      service: 'analytics',
      table: 'name',
      primaryKey: ['tenant_id', 'kind', 'id'],
      columns: `kind text not null check (kind in ('agent', 'team', 'inbox')), id uuid not null, name text not null, channel text, gone boolean not null default false, told_at bigint not null`,
    });
  }

  async down(): Promise<void> {
    throw new Error('What was counted is not thrown away: drop the schema instead.');
  }
}
