import { workRules, type RuleBody, type RuleKind } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import { ruleColumns, type Rule, type StoredRule } from './rule.js';

/** A stored rule as its schema reads it now: what was added to the schema since has its default. */
export const ruleOf = <K extends RuleKind>(kind: K, { id, version, position, body, scope, teamId }: StoredRule): Rule<K> => {
  const schema = workRules[kind].body;
  const whole = { ...body, ...('scope' in schema.shape && { scope, teamId }), ...('position' in schema.shape && { position }) };
  return { id, version, position, body: schema.parse(whole) as RuleBody<K> };
};

const OF_KIND = {
  name: 'rules_of_kind',
  text: `select ${ruleColumns} from work_rule r where r.tenant_id = $1 and r.kind = $2 and r.enabled and r.scope <> 'own' order by r.position, lower(r.name), r.id`,
};

/** The rules of one kind that hold for a tenant, in their order: those that are switched off and those that people keep for themselves are not among them. */
export async function rulesOf<K extends RuleKind>(tx: Tx, kind: K): Promise<Rule<K>[]> {
  const rows = await tx.rows<StoredRule>(OF_KIND, [tx.tenantId, kind]);
  return rows.map((row) => ruleOf(kind, row));
}

/** One rule of a kind by its id as it lies there, also when it is switched off. */
export const findStored = (tx: Tx, kind: RuleKind, id: string): Promise<StoredRule | undefined> =>
  tx.row<StoredRule>(`select ${ruleColumns} from work_rule r where r.tenant_id = $1 and r.kind = $2 and r.id = $3`, [tx.tenantId, kind, id]);

/** The same as its schema reads it. */
export async function findRule<K extends RuleKind>(tx: Tx, kind: K, id: string): Promise<Rule<K> | undefined> {
  const row = await findStored(tx, kind, id);
  return row && ruleOf(kind, row);
}
