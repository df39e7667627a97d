import { Inject, Injectable } from '@nestjs/common';
import { Refused } from '@parley/contracts';
import { counter, type Logger } from '@parley/observability';
import { LOG } from '@parley/service-kit';
import { Database, type Tx } from '@parley/tenancy';
import { AgentRow } from '../db/agent.row.js';
import { audit } from '../db/audit.js';
import { columnsOf } from '../db/columns.js';
import { endSession } from '../db/end-session.js';
import { RefreshTokenRow } from '../db/refresh-token.row.js';
import { clockOf } from '../db/revoke.js';
import { SessionRow } from '../db/session.row.js';
import type { Client } from '../domain/client.js';
import { themselves } from '../domain/doer.js';
import { judgeRefresh, type RefreshOutcome, sessionEnd } from '../domain/refresh.js';
import { findRefreshToken } from '../queries/find-refresh-token.js';
import { type Opened, OpenSession } from './open-session.js';

const reuses = counter('refresh_token_reuses_total', 'Sessions ended because a spent refresh token came again');

interface Loaded {
  agent: AgentRow;
  session: SessionRow;
  token: RefreshTokenRow;
}

/** A new access token, and a new refresh token in place of the one that came. */
@Injectable()
export class RefreshSession {
  constructor(
    private readonly db: Database,
    private readonly openSession: OpenSession,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** @throws Refused `auth.refresh_invalid`, `auth.refresh_reused` */
  async run(refreshToken: string | undefined, client: Client): Promise<Opened> {
    const place = refreshToken && (await this.db.acrossTenants((tx) => findRefreshToken(tx, refreshToken)));
    if (!place) throw new Refused('auth.refresh_invalid');
    const outcome = await this.db.inTenant(place.tenantId, (tx) => this.use(tx, place.id, client));
    if (typeof outcome === 'object') return outcome;
    if (outcome === 'refused') throw new Refused('auth.refresh_invalid');
    reuses.inc();
    this.log.warn({ tenantId: place.tenantId, sessionId: place.sessionId }, 'a spent refresh token came again: the session was ended');
    throw new Refused('auth.refresh_reused');
  }

  /** The end of a session must commit, so a refusal is answered, not thrown. */
  private async use(tx: Tx, tokenId: string, client: Client): Promise<Opened | Exclude<RefreshOutcome, 'rotate' | 'raced'>> {
    const loaded = await load(tx, tokenId);
    if (!loaded) return 'refused';
    const { agent, session, token } = loaded;
    const issuedAt = await clockOf(tx);
    const now = new Date(issuedAt * 1000);
    const outcome = judgeRefresh({ token, session, agentActive: agent.status === 'active' }, now);
    switch (outcome) {
      case 'refused':
        return outcome;
      case 'reused':
        await endSession(tx, session.id, now);
        await audit(tx, themselves(agent, client.ip), { action: 'session.ended_for_reuse', target: { kind: 'agent', id: agent.id, name: agent.name } });
        return outcome;
      case 'raced':
        return { session: await this.openSession.describe(tx, agent, { sessionId: session.id, issuedAt }) };
      case 'rotate':
        return this.rotate(tx, loaded, { client, issuedAt });
    }
  }

  private async rotate(tx: Tx, { agent, session, token }: Loaded, { client, issuedAt }: { client: Client; issuedAt: number }): Promise<Opened> {
    const now = new Date(issuedAt * 1000);
    await tx.orm.update(RefreshTokenRow, { id: token.id }, { spentAt: now });
    await tx.run('delete from refresh_token where session_id = $1 and expires_at < $2', [session.id, now]);
    await tx.orm.update(SessionRow, { id: session.id }, { ...client, lastUsedAt: now, expiresAt: sessionEnd(now) });
    await tx.orm.update(AgentRow, { id: agent.id }, { lastSeenAt: now });
    const refreshToken = await this.openSession.addLink(tx, session.id, now);
    return { session: await this.openSession.describe(tx, { ...agent, lastSeenAt: now }, { sessionId: session.id, issuedAt }), refreshToken };
  }
}

/** Locks agent, then session: in the order of whoever ends an agent's sessions. */
async function load(tx: Tx, tokenId: string): Promise<Loaded | undefined> {
  const agent = await tx.row<AgentRow>(
    `select ${columnsOf(tx, AgentRow)} from agent where id =
       (select session.agent_id from session join refresh_token on session_id = session.id where refresh_token.id = $1) for no key update`,
    [tokenId],
  );
  const session = await tx.row<SessionRow>(
    `select ${columnsOf(tx, SessionRow)} from session where id = (select session_id from refresh_token where id = $1) for update`,
    [tokenId],
  );
  const token = await tx.orm.findOneBy(RefreshTokenRow, { id: tokenId });
  return agent && session && token ? { agent, session, token } : undefined;
}
