import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { type Body, Refused } from '@parley/contracts';
import { counter } from '@parley/observability';
import { Database } from '@parley/tenancy';
import { AgentRow } from '../db/agent.row.js';
import { columnsOf } from '../db/columns.js';
import type { Client } from '../domain/client.js';
import { Passwords } from '../secrets/passwords.js';
import { SignInLimit } from '../secrets/sign-in-limit.js';
import { type Opened, OpenSession } from './open-session.js';

/** Most tenants that one e-mail and password are tried in; with more, the tenant's slug must be given. */
const MOST_TENANTS = 4;
/** A failure answers no sooner, in milliseconds: longer than `MOST_TENANTS` checks take, so that the time does not tell how many there were. */
const FAILURE_MS = 350;

const signIns = counter('sign_ins_total', 'Sign-ins by e-mail and password', ['outcome']);

interface Candidate {
  tenantId: string;
  id: string;
  passwordHash: string;
}

/** Signs an agent in by e-mail and password, in the tenant last used of those that both fit. */
@Injectable()
export class LogIn {
  constructor(
    private readonly db: Database,
    private readonly passwords: Passwords,
    private readonly limit: SignInLimit,
    private readonly openSession: OpenSession,
  ) {}

  /** Known and unknown e-mails get the same answers in the same time. @throws Refused `auth.credentials_wrong`, `limit.rate`, `limit.busy` */
  async run({ email, password, tenant }: Body<'POST /auth/login'>, client: Client): Promise<Opened> {
    const floor = pause(FAILURE_MS, undefined, { ref: false });
    this.limit.check(email);
    const candidates = await this.candidates(email, tenant);
    const hashes = candidates.map((candidate) => candidate.passwordHash);
    const match = await this.passwords.firstMatch(hashes, password, () => this.limit.check(email));
    const opened = match === undefined ? undefined : await this.open(candidates[match]!, client);
    signIns.inc({ outcome: opened ? 'in' : 'refused' });
    if (opened) return opened;
    // Counted before the wait, or a burst of guesses would be checked before the first one counts.
    await this.limit.failed(email).finally(() => floor);
    throw new Refused('auth.credentials_wrong');
  }

  private candidates(email: string, slug: string | undefined): Promise<Candidate[]> {
    return this.db.acrossTenants((tx) =>
      tx.rows<Candidate>(
        `select agent.tenant_id as "tenantId", agent.id, agent.password_hash as "passwordHash" from agent join tenant using (tenant_id)
         where agent.email = $1 and agent.status = 'active' and ($2::text is null or tenant.slug = $2)
         order by agent.last_seen_at desc nulls last, agent.id limit $3`,
        [email, slug ?? null, MOST_TENANTS],
      ),
    );
  }

  /** Undefined when the agent lost the right to sign in a moment ago. */
  private open({ tenantId, id, passwordHash }: Candidate, client: Client): Promise<Opened | undefined> {
    return this.db.inTenant(tenantId, async (tx) => {
      const agent = await tx.row<AgentRow>(
        `select ${columnsOf(tx, AgentRow)} from agent where id = $1 and status = 'active' and password_hash = $2 for no key update`,
        [id, passwordHash],
      );
      return agent && this.openSession.run(tx, agent, client);
    });
  }
}
