import { Injectable } from '@nestjs/common';
import { eyesFor, type Session } from '@parley/contracts';
import { type Tx, uuidv7 } from '@parley/tenancy';
import { AgentRow } from '../db/agent.row.js';
import { belongingOf, rightsIn } from '../db/roles.js';
import { RefreshTokenRow } from '../db/refresh-token.row.js';
import { clockOf } from '../db/revoke.js';
import { SessionRow } from '../db/session.row.js';
import { TenantRow } from '../db/tenant.row.js';
import type { Client } from '../domain/client.js';
import { sessionEnd } from '../domain/refresh.js';
import { presentMe } from '../present.js';
import { hashOf, newToken } from '../secrets/random-token.js';
import { ACCESS_SECONDS, Tokens } from '../secrets/tokens.js';

/** What a browser gets when it signs in. Without `refreshToken` it keeps the one it has. */
export interface Opened {
  session: Session;
  refreshToken?: string;
}

/** Opens a session of an agent, in the transaction of whatever let the agent in. */
@Injectable()
export class OpenSession {
  constructor(private readonly tokens: Tokens) {}

  /** The agent's row must be locked or new: then the token's time and a change of rights compare exactly. */
  async run(tx: Tx, agent: AgentRow, client: Client): Promise<Opened> {
    const issuedAt = await clockOf(tx);
    const now = new Date(issuedAt * 1000);
    await tx.run('delete from session where agent_id = $1 and (expires_at < $2 or ended_at < $2)', [agent.id, now]);
    const sessionId = uuidv7();
    const times = { createdAt: now, lastUsedAt: now, expiresAt: sessionEnd(now), endedAt: null };
    await tx.orm.insert(SessionRow, { tenantId: tx.tenantId, id: sessionId, agentId: agent.id, ...client, ...times });
    await tx.orm.update(AgentRow, { id: agent.id }, { lastSeenAt: now });
    const refreshToken = await this.addLink(tx, sessionId, now);
    return { session: await this.describe(tx, { ...agent, lastSeenAt: now }, { sessionId, issuedAt }), refreshToken };
  }

  /** The next refresh token of a session. */
  async addLink(tx: Tx, sessionId: string, now: Date): Promise<string> {
    const token = newToken();
    await tx.orm.insert(RefreshTokenRow, { tenantId: tx.tenantId, id: uuidv7(), sessionId, hash: hashOf(token), spentAt: null, expiresAt: sessionEnd(now) });
    return token;
  }

  /** An access token of a session, and what the signed-in agent sees first. */
  async describe(tx: Tx, agent: AgentRow, { sessionId, issuedAt }: { sessionId: string; issuedAt: number }): Promise<Session> {
    const tenant = await tx.orm.findOneByOrFail(TenantRow, { tenantId: tx.tenantId });
    const belonging = await belongingOf(tx, agent);
    const rights = rightsIn(agent, belonging.ownRole);
    const { id, role, name } = agent;
    const accessToken = await this.tokens.sign({ kind: 'agent', tenantId: tx.tenantId, id, sessionId, role, name, permissions: rights.permissions, ...eyesFor(rights, belonging.teamIds), issuedAt });
    const user = presentMe(agent, { ...belonging, tenant });
    return { accessToken, expiresIn: ACCESS_SECONDS, tenant: user.tenant, user };
  }
}
