import { Refused, type RuleBody, type RuleKind, type Staff } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import { keepAttachments } from '../db/kept-attachments.js';
import { kindOf } from '../domain/work-rules/kinds.js';
import type { StoredRule } from './rule.js';

const absent = (table: string) => `select count(*)::int as n from unnest($2::uuid[]) v (id) where not exists (select from ${table} x where x.tenant_id = $1 and x.id = v.id and x.`;
const people = [
  { of: 'agents', sql: `${absent('agent_profile')}active)`, code: 'agent.not_found' },
  { of: 'teams', sql: `${absent('team_profile')}active)`, code: 'team.not_found' },
  { of: 'inboxes', sql: `${absent('inbox_profile')}enabled)`, code: 'inbox.not_found' },
] as const;

interface Found {
  id: string;
  kind: RuleKind;
  scope: string;
}

/**
 * Checks that everything a rule names is there, and answers the rules among it. A label may also be one that nobody has defined.
 * @throws Refused `agent.not_found`, `team.not_found`, `inbox.not_found`, `rule.reference_unknown`
 */
export async function checkReferences(tx: Tx, kind: RuleKind, body: RuleBody): Promise<string[]> {
  const named = kindOf(kind).names(body);
  for (const { of, sql, code } of people) {
    const ids = [...new Set(named[of] ?? [])];
    if (ids.length === 0) continue;
    const missing = await tx.row<{ n: number }>(sql, [tx.tenantId, ids]);
    if (missing!.n > 0) throw new Refused(code);
  }
  const rules = named.rules ?? [];
  const labels = named.labels ?? [];
  if (rules.length === 0 && labels.length === 0) return [];
  const found = await tx.rows<Found>(
    `select id, kind, scope from work_rule where tenant_id = $1 and (id = any($2::uuid[]) or (kind = 'label' and unique_key = any($3::text[])))`,
    [tx.tenantId, rules.map(({ id }) => id), labels.map((label) => label.toLowerCase())],
  );
  // What somebody keeps for themselves may go any time, so nothing that holds for all may stand on it.
  const isThere = (wanted: { kind: RuleKind; id: string }) => found.some(({ id, kind: is, scope }) => id === wanted.id && is === wanted.kind && scope !== 'own');
  if (!rules.every(isThere)) throw new Refused('rule.reference_unknown');
  return [...new Set(found.map(({ id }) => id))];
}

/** Notes which rules a rule refers to, in place of what was noted before. */
export async function saveReferences(tx: Tx, ruleId: string, targets: string[]): Promise<void> {
  await tx.run('delete from work_rule_reference where tenant_id = $1 and rule_id = $2', [tx.tenantId, ruleId]);
  if (targets.length > 0) await tx.run('insert into work_rule_reference (tenant_id, rule_id, target_id) select $1, $2, unnest($3::uuid[])', [tx.tenantId, ruleId, targets]);
}

/** Names of the rules that refer to one, at most ten. */
export const usersOf = (tx: Tx, ruleId: string): Promise<{ kind: RuleKind; name: string }[]> =>
  tx.rows(
    `select r.kind, r.name from work_rule_reference f join work_rule r on r.tenant_id = f.tenant_id and r.id = f.rule_id
     where f.tenant_id = $1 and f.target_id = $2 order by r.kind, lower(r.name) limit 10`,
    [tx.tenantId, ruleId],
  );

/** Lets a rule keep the files that it names. @throws Refused `attachment.not_found` */
export async function saveFiles(tx: Tx, who: Staff, { id: ruleId, body }: Pick<StoredRule, 'id' | 'body'>): Promise<void> {
  if (!Array.isArray(body['attachmentIds'])) return;
  if (!(await keepAttachments(tx, who, { ruleId, ids: body['attachmentIds'] as string[] }))) throw new Refused('attachment.not_found');
}
