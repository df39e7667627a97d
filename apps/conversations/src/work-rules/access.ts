import { Refused, type RuleScope, type Staff } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import type { StoredRule } from './rule.js';

/** Who asks, and from where: what the audit log tells of them. */
export interface Doer {
  who: Staff;
  ip: string | null;
}

/** Whose rule it is, beside the tenant. */
export interface Ownership {
  scope: RuleScope;
  ownerId: string | null;
  teamId: string | null;
}

const mayShare = (who: Staff) => who.permissions.includes('library:manage');

/** Whether what only teams and owners see is visible; `$2`: the agent who asks, `$3`: whether they see every team's. */
export const VISIBLE = `(r.scope = 'all' or (r.scope = 'own' and r.owner_id = $2::uuid)
  or (r.scope = 'team' and ($3::boolean or r.team_id = any(select unnest(a.team_ids) from agent_profile a where a.tenant_id = r.tenant_id and a.id = $2::uuid))))`;

/** Parameters 2 and 3 of `VISIBLE`. A key is nobody's own and in no team: it sees what is shared. */
export const eyesOf = (who: Staff): [agentId: string | null, everyTeam: boolean] => [who.kind === 'agent' ? who.id : null, who.kind === 'key' || mayShare(who)];

/**
 * Whose a rule is that `who` makes or gives away.
 * @throws Refused `auth.forbidden` for sharing without `library:manage`, `request.invalid` for a team where none belongs
 */
export function ownershipOf(who: Staff, { scope, teamId }: { scope: RuleScope; teamId: string | null }): Ownership {
  if ((scope === 'team') !== (teamId !== null)) throw new Refused('request.invalid', 'body.teamId: belongs to scope team, and only there');
  if (scope !== 'own') {
    if (!mayShare(who)) throw new Refused('auth.forbidden');
    return { scope, ownerId: null, teamId };
  }
  if (who.kind !== 'agent') throw new Refused('request.invalid', 'body.scope: a key keeps nothing for itself');
  return { scope, ownerId: who.id, teamId: null };
}

/** Whether `who`, who sees a rule of a kind that people share, may also change it. */
export const mayChange = (who: Staff, { scope }: StoredRule): boolean => scope === 'own' || mayShare(who);

/** Everything that changes rules of a tenant goes one after the other, so that bounds and references hold. Answers the new revision. */
export async function nextRevision(tx: Tx): Promise<number> {
  const row = await tx.row<{ revision: number }>(
    `insert into work_rule_revision as v (tenant_id, revision, changed_at) values ($1, 1, clock_timestamp())
     on conflict (tenant_id) do update set revision = v.revision + 1, changed_at = clock_timestamp() returning revision`,
    [tx.tenantId],
  );
  return row!.revision;
}
