import type { Principal, Staff } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import { seesAll } from '../domain/visibility.js';

/** Binds a value and answers its placeholder, as `SqlParams.add` does. */
export type Bind = (value: unknown) => string;

/** Whether agent `agent` (SQL; may be null) takes part in a conversation of the tenant. */
export const participates = (agent: string, c = 'c'): string =>
  `exists (select 1 from conversation_participant q where q.tenant_id = ${c}.tenant_id and q.conversation_id = ${c}.id and q.agent_id = ${agent})`;

/** For batches of many askers: column `participates` of `HeldRow`, by `v.looker_id`, which is what `lookerOf` answers. */
export const lookerParticipates = `v.looker_id is not null and ${participates('v.looker_id')} as participates`;

/**
 * The SQL twin of `sees`: a condition on conversation `c` that holds for those that `who` sees. `undefined` when that is every one of the tenant, so
 * that statements of such people are as they would be without. For a list of many conversations, `sourcesOf` keeps to the indexes.
 */
export function visibleTo(who: Principal, bind: Bind, c = 'c'): string | undefined {
  if (who.kind === 'visitor') return `${c}.contact_id = ${bind(who.id)}::uuid`;
  if (seesAll(who) || who.kind === 'key') return undefined;
  const me = `${bind(who.id)}::uuid`;
  const ofTeam = who.sight?.visibility === 'team' ? [`${c}.team_id = any(${bind(who.sight.teamIds)}::uuid[])`] : [];
  return `(${[`${c}.assignee_id = ${me}`, ...ofTeam, participates(me, c)].join(' or ')})`;
}

/** `visibleTo` to be put behind a condition: ` and …`, or nothing. */
export function andVisibleTo(who: Principal, bind: Bind, c = 'c'): string {
  const condition = visibleTo(who, bind, c);
  return condition ? ` and ${condition}` : '';
}

/** Whether `who` sees a conversation of the tenant, and it is there. */
export async function seesConversation(tx: Tx, who: Principal, id: string): Promise<boolean> {
  const params: unknown[] = [tx.tenantId, id];
  const visible = andVisibleTo(who, (value) => `$${params.push(value)}`);
  return (await tx.row(`select 1 from conversation c where c.tenant_id = $1 and c.id = $2${visible}`, params)) !== undefined;
}

/** Those of these conversations that `who` sees. */
export async function seenOf(tx: Tx, who: Principal, ids: readonly string[]): Promise<Set<string>> {
  const params: unknown[] = [tx.tenantId, ids];
  const visible = andVisibleTo(who, (value) => `$${params.push(value)}`);
  if (!visible) return new Set(ids);
  const rows = await tx.rows<{ id: string }>(`select c.id from conversation c where c.tenant_id = $1 and c.id = any($2::uuid[])${visible}`, params);
  return new Set(rows.map(({ id }) => id));
}

/** A condition on conversation `c` for agent `a`, a row of `agent_profile`, who does not see everything. */
export const ofSight = (a: string): string => `(c.assignee_id = ${a}.id or (${a}.visibility = 'team' and c.team_id = any(${a}.team_ids)) or ${participates(`${a}.id`)})`;

const WHO_SEE = {
  name: 'who_see',
  text: `
    select v.id from unnest($2::uuid[]) as v (id)
    left join agent_profile a on a.tenant_id = $1 and a.id = v.id
    join conversation c on c.tenant_id = $1 and c.id = $3
    where coalesce(a.visibility, 'all') = 'all' or c.assignee_id = v.id or (a.visibility = 'team' and c.team_id = any(a.team_ids)) or ${participates('v.id')}
    for share of c`,
};

/**
 * Those of these agents who see a conversation, by what identity's events tell of their roles and teams: for whoever is told of something without having
 * asked. What they then ask for is decided by their token. The conversation stays as it is until the transaction ends, so that they are told before it
 * goes to others, or not at all.
 */
export async function whoSee(tx: Tx, conversationId: string, agentIds: readonly string[]): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(WHO_SEE, [tx.tenantId, agentIds, conversationId]);
  const seeing = new Set(rows.map(({ id }) => id));
  return agentIds.filter((id) => seeing.has(id));
}

/** Where conversations `c` come from that somebody sees: `from` and `where` of a branch, which runs once per row of `each` if there is one. */
export interface Source {
  each?: string;
  from: string;
  where: string[];
}

const table = 'conversation c';

/**
 * `visibleTo` as branches that share no conversation, each of which an index answers in order: what the agent has, what each team of theirs has, and
 * what else they take part in. One branch without a condition for those who see everything, and wherever the view itself asks for no more than the
 * agent sees. `$1` must be the tenant.
 */
export function sourcesOf(who: Staff, bind: Bind, asked: { assignee?: string | undefined; team?: string | undefined } = {}): Source[] {
  if (who.kind === 'key' || !who.sight) return [{ from: table, where: [] }];
  const teamIds = who.sight.visibility === 'team' ? who.sight.teamIds : [];
  if (asked.assignee === 'me' || asked.assignee === who.id || (asked.team !== undefined && teamIds.includes(asked.team))) return [{ from: table, where: [] }];
  const me = `${bind(who.id)}::uuid`;
  const notMine = `c.assignee_id is distinct from ${me}`;
  const mine: Source = { from: table, where: [`c.assignee_id = ${me}`] };
  const teams = teamIds.length > 0 ? `${bind(teamIds)}::uuid[]` : undefined;
  const ofTeams: Source[] = teams ? [{ each: `unnest(${teams}) as g (team_id)`, from: table, where: ['c.team_id = g.team_id', notMine] }] : [];
  const shared: Source = {
    from: `conversation_participant q join conversation c on c.tenant_id = q.tenant_id and c.id = q.conversation_id`,
    where: [`q.tenant_id = $1`, `q.agent_id = ${me}`, notMine, ...(teams ? [`(c.team_id is null or c.team_id <> all(${teams}))`] : [])],
  };
  return [mine, ...ofTeams, shared];
}
