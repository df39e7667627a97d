import { builtInRights, Refused, RoleName, standingOf, type RoleRights } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import type { GivenRole } from '../domain/doer.js';
import type { AgentRow } from './agent.row.js';
import { columnsOf } from './columns.js';
import { teamsOf } from './membership.js';
import { RoleRow } from './role.row.js';

type Having = Pick<AgentRow, 'id' | 'role' | 'roleId'>;

/** What an agent's own row does not hold: their teams, and their role if it is the tenant's own. */
export interface Belonging {
  teamIds: string[];
  ownRole: RoleRow | null;
}

/** The belongings of each of these agents, by id. */
export async function belongingsOf(tx: Tx, agents: readonly Having[]): Promise<(agent: Having) => Belonging> {
  const teams = await teamsOf(tx, agents.map(({ id }) => id));
  const roleIds = agents.flatMap(({ roleId }) => roleId ?? []);
  const rows = roleIds.length === 0 ? [] : await tx.rows<RoleRow>(`select ${columnsOf(tx, RoleRow)} from own_role where id = any($1::uuid[])`, [roleIds]);
  const roles = new Map(rows.map((row) => [row.id, row]));
  return ({ id, roleId }) => ({ teamIds: teams.get(id) ?? [], ownRole: (roleId && roles.get(roleId)) || null });
}

export const belongingOf = async (tx: Tx, agent: Having): Promise<Belonging> => (await belongingsOf(tx, [agent]))(agent);

/** All that an agent's role gives. */
export const rightsIn = ({ role }: Pick<AgentRow, 'role'>, ownRole: RoleRow | null): RoleRights => ownRole ?? builtInRights(role);

/** A role as it may be given to somebody. */
export const givenOf = ({ role }: Pick<AgentRow, 'role'>, ownRole: RoleRow | null): GivenRole =>
  ownRole ? { role: standingOf(ownRole.permissions), roleId: ownRole.id, name: ownRole.name, rights: ownRole } : { role, roleId: null, name: role, rights: builtInRights(role) };

/** @throws Refused `role.not_found` */
export async function findRole(tx: Tx, id: string): Promise<RoleRow> {
  const role = await tx.orm.findOneBy(RoleRow, { id });
  if (!role) throw new Refused('role.not_found');
  return role;
}

/** The role that an id names: a built-in one by its name, or one of the tenant's own. @throws Refused `role.not_found` */
export async function roleNamed(tx: Tx, id: string): Promise<GivenRole> {
  const builtIn = RoleName.safeParse(id);
  return builtIn.success ? givenOf({ role: builtIn.data }, null) : givenOf({ role: 'agent' }, await findRole(tx, id));
}

/** Role names differ by more than case, and are none of the built-in ones. True until commit while `lockPeople` is held. @throws Refused `role.name_taken` */
export async function roleNameMustBeFree(tx: Tx, { id, name }: Pick<RoleRow, 'id' | 'name'>): Promise<void> {
  const taken = RoleName.safeParse(name.toLowerCase()).success || (await tx.row('select 1 from own_role where lower(name) = lower($1) and id <> $2', [name, id]));
  if (taken) throw new Refused('role.name_taken');
}

/** How many agents have each role, by its id. */
export async function agentsByRole(tx: Tx): Promise<Map<string, number>> {
  const rows = await tx.rows<{ id: string; agents: number }>('select coalesce(role_id::text, role) as id, count(*)::int as agents from agent group by 1');
  return new Map(rows.map(({ id, agents }) => [id, agents]));
}

/** The agents who have a role, locked, so that no token is signed while it changes. */
export const lockAgentsOf = (tx: Tx, roleId: string): Promise<{ id: string; name: string }[]> =>
  tx.rows('select id, name from agent where role_id = $1 order by id for no key update', [roleId]);
