import type { SpanningTx } from '@parley/tenancy';
import { hashOf } from '../secrets/random-token.js';

/** A refresh token's place. */
export interface RefreshTokenPlace {
  tenantId: string;
  id: string;
  sessionId: string;
}

/** Where a refresh token stands, of whichever tenant, spent or not. */
export const findRefreshToken = (tx: SpanningTx, token: string): Promise<RefreshTokenPlace | undefined> =>
  tx.row<RefreshTokenPlace>('select tenant_id as "tenantId", id, session_id as "sessionId" from refresh_token where hash = $1', [hashOf(token)]);
