import { Injectable } from '@nestjs/common';
import type { Tx } from '@parley/tenancy';
import { flowRules } from '../../db/flow/flow-rules.js';
import { lockTicket, type ListedTicket } from '../../db/ticket-record.js';
import type { Changes } from '../../domain/alter.js';
import { applyRule, chooseRule, type DispatchCause, type DispatchRule } from '../../domain/dispatch/choose-rule.js';
import { system } from '../../domain/ticket.js';
import { Alter } from '../tickets/alter.js';
import { FactsOf } from './facts-of.js';
import { FindAssignee } from './find-assignee.js';

/** Brings a ticket to the department and the person that the rules say, unless a person has said otherwise. */
@Injectable()
export class DispatchTicket {
  constructor(
    private readonly facts: FactsOf,
    private readonly assignee: FindAssignee,
    private readonly alter: Alter,
  ) {}

  async run(tx: Tx, ticketId: string, cause: DispatchCause): Promise<void> {
    const rules = await flowRules(tx, 'dispatch');
    if (rules.length === 0) return;
    const ticket = await lockTicket(tx, ticketId);
    if (!ticket || ticket.category === 'solved' || ticket.category === 'closed') return;
    const facts = await this.facts.run(tx, ticket, rules);
    const { rule } = chooseRule(rules, facts);
    if (!rule) return;
    const changes = await this.changes(tx, ticket, { rule, cause, applied: applyRule(facts, rule.body, cause) });
    await this.alter.run(tx, ticket, changes, { doer: system, what: 'dispatched', reason: rule.body.name, ref: { kind: 'rule', id: rule.id, name: rule.body.name } });
  }

  private async changes(tx: Tx, ticket: ListedTicket, { rule, cause, applied }: { rule: DispatchRule; cause: DispatchCause; applied: ReturnType<typeof applyRule> }): Promise<Changes> {
    const teamId = await stillThere(tx, applied.teamId);
    // Whoever has it keeps it, unless it goes to a department in which they have no part.
    const movesOn = cause === 'type' && teamId !== ticket.teamId && !(await isMember(tx, teamId, ticket.assigneeId));
    const free = ticket.assigneeId === null || movesOn;
    const assigneeId = free ? await this.assignee.run(tx, teamId, rule.body.outcome.assign) : ticket.assigneeId;
    return { teamId, priority: applied.priority, labels: applied.labels, assigneeId };
  }
}

/** A department that was removed since the rule was made takes no tickets. */
async function stillThere(tx: Tx, teamId: string | null): Promise<string | null> {
  if (!teamId) return null;
  return (await tx.row('select 1 from team_profile where tenant_id = $1 and id = $2 and active', [tx.tenantId, teamId])) ? teamId : null;
}

const isMember = async (tx: Tx, teamId: string | null, agentId: string | null): Promise<boolean> =>
  teamId !== null && agentId !== null && (await tx.row('select 1 from team_profile where tenant_id = $1 and id = $2 and $3 = any(agent_ids)', [tx.tenantId, teamId, agentId])) !== undefined;
