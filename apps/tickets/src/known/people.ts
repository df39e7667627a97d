import { Injectable } from '@nestjs/common';
import { conversationsRpc, identityRpc, type ContactCard, type KnownPeople } from '@parley/contracts';
import { Rpc } from '@parley/service-kit';
import { Database, type Tx } from '@parley/tenancy';

/** Who is named by what somebody asks for. */
export interface Named {
  agents?: readonly (string | null | undefined)[];
  teams?: readonly (string | null | undefined)[];
  contacts?: readonly (string | null | undefined)[];
}

const idsOf = (ids: Named[keyof Named] = []): string[] => [...new Set(ids.filter((id): id is string => typeof id === 'string'))];

/**
 * Agents, teams and contacts, of whom events tell. Somebody so new that the events have not come yet, or older than this service, is asked for; what events
 * say later is newer than any of it.
 */
@Injectable()
export class People {
  constructor(
    private readonly db: Database,
    private readonly rpc: Rpc,
  ) {}

  /** Before a transaction in which they are needed. Those whom nobody knows stay unknown. */
  async meet(tenantId: string, named: Named): Promise<void> {
    const asked = { agents: idsOf(named.agents), teams: idsOf(named.teams), contacts: idsOf(named.contacts) };
    if (asked.agents.length + asked.teams.length + asked.contacts.length === 0) return;
    const missing = await this.db.inTenant(tenantId, (tx) => missingOf(tx, asked));
    if (missing.agents.length + missing.teams.length > 0) await this.meetPeople(tenantId, missing);
    if (missing.contacts.length > 0) await this.meetContacts(tenantId, missing.contacts);
  }

  private async meetPeople(tenantId: string, { agents, teams }: { agents: string[]; teams: string[] }): Promise<void> {
    const known = await this.rpc.call(identityRpc.people, { tenantId, agentIds: agents, teamIds: teams });
    await this.db.inTenant(tenantId, (tx) => noteAgents(tx, known).then(() => noteTeams(tx, known)));
  }

  private async meetContacts(tenantId: string, ids: string[]): Promise<void> {
    const { contacts } = await this.rpc.call(conversationsRpc.contactCards, { tenantId, ids });
    await this.db.inTenant(tenantId, (tx) => noteContacts(tx, contacts));
  }
}

type Asked = Record<'agents' | 'teams' | 'contacts', string[]>;
async function missingOf(tx: Tx, asked: Asked): Promise<Asked> {
  const of = async (table: string, ids: string[]): Promise<string[]> => {
    if (ids.length === 0) return [];
    const rows = await tx.rows<{ id: string }>(`select v.id from unnest($2::uuid[]) as v (id) where not exists (select 1 from ${table} p where p.tenant_id = $1 and p.id = v.id)`, [tx.tenantId, ids]);
    return rows.map(({ id }) => id);
  };
  const [agents, teams, contacts] = await Promise.all([of('agent_profile', asked.agents), of('team_profile', asked.teams), of('contact_profile', asked.contacts)]);
  return { agents, teams, contacts };
}

const OLD = `'-infinity'`;

async function noteAgents(tx: Tx, { agents }: KnownPeople): Promise<void> {
  for (const { agentId, name, avatarUrl, active, teamIds, visibility = 'all' } of agents) {
    await tx.run(
      `insert into agent_profile (tenant_id, id, name, avatar_url, active, team_ids, visibility, as_of) values ($1, $2, $3, $4, $5, $6, $7, ${OLD}) on conflict do nothing`,
      [tx.tenantId, agentId, name, avatarUrl, active, teamIds, visibility],
    );
  }
}

async function noteTeams(tx: Tx, { teams }: KnownPeople): Promise<void> {
  for (const { teamId, name, agentIds } of teams) {
    await tx.run(`insert into team_profile (tenant_id, id, name, agent_ids, active, as_of) values ($1, $2, $3, $4, true, ${OLD}) on conflict do nothing`, [tx.tenantId, teamId, name, agentIds]);
  }
}

/** Also from a question that brings a contact along. */
export async function noteContacts(tx: Tx, contacts: readonly ContactCard[]): Promise<void> {
  for (const { id, name, email, verified, locale, externalId, mergedInto } of contacts) {
    await tx.run(
      `insert into contact_profile as old (tenant_id, id, name, email, verified, locale, external_id, merged_into, as_of) values ($1, $2, $3, $4, $5, $6, $7, $8, ${OLD})
       on conflict (tenant_id, id) do update set locale = coalesce(excluded.locale, old.locale)`,
      [tx.tenantId, id, name, email, verified, locale, externalId, mergedInto],
    );
  }
}
