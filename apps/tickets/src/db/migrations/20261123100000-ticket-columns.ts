import { createTenantTable } from '@parley/tenancy';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which columns an agent's lists have, for those who chose. */
export class TicketColumns20261123100000 implements MigrationInterface {
  name = 'TicketColumns20261123100000';

  async up(run: QueryRunner): Promise<void> {
    await createTenantTable(run, { service: 'tickets', table: 'list_columns', primaryKey: ['tenant_id', 'agent_id'], columns: 'agent_id uuid not null, columns text[] not null' });
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('drop table tickets.list_columns');
  }
}
