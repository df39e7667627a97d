import { systemRole } from '@parley/tenancy';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const system = systemRole('conversations');

/** For how long is kept what deleted messages said (`null`: always), and what is needed to find, tenant by tenant, what was deleted longest ago. */
export class KeptDeletions20261122079000 implements MigrationInterface {
  name = 'KeptDeletions20261122079000';

  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      alter table conversations.message_settings add column deleted_kept_days int default 30 check (deleted_kept_days > 0);
      create index message_revision_deleted on conversations.message_revision (tenant_id, at) where change = 'deleted';
      create policy across_tenants on conversations.message_revision to ${system} using (true) with check (true);
      create policy across_tenants on conversations.message_settings to ${system} using (true) with check (true);
      grant select, delete on conversations.message_revision to ${system};
      grant select on conversations.message_settings to ${system}`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`
      revoke select on conversations.message_settings from ${system};
      revoke select, delete on conversations.message_revision from ${system};
      drop policy across_tenants on conversations.message_settings;
      drop policy across_tenants on conversations.message_revision;
      drop index conversations.message_revision_deleted;
      alter table conversations.message_settings drop column deleted_kept_days`);
  }
}
