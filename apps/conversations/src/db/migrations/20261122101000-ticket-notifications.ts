import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which ticket a notification is about: its id, number and subject as they were then; and which thread a mail belongs to. */
export class TicketNotifications20261122101000 implements MigrationInterface {
  name = 'TicketNotifications20261122101000';

  async up(run: QueryRunner): Promise<void> {
    await run.query('alter table conversations.notification add column ticket jsonb');
    // Mail on its way may belong to a thread; databases that were made since have the column already.
    await run.query('alter table conversations.mail add column if not exists thread text');
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('alter table conversations.notification drop column ticket');
  }
}
