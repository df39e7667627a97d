import { Injectable } from '@nestjs/common';
import { Refused, type ConversationSla, type Staff } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';
import { clocksTold } from '@parley/worktime';
import { promiseTo } from '../../actions/sla/settle-clocks.js';
import { findClocked, type Clocked } from '../../db/flow/clock-rows.js';
import { findSeen } from '../../db/ticket-record.js';
import { PromiseRules } from '../../promises/promise-rules.js';

const MOST = 200;
type Past = Omit<ConversationSla['history'][number], 'at' | 'dueAt'> & { at: Date; dueAt: Date | null };
type Terms = Parameters<typeof clocksTold>[1];

/** What is promised to the requester of a ticket, and what became of it. */
@Injectable()
export class GetTicketSla {
  constructor(
    private readonly db: Database,
    private readonly rules: PromiseRules,
  ) {}

  /** @throws Refused `ticket.not_found` */
  run(who: Staff, id: string): Promise<ConversationSla> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const ticket = await findSeen(tx, who, id);
      if (!ticket) throw new Refused('ticket.not_found');
      const [one] = await findClocked(tx, [ticket.id]);
      const terms = one?.clock?.state ? promiseTo(await this.rules.of(tx), one)?.terms : undefined;
      return { ...presented(one!, terms), history: await historyOf(tx, ticket.id) };
    });
  }
}

function presented({ clock, slaKind, slaDueAt, slaWarnAt, slaBreached }: Clocked, terms: Terms | undefined): Omit<ConversationSla, 'history'> {
  if (!clock?.state) return { policy: null, due: null, clocks: [] };
  return {
    policy: { id: clock.policyId, name: clock.policyName },
    due: slaKind && slaDueAt ? { kind: slaKind, dueAt: slaDueAt.toISOString(), warnAt: slaWarnAt?.toISOString() ?? null, breached: slaBreached } : null,
    clocks: terms ? clocksTold(clock.state, terms) : [],
  };
}

async function historyOf(tx: Tx, id: string): Promise<ConversationSla['history']> {
  const rows = await tx.rows<Past>(
    `select id, at, kind, cycle, what, due_at as "dueAt", policy_name as "policyName" from sla_history where tenant_id = $1 and ticket_id = $2 order by id desc limit ${MOST}`,
    [tx.tenantId, id],
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString(), dueAt: row.dueAt?.toISOString() ?? null }));
}
