import { createTenantTable } from '@parley/tenancy';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The conversations that the bot has, one row each, as long as it has them. `heard`: what the visitor said and the bot has not dealt with; `deeds`: what it has decided and not done; `dialogue`: where it stands.
 * `over`: it is people's, and all that is left is a note for them. `version` rises with every claim and decision, so whoever decided on what was different by then starts over. `due_at`: when somebody has to go on with it, should whoever does so be gone.
 */
export class Dialogue20261122234000 implements MigrationInterface {
  name = 'Dialogue20261122234000';

  async up(run: QueryRunner): Promise<void> {
    await createTenantTable(run, {
      service: 'bot',
      table: 'turn',
      primaryKey: ['tenant_id', 'conversation_id'],
      columns: `
        conversation_id uuid not null,
        contact_id uuid not null,
        inbox_id uuid not null,
        greets boolean not null,
        over boolean not null default false,
        dialogue jsonb,
        heard jsonb not null default '[]',
        deeds jsonb not null default '[]',
        version int not null default 0,
        tries smallint not null default 0,
        due_at timestamptz(3)`,
      indexes: ['create index turn_due on bot.turn (due_at) where due_at is not null'],
      system: ['select'],
      storage: 'fillfactor=60',
    });
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('drop table bot.turn');
  }
}
