import { Injectable } from '@nestjs/common';
import { recordMany } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import type { Past } from '../../db/flow/clock-rows.js';
import { breachedSince, countEscalation } from '../../db/flow/escalation-rows.js';
import { remember } from '../../db/history.js';
import { findTicket } from '../../db/ticket-record.js';
import { aboutTicket } from '../../domain/events-of.js';
import { system } from '../../domain/ticket.js';
import { NotifyAgents } from '../notify-agents.js';

interface Telling {
  policyId: string;
  policyName: string;
  past: readonly Past[];
  now: number;
}
type Warning = Past & { kind: NonNullable<Past['kind']>; what: 'warned' | 'breached' | 'escalated' };
const isWarning = (past: Past): past is Warning => past.kind !== null && (past.what === 'warned' || past.what === 'breached' || past.what === 'escalated');

const told = { warned: { event: 'ticket.sla_warned', what: 'sla_warned' }, breached: { event: 'ticket.sla_breached', what: 'sla_breached' }, escalated: { event: 'ticket.sla_escalated', what: 'escalated' } } as const;

/** Tells of promises that are in danger, broken or escalated: by events, in the ticket's history, and to whoever has or watches it. */
@Injectable()
export class TellPromises {
  constructor(private readonly notify: NotifyAgents) {}

  async run(tx: Tx, ticketId: string, { policyId, policyName, past }: Telling): Promise<void> {
    const warnings = past.filter(isWarning);
    const ticket = warnings.length > 0 ? await findTicket(tx, ticketId) : undefined;
    if (!ticket) return;
    const dueAt = (warning: Warning) => (warning.dueAt === null ? null : new Date(warning.dueAt).toISOString());
    await recordMany(tx, warnings.map((warning) => ({ type: told[warning.what].event, key: ticketId, actor: system.actor, data: { ...aboutTicket(ticket), policyId, policyName, kind: warning.kind, dueAt: dueAt(warning) } })));
    await remember(tx, warnings.map((warning) => ({
      ticketId, by: system.by, what: told[warning.what].what, reason: policyName, changes: [{ field: 'sla', before: null, after: { kind: warning.kind, dueAt: dueAt(warning) } }],
    })));
    for (const warning of warnings) {
      if (warning.what === 'breached') await breachedSince(tx, ticketId, new Date(warning.at));
      if (warning.what === 'escalated') await countEscalation(tx, ticketId);
      if (warning.what !== 'warned') await this.notify.ofTicket(tx, ticket, { kind: warning.what === 'breached' ? 'ticket_sla_breached' : 'ticket_escalated', text: warning.kind });
    }
  }
}
