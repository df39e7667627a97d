import { Injectable } from '@nestjs/common';
import { record } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { cameAbout, countEscalation, levelKey, levelsDone, lockWatch, lookAgain, type Watch } from '../../db/flow/escalation-rows.js';
import { flowRules, type FlowRule } from '../../db/flow/flow-rules.js';
import { lockTicket, type ListedTicket } from '../../db/ticket-record.js';
import { judgeTicket } from '../../domain/dispatch/facts.js';
import { countsFrom, dueOf, raised } from '../../domain/escalation/level.js';
import { aboutTicket } from '../../domain/events-of.js';
import { system } from '../../domain/ticket.js';
import { FactsOf } from '../dispatch/facts-of.js';
import { NotifyAgents } from '../notify-agents.js';
import { Alter } from '../tickets/alter.js';

type Level = FlowRule<'escalation'>;

/** Lets the levels of escalation come about that fell due for a ticket, each once, and notes when to look again. */
@Injectable()
export class Escalate {
  constructor(
    private readonly facts: FactsOf,
    private readonly alter: Alter,
    private readonly notify: NotifyAgents,
  ) {}

  async run(tx: Tx, ticketId: string, now: Date): Promise<void> {
    const levels = await flowRules(tx, 'escalation');
    const ticket = levels.length > 0 ? await lockTicket(tx, ticketId) : undefined;
    const watch = await lockWatch(tx, ticketId);
    if (!watch) return;
    const lookAt = ticket ? await this.go(tx, { ticket, watch, levels, now }) : null;
    if (lookAt?.getTime() !== watch.lookAt?.getTime()) await lookAgain(tx, ticketId, lookAt);
  }

  /** Answers when the next level falls due. */
  private async go(tx: Tx, { ticket, watch, levels, now }: { ticket: ListedTicket; watch: Watch; levels: readonly Level[]; now: Date }): Promise<Date | null> {
    const done = await levelsDone(tx, ticket.id);
    let current = ticket;
    const waiting: number[] = [];
    for (const level of levels) {
      const neglected = { ...current, movedAt: watch.movedAt, unansweredSince: watch.unansweredSince, breachedAt: watch.breachedAt };
      const [from, due] = [countsFrom(level.body.on, neglected), dueOf(level.body.on, neglected)];
      if (!from || !due || done.has(levelKey(level.id, from))) continue;
      if (due > now) waiting.push(due.getTime());
      else current = await this.one(tx, current, { level, countedFrom: from, now });
    }
    return waiting.length > 0 ? new Date(Math.min(...waiting)) : null;
  }

  private async one(tx: Tx, ticket: ListedTicket, { level: { id, body }, countedFrom, now }: { level: Level; countedFrom: Date; now: Date }): Promise<ListedTicket> {
    const facts = await this.facts.run(tx, ticket, [{ body }]);
    if (!judgeTicket(body.conditions, facts).holds || !(await cameAbout(tx, ticket.id, { ruleId: id, countedFrom, at: now }))) return ticket;
    const { priority, teamId, assigneeId, notifyAssignee, notifyWatchers, notifyAgentIds } = body.outcome;
    await countEscalation(tx, ticket.id);
    const to = await stillThere(tx, { teamId, assigneeId });
    const changes = { priority: raised(ticket.priority, priority), ...(to.teamId && { teamId: to.teamId }), ...(to.assigneeId && { assigneeId: to.assigneeId }) };
    const after = await this.alter.run(tx, ticket, changes, { doer: system, what: 'escalated', reason: body.name, ref: { kind: 'rule', id, name: body.name } });
    await record(tx, { type: 'ticket.escalated', key: ticket.id, actor: system.actor, data: { ...aboutTicket(after), ruleId: id, ruleName: body.name } });
    const agentIds = [...(notifyAssignee && after.assigneeId ? [after.assigneeId] : []), ...(notifyWatchers ? after.watcherIds : []), ...notifyAgentIds];
    await this.notify.ofTicket(tx, after, { kind: 'ticket_escalated', agentIds, text: body.name });
    return after;
  }
}

/** What was removed since the level was made takes no tickets. */
async function stillThere(tx: Tx, { teamId, assigneeId }: { teamId: string | null; assigneeId: string | null }): Promise<{ teamId: string | null; assigneeId: string | null }> {
  const is = async (table: 'team_profile' | 'agent_profile', id: string | null) => (id && (await tx.row(`select 1 from ${table} where tenant_id = $1 and id = $2 and active`, [tx.tenantId, id])) ? id : null);
  return { teamId: await is('team_profile', teamId), assigneeId: await is('agent_profile', assigneeId) };
}
