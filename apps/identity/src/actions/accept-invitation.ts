import { Injectable } from '@nestjs/common';
import { type Body, Refused } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';
import { AgentRow } from '../db/agent.row.js';
import { announceAgent } from '../db/announce.js';
import { audit } from '../db/audit.js';
import { columnsOf } from '../db/columns.js';
import { lockPeople } from '../db/locks.js';
import type { Client } from '../domain/client.js';
import { themselves } from '../domain/doer.js';
import { findInvitation, type OpenInvitation } from '../queries/get-invitation.js';
import { Passwords } from '../secrets/passwords.js';
import { hashOf } from '../secrets/random-token.js';
import { type Opened, OpenSession } from './open-session.js';

export interface AcceptInvitationInput {
  token: string;
  body: Body<'POST /invitations/:token/accept'>;
  client: Client;
}

/** An invited person chooses name and password and is signed in. The link works once. */
@Injectable()
export class AcceptInvitation {
  constructor(
    private readonly db: Database,
    private readonly passwords: Passwords,
    private readonly openSession: OpenSession,
  ) {}

  /** @throws Refused `invitation.not_found`, `limit.busy` */
  async run({ token, body, client }: AcceptInvitationInput): Promise<Opened> {
    const place = await this.db.acrossTenants((tx) => findInvitation(tx, token));
    const passwordHash = await this.passwords.hash(body.password);
    return this.db.inTenant(place.tenantId, async (tx) => {
      const invited = await take(tx, place, token);
      const agent: AgentRow = { ...invited, status: 'active', name: body.name, passwordHash, locale: body.locale ?? invited.locale };
      await tx.orm.update(AgentRow, { id: agent.id }, { status: 'active', name: agent.name, passwordHash, locale: agent.locale });
      const doer = themselves(agent, client.ip);
      await announceAgent(tx, doer, { type: 'agent.joined', agent });
      await audit(tx, doer, { action: 'agent.joined', target: { kind: 'agent', id: agent.id, name: agent.name } });
      return this.openSession.run(tx, agent, client);
    });
  }
}

/** Uses the invitation up; of two who try at once one finds it. */
async function take(tx: Tx, { agentId }: OpenInvitation, token: string): Promise<AgentRow> {
  await lockPeople(tx);
  const used = await tx.run('delete from invitation where agent_id = $1 and hash = $2 and expires_at > now()', [agentId, hashOf(token)]);
  const agent = await tx.row<AgentRow>(`select ${columnsOf(tx, AgentRow)} from agent where id = $1 and status = 'invited' for no key update`, [agentId]);
  if (!used || !agent) throw new Refused('invitation.not_found');
  return agent;
}
