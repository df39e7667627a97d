import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which ticket a notification is about: its id, number and subject as they were then. */
export class TicketNotifications20261122101000 implements MigrationInterface {
  name = 'TicketNotifications20261122101000';

  async up(run: QueryRunner): Promise<void> {
    await run.query('alter table conversations.notification add column ticket jsonb');
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('alter table conversations.notification drop column ticket');
  }
}
