import { systemRole } from '@parley/tenancy';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a tenant's solved tickets are looked at next, of those that want them closed after a time. */
export class CloseLooks20261123000000 implements MigrationInterface {
  name = 'CloseLooks20261123000000';

  async up(run: QueryRunner): Promise<void> {
    await run.query(`alter table tickets.ticket_settings add column close_look_at timestamptz(3) not null default now()`);
    await run.query(`create index ticket_settings_close_look on tickets.ticket_settings (close_look_at) where close_after_days is not null`);
    await run.query(`grant update on tickets.ticket_settings to ${systemRole('tickets')}`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`alter table tickets.ticket_settings drop column close_look_at`);
    await run.query(`revoke update on tickets.ticket_settings from ${systemRole('tickets')}`);
  }
}
