import { Injectable } from '@nestjs/common';
import { Refused, type Conversation, type Staff } from '@parley/contracts';
import { record } from '@parley/eventing';
import { Database, type Tx } from '@parley/tenancy';
import { lockConversation, type ReadRecord } from '../../db/find-conversation.js';
import { MAX_PARTICIPANTS } from '../../db/life/surroundings.js';
import { findAgent, senderOf } from '../../db/profiles.js';
import { actorOf } from '../../domain/events-of.js';
import { Announcements } from '../../live/announcements.js';
import { forStaff } from '../../present.js';
import { FollowedTenants } from '../../queries/notifications/followed-tenants.js';

/** Agents take part in a conversation, or no more. Neither changes its state, so its version stays. */
@Injectable()
export class ChangeParticipants {
  constructor(
    private readonly db: Database,
    private readonly announcements: Announcements,
    private readonly followed: FollowedTenants,
  ) {}

  /** An agent joins, or is added; whoever takes part already does so still. @throws Refused `conversation.not_found`, `conversation.merged`, `agent.not_found`, `participants.too_many` */
  add(who: Staff, id: string, agentId: string): Promise<Conversation> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const before = await locked(tx, who, id);
      const agent = await findAgent(tx, agentId, who);
      if (!agent) throw new Refused('agent.not_found');
      const participants = before.participants ?? [];
      // Whoever takes part while a transfer to them is waiting goes on taking part after it.
      if (before.transfer?.to.id === agentId) tx.send('update conversation_transfer set joined = false where tenant_id = $1 and conversation_id = $2', [tx.tenantId, id]);
      if (participants.some((one) => one.id === agentId)) return forStaff(before, before.readCount);
      if (participants.length >= MAX_PARTICIPANTS) throw new Refused('participants.too_many');
      await tx.run('insert into conversation_participant (tenant_id, conversation_id, agent_id) values ($1, $2, $3)', [tx.tenantId, id, agentId]);
      await this.told(tx, { who, before, agentId, type: 'conversation.participant_added' });
      return forStaff({ ...before, participants: [...participants, { id: agent.id, name: agent.name, avatarUrl: agent.avatarUrl }] }, before.readCount);
    });
  }

  /** @throws Refused `conversation.not_found`, `conversation.merged` */
  remove(who: Staff, id: string, agentId: string): Promise<Conversation> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const before = await locked(tx, who, id);
      const removed = await tx.run('delete from conversation_participant where tenant_id = $1 and conversation_id = $2 and agent_id = $3', [tx.tenantId, id, agentId]);
      if (removed > 0) await this.told(tx, { who, before, agentId, type: 'conversation.participant_removed' });
      return forStaff({ ...before, participants: (before.participants ?? []).filter((one) => one.id !== agentId) }, before.readCount);
    });
  }

  private async told(tx: Tx, { who, before, agentId, type }: { who: Staff; before: ReadRecord; agentId: string; type: 'conversation.participant_added' | 'conversation.participant_removed' }): Promise<void> {
    const { id: conversationId, contactId, inboxId } = before;
    await record(tx, { type, key: conversationId, actor: actorOf(who), data: { conversationId, contactId, inboxId, agentId, by: await senderOf(tx, who) } });
    tx.afterCommit(() => {
      this.followed.forget(tx.tenantId);
      this.announcements.refresh(tx.tenantId, conversationId, type === 'conversation.participant_removed' ? { agentIds: [agentId], teamIds: [] } : undefined);
    });
  }
}

async function locked(tx: Tx, who: Staff, id: string): Promise<ReadRecord> {
  const found = await lockConversation(tx, who, id);
  if (!found) throw new Refused('conversation.not_found');
  return found;
}
