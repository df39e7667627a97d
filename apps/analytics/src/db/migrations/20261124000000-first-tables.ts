import { eventingTables } from '@parley/eventing';
import { idempotencyTable } from '@parley/service-kit';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const service = 'analytics';

/** What every service keeps beside its own: events to be told, events that were taken in, answers to repeated requests. */
export class FirstTables20261124000000 implements MigrationInterface {
  name = 'FirstTables20261124000000';

  async up(run: QueryRunner): Promise<void> {
    await eventingTables(run, service);
    await idempotencyTable(run, service);
  }

  async down(): Promise<void> {
    throw new Error('The first tables are not taken away: drop the schema instead.');
  }
}
