import { Injectable } from '@nestjs/common';
import { Refused, type Approval, type Staff } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { findApproval, presentApproval } from '../../db/flow/approval-rows.js';
import { showApproval } from '../../db/flow/beside.js';
import { remember } from '../../db/history.js';
import { doerOf } from '../../db/profiles.js';
import { lockSeen } from '../../db/ticket-record.js';
import { Desk } from '../../live/desk.js';

/** Takes back an approval that was asked for. */
@Injectable()
export class WithdrawApproval {
  constructor(
    private readonly db: Database,
    private readonly desk: Desk,
  ) {}

  /** @throws Refused `ticket.not_found`, `approval.not_found`, `approval.over` */
  run(who: Staff, { ticketId, approvalId }: { ticketId: string; approvalId: string }): Promise<Approval> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const ticket = await lockSeen(tx, who, ticketId);
      if (!ticket) throw new Refused('ticket.not_found');
      const before = await findApproval(tx, ticket.id, approvalId);
      if (!before) throw new Refused('approval.not_found');
      if (before.state !== 'pending') throw new Refused('approval.over');
      await tx.run(`update approval set state = 'cancelled', ended_at = now() where tenant_id = $1 and id = $2`, [tx.tenantId, approvalId]);
      await showApproval(tx, ticket.id, null);
      await remember(tx, [{ ticketId: ticket.id, by: (await doerOf(tx, who)).by, what: 'approval_withdrawn', ref: { kind: 'approval', id: approvalId, name: '' } }]);
      await this.desk.refresh(tx, ticket.id);
      return presentApproval((await findApproval(tx, ticket.id, approvalId))!);
    });
  }
}
