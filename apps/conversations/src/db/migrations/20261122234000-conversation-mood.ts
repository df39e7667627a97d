import { createTenantTable } from '@parley/tenancy';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How visitors feel, as sentiment told it last: beside the conversation, whose row it would else change with many a message. `seq`: of the message up to which it holds; `alerted_at`: since when the
 * conversation alerts; `for_sla`: whether policies may ask for it.
 */
export class ConversationMood20261122234000 implements MigrationInterface {
  name = 'ConversationMood20261122234000';

  async up(run: QueryRunner): Promise<void> {
    await createTenantTable(run, {
      service: 'conversations',
      table: 'conversation_mood',
      primaryKey: ['tenant_id', 'conversation_id'],
      columns: `conversation_id uuid not null, class text not null check (class in ('angry', 'negative', 'neutral', 'positive', 'satisfied')), score real not null, trend text not null, seq int not null,
        at timestamptz(3) not null, alerted_at timestamptz(3), for_sla boolean not null default true`,
      constraints: ['foreign key (tenant_id, conversation_id) references conversations.conversation (tenant_id, id) on delete cascade'],
      system: ['select'],
      storage: 'fillfactor=70',
    });
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('drop table conversations.conversation_mood');
  }
}
