import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an agent has begun to write is listed for each of their devices; whose blocks changed lately is asked again and again, whatever the number of tenants. */
export class OwnDrafts20261122078000 implements MigrationInterface {
  name = 'OwnDrafts20261122078000';

  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create index conversation_draft_of_author on conversations.conversation_draft (tenant_id, author_id, conversation_id desc) where text <> '';
      create index block_revision_changed on conversations.block_revision (changed_at)`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('drop index conversations.conversation_draft_of_author, conversations.block_revision_changed');
  }
}
