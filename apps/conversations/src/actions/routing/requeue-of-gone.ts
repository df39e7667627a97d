import { Injectable } from '@nestjs/common';
import type { Tx } from '@parley/tenancy';
import { recordColumns, recordJoins, type ConversationRecord } from '../../db/conversation-record.js';
import { policyOf } from '../../db/routing/policy-of.js';
import { Requeue } from './requeue.js';

/** Most conversations of one agent that one transaction takes back; an agent seldom has more open ones. */
const MOST = 200;

/** Of an agent who is gone, only conversations whose visitor waits for an answer go back. The others stay theirs, for when they return. */
@Injectable()
export class RequeueOfGone {
  constructor(private readonly requeue: Requeue) {}

  /** In the transaction that found the agent gone. Conversations that somebody changes at this moment stay with the agent. */
  async run(tx: Tx, agentId: string, now: Date): Promise<void> {
    const held = await tx.rows<ConversationRecord>(
      `select ${recordColumns} from conversation c ${recordJoins}
       where c.tenant_id = $1 and c.status = 'open' and c.assignee_id = $2 and c.waiting_since is not null
         and c.id in (select conversation_id from desk_slot where tenant_id = $1 and agent_id = $2)
       order by c.id limit ${MOST} for no key update of c skip locked`,
      [tx.tenantId, agentId],
    );
    for (const before of held) await this.back(tx, before, now);
  }

  /** The visitor wrote: to somebody who was there once and is gone, it would be said to nobody. */
  async one(tx: Tx, conversationId: string, now: Date): Promise<void> {
    const held = await tx.row<ConversationRecord>(
      `select ${recordColumns} from conversation c ${recordJoins}
       where c.tenant_id = $1 and c.id = $2 and c.status = 'open' and c.waiting_since is not null and exists (
         select from agent_desk d where d.tenant_id = c.tenant_id and d.agent_id = c.assignee_id and d.active_at is not null and (not d.present or d.status = 'offline'))
       for no key update of c`,
      [tx.tenantId, conversationId],
    );
    if (held) await this.back(tx, held, now);
  }

  private async back(tx: Tx, before: ConversationRecord, now: Date): Promise<void> {
    const found = await policyOf(tx, before);
    if (found?.policy.requeueWhenGone) this.requeue.run(tx, { before, policy: { id: found.id, name: found.policy.name }, cause: 'agent_gone', now });
  }
}
