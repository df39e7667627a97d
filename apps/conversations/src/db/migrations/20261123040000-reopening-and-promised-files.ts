import { createTenantTable } from '@parley/tenancy';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Inboxes in which conversations go on for another time after their end than elsewhere in the tenant; and the files of scheduled messages, in their order. */
export class ReopeningAndPromisedFiles20261123040000 implements MigrationInterface {
  name = 'ReopeningAndPromisedFiles20261123040000';

  async up(run: QueryRunner): Promise<void> {
    await createTenantTable(run, {
      service: 'conversations',
      table: 'inbox_reopening',
      primaryKey: ['tenant_id', 'inbox_id'],
      columns: 'inbox_id uuid not null, reopen_hours int not null check (reopen_hours >= 0)',
      constraints: ['foreign key (tenant_id, inbox_id) references conversations.inbox_profile (tenant_id, id) on delete cascade'],
      system: ['select'],
    });
    await run.query(`alter table conversations.scheduled_message add column attachment_ids uuid[] not null default '{}'`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('alter table conversations.scheduled_message drop column attachment_ids');
    await run.query('drop table conversations.inbox_reopening');
  }
}
