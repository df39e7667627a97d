import { Injectable } from '@nestjs/common';
import { Refused, type ConversationSla, type Staff } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';
import { clocksTold } from '@parley/worktime';
import { RulesInForce } from '../../actions/sla/rules-in-force.js';
import { findClocked, type Clocked } from '../../db/sla/clock-rows.js';
import { seesConversation } from '../../db/visible.js';

const MOST = 200;
type Past = Omit<ConversationSla['history'][number], 'at' | 'dueAt'> & { at: Date; dueAt: Date | null };

/** What is promised to a conversation, and what became of it. */
@Injectable()
export class GetSla {
  constructor(
    private readonly db: Database,
    private readonly rules: RulesInForce,
  ) {}

  /** @throws Refused `conversation.not_found` */
  run(who: Staff, id: string): Promise<ConversationSla> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const seen = await seesConversation(tx, who, id);
      const [one] = seen ? await findClocked(tx, [id]) : [];
      if (!one) throw new Refused('conversation.not_found');
      const rules = await this.rules.of(tx);
      return { ...presented(one, rules.promiseTo(one)?.terms), history: await historyOf(tx, id) };
    });
  }
}

type Terms = Parameters<typeof clocksTold>[1];

function presented({ clock }: Clocked, terms: Terms | undefined): Omit<ConversationSla, 'history'> {
  if (!clock?.state) return { policy: null, due: null, clocks: [] };
  return {
    policy: { id: clock.policyId, name: clock.policyName },
    due: clock.dueKind && clock.dueAt ? { kind: clock.dueKind, dueAt: new Date(clock.dueAt).toISOString(), warnAt: clock.warnAt && new Date(clock.warnAt).toISOString(), breached: clock.dueBreached } : null,
    clocks: terms ? clocksTold(clock.state, terms) : [],
  };
}

async function historyOf(tx: Tx, id: string): Promise<ConversationSla['history']> {
  const rows = await tx.rows<Past>(
    `select id, at, kind, cycle, what, due_at as "dueAt", policy_name as "policyName" from sla_history where tenant_id = $1 and conversation_id = $2 order by id desc limit ${MOST}`,
    [tx.tenantId, id],
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString(), dueAt: row.dueAt?.toISOString() ?? null }));
}
