import { Inject, Injectable } from '@nestjs/common';
import { type Answer, type Body, Refused } from '@parley/contracts';
import { CONFIG } from '@parley/service-kit';
import { Database, type Tx, uuidv7 } from '@parley/tenancy';
import type { IdentityConfig } from '../config.js';
import { AgentRow } from '../db/agent.row.js';
import { announceAgent, announceTeams } from '../db/announce.js';
import { audit } from '../db/audit.js';
import { InvitationRow } from '../db/invitation.row.js';
import { lockPeople } from '../db/locks.js';
import { join } from '../db/membership.js';
import { belongingOf, givenOf, roleNamed } from '../db/roles.js';
import { TenantRow } from '../db/tenant.row.js';
import { type Doer, type GivenRole, reaches } from '../domain/doer.js';
import { presentAgent } from '../present.js';
import { hashOf, newToken } from '../secrets/random-token.js';
import { ReachStep } from './reach-step.js';

const INVITATION_DAYS = 7;

export interface InviteAgentInput {
  tenantId: string;
  body: Body<'POST /agents'>;
  doer: Doer;
}

/**
 * Invites somebody by e-mail, and answers with the link that lets them in. Whoever was invited before and has not come yet gets a new link
 * and the role named now; the old link ends.
 */
@Injectable()
export class InviteAgent {
  constructor(
    private readonly db: Database,
    private readonly reachStep: ReachStep,
    @Inject(CONFIG) private readonly config: IdentityConfig,
  ) {}

  /** @throws Refused `agent.email_taken`, `agent.role_too_high`, `team.not_found`, `role.not_found` */
  run({ tenantId, body, doer }: InviteAgentInput): Promise<Answer<'POST /agents'>> {
    return this.db.inTenant(tenantId, async (tx) => {
      await lockPeople(tx);
      const earlier = await tx.orm.findOneBy(AgentRow, { email: body.email });
      if (earlier && earlier.status !== 'invited') throw new Refused('agent.email_taken');
      const given = await roleNamed(tx, body.roleId ?? body.role);
      const before = earlier && givenOf(earlier, (await belongingOf(tx, earlier)).ownRole);
      if (!reaches(doer, given, before ?? given)) throw new Refused('agent.role_too_high');
      const agent = await saveAgent(tx, { ...body, given }, earlier);
      await join(tx, body.teamIds.map((teamId) => ({ teamId, agentId: agent.id })));
      const invitation = await this.newLink(tx, agent.id);
      const belonging = await belongingOf(tx, agent);
      const { teamIds } = belonging;
      await announceAgent(tx, doer, { type: 'agent.invited', agent });
      await announceTeams(tx, doer, body.teamIds);
      await audit(tx, doer, { action: 'agent.invited', target: { kind: 'agent', id: agent.id, name: agent.name }, after: { email: agent.email, role: given.name, teamIds } });
      await this.reachStep.run(tx, 'agent_invited');
      return { ...presentAgent(agent, belonging), invitation };
    });
  }

  private async newLink(tx: Tx, agentId: string): Promise<{ url: string; expiresAt: string }> {
    const token = newToken();
    const expiresAt = new Date(Date.now() + INVITATION_DAYS * 86_400_000);
    await tx.orm.upsert(InvitationRow, { tenantId: tx.tenantId, agentId, hash: hashOf(token), expiresAt }, ['tenantId', 'agentId']);
    return { url: `${this.config.PUBLIC_URL}/invite/${token}`, expiresAt: expiresAt.toISOString() };
  }
}

async function saveAgent(tx: Tx, { email, name, given: { role, roleId } }: Pick<InviteAgentInput['body'], 'email' | 'name'> & { given: GivenRole }, earlier: AgentRow | null): Promise<AgentRow> {
  if (earlier) {
    const agent: AgentRow = { ...earlier, name: name ?? earlier.name, role, roleId };
    await tx.orm.update(AgentRow, { id: agent.id }, { name: agent.name, role, roleId });
    return agent;
  }
  const { locale } = await tx.orm.findOneByOrFail(TenantRow, { tenantId: tx.tenantId });
  const agent: AgentRow = {
    tenantId: tx.tenantId, id: uuidv7(), email, name: name ?? email.split('@')[0]!, role, roleId, status: 'invited',
    passwordHash: null, avatarUrl: null, locale, createdAt: new Date(), lastSeenAt: null,
  };
  await tx.orm.insert(AgentRow, agent);
  return agent;
}
