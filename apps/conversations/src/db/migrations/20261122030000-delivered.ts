import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far messages have reached the devices of each side. Not indexed, so that raising a mark stays a change within the page. */
export class Delivered20261122030000 implements MigrationInterface {
  name = 'Delivered20261122030000';

  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      alter table conversations.conversation
        add column visitor_delivered_seq int not null default 0,
        add column agent_delivered_seq int not null default 0`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('alter table conversations.conversation drop column visitor_delivered_seq, drop column agent_delivered_seq');
  }
}
