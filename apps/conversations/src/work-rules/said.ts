import type { Tx } from '@parley/tenancy';

const HOUR_MS = 3_600_000;

/** What a rule does in a conversation; `what` tells several apart, such as one per agent. */
interface Once {
  conversationId: string;
  ruleId: string;
  what: string;
  againAfterHours: number | 'never';
  now: Date;
}

/** Takes the right to do it now; false when it was done and may not be again yet, or the rule is gone. */
export async function takeOnce(tx: Tx, { conversationId, ruleId, what, againAfterHours, now }: Once): Promise<boolean> {
  const until = againAfterHours === 'never' ? 'infinity' : new Date(now.getTime() + againAfterHours * HOUR_MS).toISOString();
  const taken = await tx.run(
    `insert into rule_said as s (tenant_id, conversation_id, rule_id, what, until)
     select r.tenant_id, $2, r.id, $4, $5 from work_rule r where r.tenant_id = $1 and r.id = $3
     on conflict (tenant_id, conversation_id, rule_id, what) do update set until = excluded.until where s.until <= $6`,
    [tx.tenantId, conversationId, ruleId, what, until, now],
  );
  return taken > 0;
}
