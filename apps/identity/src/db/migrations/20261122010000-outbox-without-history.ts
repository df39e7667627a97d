import { outboxWithoutHistory } from '@parley/eventing';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Events leave the outbox when they are published. */
export class OutboxWithoutHistory20261122010000 implements MigrationInterface {
  name = 'OutboxWithoutHistory20261122010000';

  async up(run: QueryRunner): Promise<void> {
    await outboxWithoutHistory(run, 'identity');
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`
      alter table identity.outbox add column published_at timestamptz;
      create index outbox_unpublished on identity.outbox (seq) where published_at is null`);
  }
}
