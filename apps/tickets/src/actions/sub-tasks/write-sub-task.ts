import { Injectable } from '@nestjs/common';
import { Refused, type CreateSubTask, type PatchSubTask, type Staff, type SubTask, type TicketEvent } from '@parley/contracts';
import { Database, uuidv7, type Tx } from '@parley/tenancy';
import { countSubTasks, letWatch } from '../../db/flow/beside.js';
import { findSubTask, presentSubTask, subTasksOf, type SubTaskRow } from '../../db/flow/sub-task-rows.js';
import { remember } from '../../db/history.js';
import { doerOf, mustBeAgents } from '../../db/profiles.js';
import { findTicket, lockSeen, type ListedTicket } from '../../db/ticket-record.js';
import type { Doer } from '../../domain/ticket.js';
import { People } from '../../known/people.js';
import { Desk } from '../../live/desk.js';
import { NotifyAgents } from '../notify-agents.js';
import { mustBeOpen } from '../tickets/change-ticket.js';

const MOST = 100;
interface Working {
  tx: Tx;
  ticket: ListedTicket;
  doer: Doer;
}

/** Adds, changes and removes sub-tasks of a ticket, which is held meanwhile. */
@Injectable()
export class WriteSubTask {
  constructor(
    private readonly db: Database,
    private readonly people: People,
    private readonly notify: NotifyAgents,
    private readonly desk: Desk,
  ) {}

  /** @throws Refused `ticket.not_found`, `ticket.closed`, `sub_task.too_many`, `agent.not_found` */
  async add(who: Staff, ticketId: string, { title, assigneeId = null, dueAt = null, position }: CreateSubTask): Promise<SubTask> {
    await this.people.meet(who.tenantId, { agents: [assigneeId] });
    return this.within(who, ticketId, async (at) => {
      const { tx, ticket } = at;
      const there = await subTasksOf(tx, ticket.id);
      if (there.length >= MOST) throw new Refused('sub_task.too_many');
      const id = uuidv7();
      await tx.run('insert into sub_task (tenant_id, id, ticket_id, title, assignee_id, due_at, position, created_at) values ($1, $2, $3, $4, $5, $6, $7, now())', [
        tx.tenantId, id, ticket.id, title, assigneeId, dueAt, position ?? (there.at(-1)?.position ?? -1) + 1,
      ]);
      await this.told(at, 'sub_task_added', { id, title });
      await this.give(at, { assigneeId, title });
      return presentSubTask((await findSubTask(tx, ticket.id, id))!);
    });
  }

  /** @throws Refused `ticket.not_found`, `ticket.closed`, `sub_task.not_found`, `sub_task.stale`, `agent.not_found` */
  async change(who: Staff, { ticketId, subTaskId }: { ticketId: string; subTaskId: string }, { version, done, ...patch }: PatchSubTask): Promise<SubTask> {
    await this.people.meet(who.tenantId, { agents: [patch.assigneeId] });
    return this.within(who, ticketId, async (at) => {
      const { tx, ticket } = at;
      const before = await mustFind(tx, ticket.id, subTaskId);
      if (version !== undefined && version !== before.version) throw new Refused('sub_task.stale');
      const { title = before.title, assigneeId = before.assignee?.id ?? null, dueAt = before.dueAt, position = before.position } = patch;
      const isDone = done ?? before.doneAt !== null;
      const [doneAt, doneBy] = isDone ? (before.doneAt ? [before.doneAt, before.doneBy?.id ?? null] : [new Date(), who.kind === 'agent' ? who.id : null]) : [null, null];
      await tx.run('update sub_task set title = $4, assignee_id = $5, due_at = $6, position = $7, done_at = $8, done_by = $9, version = version + 1 where tenant_id = $1 and ticket_id = $2 and id = $3', [
        tx.tenantId, ticket.id, subTaskId, title, assigneeId, dueAt, position, doneAt, doneBy,
      ]);
      await this.told(at, isDone === (before.doneAt !== null) ? 'sub_task_changed' : isDone ? 'sub_task_done' : 'sub_task_reopened', { id: subTaskId, title });
      if (assigneeId !== (before.assignee?.id ?? null)) await this.give(at, { assigneeId, title });
      return presentSubTask((await findSubTask(tx, ticket.id, subTaskId))!);
    });
  }

  /** @throws Refused `ticket.not_found`, `ticket.closed`, `sub_task.not_found` */
  remove(who: Staff, { ticketId, subTaskId }: { ticketId: string; subTaskId: string }): Promise<void> {
    return this.within(who, ticketId, async (at) => {
      const { title } = await mustFind(at.tx, at.ticket.id, subTaskId);
      await at.tx.run('delete from sub_task where tenant_id = $1 and id = $2', [at.tx.tenantId, subTaskId]);
      await this.told(at, 'sub_task_removed', { id: subTaskId, title });
    });
  }

  private within<T>(who: Staff, ticketId: string, work: (at: Working) => Promise<T>): Promise<T> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const ticket = await lockSeen(tx, who, ticketId);
      if (!ticket) throw new Refused('ticket.not_found');
      mustBeOpen(ticket);
      return work({ tx, ticket, doer: await doerOf(tx, who) });
    });
  }

  private async told({ tx, ticket, doer }: Working, what: TicketEvent['what'], { id, title }: { id: string; title: string }): Promise<void> {
    await countSubTasks(tx, ticket.id);
    await remember(tx, [{ ticketId: ticket.id, by: doer.by, what, ref: { kind: 'sub_task', id, name: title } }]);
    await this.desk.refresh(tx, ticket.id);
  }

  /** Whoever has a part of the work sees the whole. @throws Refused `agent.not_found` */
  private async give({ tx, ticket, doer }: Working, { assigneeId, title }: { assigneeId: string | null; title: string }): Promise<void> {
    if (!assigneeId) return;
    await mustBeAgents(tx, [assigneeId]);
    await letWatch(tx, ticket.id, [assigneeId]);
    await this.notify.ofTicket(tx, (await findTicket(tx, ticket.id))!, { kind: 'ticket_sub_task', agentIds: [assigneeId], by: doer.by, text: title });
  }
}

/** @throws Refused `sub_task.not_found` */
async function mustFind(tx: Tx, ticketId: string, id: string): Promise<SubTaskRow> {
  const found = await findSubTask(tx, ticketId, id);
  if (!found) throw new Refused('sub_task.not_found');
  return found;
}
