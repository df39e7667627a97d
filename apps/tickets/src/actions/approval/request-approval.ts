import { Injectable } from '@nestjs/common';
import { Refused, type Approval, type RequestApproval as Asked, type Staff } from '@parley/contracts';
import { record } from '@parley/eventing';
import { Database, isDuplicate, uuidv7, type Tx } from '@parley/tenancy';
import { approversOfType, findApproval, presentApproval } from '../../db/flow/approval-rows.js';
import { letWatch, showApproval } from '../../db/flow/beside.js';
import { remember } from '../../db/history.js';
import { doerOf, mustBeAgents } from '../../db/profiles.js';
import { findTicket, lockSeen } from '../../db/ticket-record.js';
import { aboutTicket } from '../../domain/events-of.js';
import { People } from '../../known/people.js';
import { Desk } from '../../live/desk.js';
import { NotifyAgents } from '../notify-agents.js';
import { mustBeOpen } from '../tickets/change-ticket.js';

/** Somebody asks for an approval of a ticket; until it is given the ticket cannot be solved. */
@Injectable()
export class RequestApproval {
  constructor(
    private readonly db: Database,
    private readonly people: People,
    private readonly notify: NotifyAgents,
    private readonly desk: Desk,
  ) {}

  /** @throws Refused `ticket.not_found`, `ticket.closed`, `approval.pending`, `approval.nobody`, `agent.not_found` */
  async run(who: Staff, id: string, { approverIds, mode, note }: Asked): Promise<Approval> {
    await this.people.meet(who.tenantId, { agents: approverIds });
    return this.db.inTenant(who.tenantId, async (tx) => {
      const ticket = await lockSeen(tx, who, id);
      if (!ticket) throw new Refused('ticket.not_found');
      mustBeOpen(ticket);
      await mustBeAgents(tx, approverIds ?? []);
      const ofType = await approversOfType(tx, ticket.typeId);
      const asked = approverIds ?? ofType?.ids ?? [];
      if (asked.length === 0) throw new Refused('approval.nobody');
      const doer = await doerOf(tx, who);
      const approvalId = await insert(tx, { ticketId: ticket.id, mode: mode ?? ofType?.mode ?? 'any', note, by: who.kind === 'agent' ? who.id : null, asked });
      await letWatch(tx, ticket.id, asked);
      await showApproval(tx, ticket.id, 'pending');
      await remember(tx, [{ ticketId: ticket.id, by: doer.by, what: 'approval_requested', reason: note || null, ref: { kind: 'approval', id: approvalId, name: '' } }]);
      const watched = (await findTicket(tx, ticket.id))!;
      await record(tx, { type: 'ticket.approval_requested', key: ticket.id, actor: doer.actor, data: { ...aboutTicket(watched), approvalId, approverIds: asked, by: doer.by } });
      await this.notify.ofTicket(tx, watched, { kind: 'ticket_approval', agentIds: asked, by: doer.by, text: note });
      this.desk.tell(tx, watched, 'updated');
      return presentApproval((await findApproval(tx, ticket.id, approvalId))!);
    });
  }
}

async function insert(tx: Tx, { ticketId, mode, note, by, asked }: { ticketId: string; mode: Approval['mode']; note: string; by: string | null; asked: readonly string[] }): Promise<string> {
  const id = uuidv7();
  try {
    await tx.run(`insert into approval (tenant_id, id, ticket_id, state, mode, note, requested_by, requested_at) values ($1, $2, $3, 'pending', $4, $5, $6, now())`, [tx.tenantId, id, ticketId, mode, note, by]);
  } catch (error) {
    if (isDuplicate(error, 'approval_one_pending')) throw new Refused('approval.pending');
    throw error;
  }
  await tx.run('insert into approval_voice (tenant_id, approval_id, agent_id) select $1, $2, unnest($3::uuid[])', [tx.tenantId, id, asked]);
  return id;
}
