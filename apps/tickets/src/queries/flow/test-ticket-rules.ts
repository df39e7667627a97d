import { Injectable } from '@nestjs/common';
import { Refused, type Staff, type TestTicketRules as Asked, type TicketRulesTest } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';
import { FactsOf } from '../../actions/dispatch/facts-of.js';
import { FindAssignee } from '../../actions/dispatch/find-assignee.js';
import { bookOf, statusIn, typeIn } from '../../db/book.js';
import { flowRules } from '../../db/flow/flow-rules.js';
import { mustBeContact } from '../../db/profiles.js';
import { findSeen } from '../../db/ticket-record.js';
import { applyRule, chooseRule } from '../../domain/dispatch/choose-rule.js';
import { People } from '../../known/people.js';

const MOST_CANDIDATES = 20;
type Subject = Parameters<FactsOf['run']>[1];

/** What dispatch would do with a ticket, as if it came now. Nothing is done, and nobody gets a turn. */
@Injectable()
export class TestTicketRules {
  constructor(
    private readonly db: Database,
    private readonly facts: FactsOf,
    private readonly assignee: FindAssignee,
    private readonly people: People,
  ) {}

  /** @throws Refused `ticket.not_found`, `ticket_type.not_found`, `contact.not_found` */
  async run(who: Staff, asked: Asked): Promise<TicketRulesTest> {
    await this.people.meet(who.tenantId, { teams: [asked.draft?.teamId], contacts: [asked.draft?.contactId] });
    return this.db.inTenant(who.tenantId, async (tx) => {
      const rules = await flowRules(tx, 'dispatch');
      const facts = await this.facts.run(tx, await subjectOf(tx, who, asked), rules);
      const { rule, looked } = chooseRule(rules, facts);
      const applied = rule ? applyRule(facts, rule.body, 'created') : facts;
      const assign = rule?.body.outcome.assign ?? { policy: 'manual' as const, skills: [] };
      const candidates = applied.teamId ? await this.assignee.candidates(tx, applied.teamId, assign, { counted: true }) : [];
      return {
        rules: looked.map(({ rule: { id, body }, verdict }) => ({ id, name: body.name, holds: verdict.holds, matched: verdict })),
        rule: rule && { id: rule.id, name: rule.body.name },
        team: await teamOf(tx, applied.teamId),
        priority: applied.priority,
        labels: [...applied.labels],
        policy: assign.policy,
        candidates: candidates.slice(0, MOST_CANDIDATES).map(({ id, name, openTickets, lastGivenAt }) => ({ id, name, openTickets, lastGivenAt: lastGivenAt?.toISOString() ?? null })),
      };
    });
  }
}

async function subjectOf(tx: Tx, who: Staff, { ticketId, draft }: Asked): Promise<Subject> {
  if (!draft) {
    const ticket = await findSeen(tx, who, ticketId!);
    if (!ticket) throw new Refused('ticket.not_found');
    return ticket;
  }
  const book = await bookOf(tx);
  const status = statusIn(book, 'new');
  const { contactId, typeId, ...rest } = draft;
  return {
    ...rest, typeId: typeIn(book, typeId ?? undefined).id, statusId: status.id, category: status.category, assigneeId: null, attributes: {}, requesterId: contactId === undefined ? null : await mustBeContact(tx, contactId),
  };
}

const teamOf = async (tx: Tx, teamId: string | null): Promise<TicketRulesTest['team']> =>
  teamId ? ((await tx.row<{ id: string; name: string }>('select id, name from team_profile where tenant_id = $1 and id = $2 and active', [tx.tenantId, teamId])) ?? null) : null;
