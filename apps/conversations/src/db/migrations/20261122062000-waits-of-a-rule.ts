import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever removes a rule removes what it waits for and what it has said: without reading what all others of the tenant have. */
export class WaitsOfARule20261122062000 implements MigrationInterface {
  name = 'WaitsOfARule20261122062000';

  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create index rule_due_of_rule on conversations.rule_due (tenant_id, rule_id);
      create index rule_said_of_rule on conversations.rule_said (tenant_id, rule_id)`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('drop index conversations.rule_due_of_rule, conversations.rule_said_of_rule');
  }
}
