import { Injectable } from '@nestjs/common';
import { Refused, type AnswerApproval as Answer, type Approval, type Staff } from '@parley/contracts';
import { record } from '@parley/eventing';
import { Database } from '@parley/tenancy';
import { findApproval, presentApproval } from '../../db/flow/approval-rows.js';
import { showApproval } from '../../db/flow/beside.js';
import { remember } from '../../db/history.js';
import { doerOf } from '../../db/profiles.js';
import { lockSeen } from '../../db/ticket-record.js';
import { stateOf } from '../../domain/approval/decide.js';
import { aboutTicket } from '../../domain/events-of.js';
import { Desk } from '../../live/desk.js';
import { NotifyAgents } from '../notify-agents.js';

/** One of those who were asked approves or rejects. The ticket is held meanwhile, so of two at once the second sees what the first made of it. */
@Injectable()
export class AnswerApproval {
  constructor(
    private readonly db: Database,
    private readonly notify: NotifyAgents,
    private readonly desk: Desk,
  ) {}

  /** @throws Refused `ticket.not_found`, `approval.not_found`, `approval.over`, `approval.not_yours` */
  run(who: Staff, { ticketId, approvalId }: { ticketId: string; approvalId: string }, { decision, reason }: Answer): Promise<Approval> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const ticket = await lockSeen(tx, who, ticketId);
      if (!ticket) throw new Refused('ticket.not_found');
      const before = await findApproval(tx, ticket.id, approvalId);
      if (!before) throw new Refused('approval.not_found');
      if (before.state !== 'pending') throw new Refused('approval.over');
      if (!before.voices.some((voice) => voice.id === who.id && voice.decision === null)) throw new Refused('approval.not_yours');
      await tx.run('update approval_voice set decision = $4, reason = $5, decided_at = now() where tenant_id = $1 and approval_id = $2 and agent_id = $3', [tx.tenantId, approvalId, who.id, decision, reason]);
      const voices = before.voices.map((voice) => (voice.id === who.id ? { ...voice, decision } : voice));
      const state = stateOf(before.mode, voices);
      const doer = await doerOf(tx, who);
      await remember(tx, [{ ticketId: ticket.id, by: doer.by, what: decision, reason: reason || null, ref: { kind: 'approval', id: approvalId, name: '' } }]);
      await record(tx, { type: 'ticket.approval_answered', key: ticket.id, actor: doer.actor, data: { ...aboutTicket(ticket), approvalId, decision, reason, state: state as 'pending', by: doer.by } });
      if (state === 'approved' || state === 'rejected') {
        await tx.run('update approval set state = $3, ended_at = now() where tenant_id = $1 and id = $2', [tx.tenantId, approvalId, state]);
        await showApproval(tx, ticket.id, state);
        const asked = [...(before.requestedBy ? [before.requestedBy.id] : []), ...(ticket.assigneeId ? [ticket.assigneeId] : [])];
        await this.notify.ofTicket(tx, ticket, { kind: `ticket_${state}`, agentIds: asked, by: doer.by, text: reason });
        await this.desk.refresh(tx, ticket.id);
      }
      return presentApproval((await findApproval(tx, ticket.id, approvalId))!);
    });
  }
}
