import { Injectable } from '@nestjs/common';
import type { RoutingPolicy } from '@parley/contracts';
import { record } from '@parley/eventing';
import { uuidv7, type Tx } from '@parley/tenancy';
import { recordColumns, recordJoins, type ConversationRecord } from '../../db/conversation-record.js';
import { isBotOn } from '../../db/handler/bot-rows.js';
import { findTeam } from '../../db/profiles.js';
import { recordDecisions } from '../../db/routing/decision-rows.js';
import { waits } from '../../db/routing/keep-desks.js';
import { assign } from '../../domain/assign.js';
import { SYSTEM } from '../../domain/lines.js';
import { TakeByBot } from '../handler/take-by-bot.js';
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

/** What the queue does not take or keeps too long goes to another team or to the bot, or stays and is offered a form. Once per wait. */
@Injectable()
export class Overflow {
  constructor(
    private readonly save: Save,
    private readonly bot: TakeByBot,
  ) {}

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
    const to = team ? 'team' : overflow.to === 'bot' && (await this.toBot(tx, before)) ? 'bot' : 'form';
    if (to !== 'bot') await tx.run('update waiting set overflowed = true, offer = $3 where tenant_id = $1 and conversation_id = $2', [tx.tenantId, before.id, team ? null : to]);
    if (team) this.handOver(tx, before, { team, now: over.now });
    this.explain(tx, before, over);
    await record(tx, {
      type: 'conversation.overflowed',
      key: before.id,
      actor: { kind: 'system' },
      data: { conversationId: before.id, contactId: before.contactId, inboxId: before.inboxId, policyId: over.policyId, cause: over.cause, to, teamId: team?.id ?? null },
    });
    return true;
  }

  /** Answers whether the bot has it now. Once in the life of a conversation: what the bot gave back shall not go round in circles. */
  private async toBot(tx: Tx, before: Row): Promise<boolean> {
    const again = await tx.row(`select 1 from routing_decision where tenant_id = $1 and conversation_id = $2 and outcome = 'overflowed' limit 1`, [tx.tenantId, before.id]);
    if (again || !(await isBotOn(tx, before.inboxId))) return false;
    await this.bot.within(tx, before, { by: SYSTEM, actor: { kind: 'system' } });
    return true;
  }

  private handOver(tx: Tx, before: Row, { team, now }: { team: { id: string; name: string }; now: Date }): void {
    const decision = assign(before, { team, by: SYSTEM, cause: 'overflow' }, { now, newId: uuidv7 });
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
