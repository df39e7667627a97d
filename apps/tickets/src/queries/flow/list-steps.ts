import { Injectable } from '@nestjs/common';
import { Refused, type Approval, type Staff, type SubTask } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';
import { approvalsOf, presentApproval } from '../../db/flow/approval-rows.js';
import { presentSubTask, subTasksOf } from '../../db/flow/sub-task-rows.js';
import { findSeen } from '../../db/ticket-record.js';

/** What is to be done before a ticket is solved: approvals and sub-tasks. */
@Injectable()
export class ListSteps {
  constructor(private readonly db: Database) {}

  /** @throws Refused `ticket.not_found` */
  approvals(who: Staff, id: string): Promise<{ data: Approval[] }> {
    return this.of(who, id, async (tx, ticketId) => (await approvalsOf(tx, ticketId)).map(presentApproval));
  }

  /** @throws Refused `ticket.not_found` */
  subTasks(who: Staff, id: string): Promise<{ data: SubTask[] }> {
    return this.of(who, id, async (tx, ticketId) => (await subTasksOf(tx, ticketId)).map(presentSubTask));
  }

  private of<T>(who: Staff, id: string, read: (tx: Tx, ticketId: string) => Promise<T[]>): Promise<{ data: T[] }> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const ticket = await findSeen(tx, who, id);
      if (!ticket) throw new Refused('ticket.not_found');
      return { data: await read(tx, ticket.id) };
    });
  }
}
