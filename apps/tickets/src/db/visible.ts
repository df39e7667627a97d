import type { Staff } from '@parley/contracts';

/** Binds a value and answers its placeholder. */
export type Bind = (value: unknown) => string;

const watches = (agent: string, t: string): string => `exists (select 1 from ticket_watcher q where q.tenant_id = ${t}.tenant_id and q.ticket_id = ${t}.id and q.agent_id = ${agent})`;

/**
 * The SQL twin of `sees` in the contracts: a condition on ticket `t` that holds for those that `who` sees; a ticket's watchers count as those who take part.
 * `undefined` when that is every one of the tenant.
 */
export function visibleTo(who: Staff, bind: Bind, t = 't'): string | undefined {
  if (who.kind === 'key' || !who.sight) return undefined;
  const me = `${bind(who.id)}::uuid`;
  const ofTeam = who.sight.visibility === 'team' ? [`${t}.team_id = any(${bind(who.sight.teamIds)}::uuid[])`] : [];
  return `(${[`${t}.assignee_id = ${me}`, ...ofTeam, watches(me, t)].join(' or ')})`;
}

/** `visibleTo` to be put behind a condition: ` and …`, or nothing. */
export function andVisibleTo(who: Staff, bind: Bind, t = 't'): string {
  const condition = visibleTo(who, bind, t);
  return condition ? ` and ${condition}` : '';
}

/** Where tickets `t` come from that somebody sees: `from` and `where` of a branch, which runs once per row of `each` if there is one. */
export interface Source {
  each?: string;
  from: string;
  where: string[];
}
const table = 'ticket t';

/**
 * `visibleTo` as branches that share no ticket, each of which an index answers in order: what the agent has, what each team of theirs has, and what else they
 * watch. One branch without a condition for those who see everything. `$1` must be the tenant.
 */
export function sourcesOf(who: Staff, bind: Bind, asked: { assignee?: string | undefined; team?: string | undefined }): Source[] {
  if (who.kind === 'key' || !who.sight) return [{ from: table, where: [] }];
  const teamIds = who.sight.visibility === 'team' ? who.sight.teamIds : [];
  if (asked.assignee === 'me' || asked.assignee === who.id || (asked.team !== undefined && teamIds.includes(asked.team))) return [{ from: table, where: [] }];
  const me = `${bind(who.id)}::uuid`;
  const notMine = `t.assignee_id is distinct from ${me}`;
  const teams = teamIds.length > 0 ? `${bind(teamIds)}::uuid[]` : undefined;
  const ofTeams: Source[] = teams ? [{ each: `unnest(${teams}) as h (team_id)`, from: table, where: ['t.team_id = h.team_id', notMine] }] : [];
  // By their keys, one after the other: however many tickets there are, only those that are watched are looked at.
  const watched: Source = {
    from: 'ticket_watcher q cross join lateral (select * from ticket x where x.tenant_id = q.tenant_id and x.id = q.ticket_id offset 0) t',
    where: ['q.tenant_id = $1', `q.agent_id = ${me}`, notMine, ...(teams ? [`(t.team_id is null or t.team_id <> all(${teams}))`] : [])],
  };
  return [{ from: table, where: [`t.assignee_id = ${me}`] }, ...ofTeams, watched];
}
