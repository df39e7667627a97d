import { Injectable } from '@nestjs/common';
import type { RoutingPolicy } from '@parley/contracts';
import { record } from '@parley/eventing';
import { uuidv7, type Tx } from '@parley/tenancy';
import { recordColumns, recordJoins, type ConversationRecord } from '../../db/conversation-record.js';
import { findTeam } from '../../db/profiles.js';
import { recordDecisions } from '../../db/routing/decision-rows.js';
import { waits } from '../../db/routing/keep-desks.js';
import { assign } from '../../domain/assign.js';
import { SYSTEM } from '../../domain/lines.js';
import { Save } from '../save.js';

interface Over {
  conversationId: string;
  pool: string;
  policyId: string;
  policy: RoutingPolicy;
  now: Date;
  cause: 'queue_full' | 'waited_too_long';
}
type Row = ConversationRecord & { enteredAt: Date; enteredPlace: number | null };

/** What the queue does not take or keeps too long goes to another team, or stays and is offered the bot or a form. Once per wait. */
@Injectable()
export class Overflow {
  constructor(private readonly save: Save) {}

  /** In the transaction that holds the pool. Answers false for a conversation that somebody else holds: it is left for the next look. */
  async run(tx: Tx, over: Over): Promise<boolean> {
    const before = await tx.row<Row>(
      `select ${recordColumns}, w.entered_at as "enteredAt", w.entered_place as "enteredPlace" from waiting w join conversation c on c.tenant_id = w.tenant_id and c.id = w.conversation_id ${recordJoins}
       where w.tenant_id = $1 and w.conversation_id = $2 for no key update of c skip locked`,
      [tx.tenantId, over.conversationId],
    );
    if (!before || !waits(before)) return false;
    const { overflow } = over.policy.queue;
    const team = overflow.to === 'team' ? await findTeam(tx, overflow.teamId) : undefined;
    const offer = overflow.to === 'bot' ? 'bot' : 'form';
    await tx.run('update waiting set overflowed = true, offer = $3 where tenant_id = $1 and conversation_id = $2', [tx.tenantId, before.id, team ? null : offer]);
    if (team) this.handOver(tx, before, { team, now: over.now });
    this.explain(tx, before, over);
    await record(tx, {
      type: 'conversation.overflowed',
      key: before.id,
      actor: { kind: 'system' },
      data: { conversationId: before.id, contactId: before.contactId, inboxId: before.inboxId, policyId: over.policyId, cause: over.cause, to: team ? 'team' : offer, teamId: team?.id ?? null },
    });
    return true;
  }

  private handOver(tx: Tx, before: Row, { team, now }: { team: { id: string; name: string }; now: Date }): void {
    const decision = assign(before, { team, by: SYSTEM }, { now, newId: uuidv7 });
    if ('refused' in decision) throw new Error(`unconditional assignment was refused: ${decision.refused}`);
    const after = { ...before, ...decision.state, teamName: team.name };
    this.save.run(tx, [{ before, after, steps: decision.steps, actor: { kind: 'system' } }]);
  }

  private explain(tx: Tx, before: Row, { policy, policyId, pool, now, cause }: Over): void {
    recordDecisions(tx, tx.tenantId, [{
      conversationId: before.id, contactId: before.contactId, at: now, outcome: 'overflowed', agentId: null, policy: { id: policyId, name: policy.name }, pool,
      priority: before.priority, due: null, skills: [], cause, enteredAt: before.enteredAt, enteredPlace: before.enteredPlace, considered: 0, candidates: [],
    }]);
  }
}
