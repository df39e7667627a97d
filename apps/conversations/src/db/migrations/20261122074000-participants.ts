import { createTenantTable, type TenantTable } from '@parley/tenancy';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Agents who take part in a conversation beside its assignee: they see it, whatever else their role shows them. */
const participant: TenantTable = {
  service: 'conversations',
  table: 'conversation_participant',
  primaryKey: ['tenant_id', 'conversation_id', 'agent_id'],
  columns: 'conversation_id uuid not null, agent_id uuid not null, since timestamptz not null default now()',
  constraints: ['foreign key (tenant_id, conversation_id) references conversations.conversation (tenant_id, id) on delete cascade'],
  indexes: ['create index conversation_participant_agent on conversations.conversation_participant (tenant_id, agent_id, conversation_id)'],
  system: ['select', 'insert', 'delete'],
};

/** Who takes part in a conversation, and which conversations an agent's role shows: for whoever is told of something without having asked. */
export class Participants20261122074000 implements MigrationInterface {
  name = 'Participants20261122074000';

  async up(run: QueryRunner): Promise<void> {
    await createTenantTable(run, participant);
    await run.query(`alter table conversations.agent_profile add column visibility text not null default 'all'`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query('alter table conversations.agent_profile drop column visibility');
    await run.query('drop table conversations.conversation_participant');
  }
}
