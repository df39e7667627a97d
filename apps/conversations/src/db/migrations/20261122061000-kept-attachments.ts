import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files that a canned response keeps: they belong to no message and stay all the same. */
export class KeptAttachments20261122061000 implements MigrationInterface {
  name = 'KeptAttachments20261122061000';

  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      alter table conversations.attachment add column kept_by uuid, add check (kept_by is null or conversation_id is null);
      create index attachment_kept on conversations.attachment (tenant_id, kept_by) where kept_by is not null`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('alter table conversations.attachment drop column kept_by');
  }
}
