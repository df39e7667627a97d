import { Refused, type RuleKind, type Staff } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import { eyesOf, VISIBLE } from './access.js';
import { ruleOf } from './read-rules.js';
import { ruleColumns, type Rule, type StoredRule } from './rule.js';

/** A rule that `who` sees, to be used. @throws Refused `rule.not_found` */
export async function findVisible<K extends RuleKind>(tx: Tx, who: Staff, { kind, id }: { kind: K; id: string }): Promise<Rule<K>> {
  const row = await tx.row<StoredRule>(`select ${ruleColumns} from work_rule r where r.tenant_id = $1 and ${VISIBLE} and r.kind = $4 and r.id = $5`, [tx.tenantId, ...eyesOf(who), kind, id]);
  if (!row) throw new Refused('rule.not_found');
  return ruleOf(kind, row);
}
