import { Injectable } from '@nestjs/common';
import type { Principal } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { endSession } from '../db/end-session.js';
import { findRefreshToken } from '../queries/find-refresh-token.js';

/** What a browser shows of the session that it ends: its cookie, its access token, or both. */
export interface LogOutInput {
  refreshToken: string | undefined;
  principal: Principal | undefined;
}

/** Ends a session; whoever has none is signed out already. */
@Injectable()
export class LogOut {
  constructor(private readonly db: Database) {}

  async run({ refreshToken, principal }: LogOutInput): Promise<void> {
    const place = refreshToken ? await this.db.acrossTenants((tx) => findRefreshToken(tx, refreshToken)) : undefined;
    if (place) await this.db.inTenant(place.tenantId, (tx) => endSession(tx, place.sessionId));
    if (principal?.kind === 'agent') await this.db.inTenant(principal.tenantId, (tx) => endSession(tx, principal.sessionId));
  }
}
