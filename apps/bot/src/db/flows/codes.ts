import type { Tx } from '@parley/tenancy';

/** A code that was sent in a conversation. `digest` is gone once it was used, or tried too often. */
export interface CodeRow {
  email: string;
  digest: Buffer | null;
  tries: number;
  /** The message that it was sent for: the same one sends none again. */
  sentFor: string;
  expiresAt: Date;
  verifiedAt: Date | null;
}

/** How long who came back with the code is known in the conversation, in minutes. */
const KNOWN_MINUTES = 30;

export const lockCode = (tx: Tx, conversationId: string): Promise<(CodeRow & { known: boolean; alive: boolean }) | undefined> =>
  tx.row(
    `select email, digest, tries, sent_for as "sentFor", expires_at as "expiresAt", verified_at as "verifiedAt", expires_at > now() as alive, coalesce(verified_at > now() - interval '${KNOWN_MINUTES} minutes', false) as known
     from flow_code where tenant_id = $1 and conversation_id = $2 for update`,
    [tx.tenantId, conversationId],
  );

export const saveCode = (tx: Tx, conversationId: string, { email, digest, sentFor, goodForMinutes }: { email: string; digest: Buffer; sentFor: string; goodForMinutes: number }): Promise<number> =>
  tx.run(
    `insert into flow_code as c (tenant_id, conversation_id, email, digest, sent_for, sent_at, expires_at) values ($1, $2, $3, $4, $5, now(), now() + make_interval(mins => $6))
     on conflict (tenant_id, conversation_id) do update set email = excluded.email, digest = excluded.digest, tries = 0, sent_for = excluded.sent_for, sent_at = excluded.sent_at, expires_at = excluded.expires_at, verified_at = null`,
    [tx.tenantId, conversationId, email, digest, sentFor, goodForMinutes],
  );

export const verifiedCode = (tx: Tx, conversationId: string): Promise<number> => tx.run('update flow_code set digest = null, verified_at = now() where tenant_id = $1 and conversation_id = $2', [tx.tenantId, conversationId]);
export const wrongCode = (tx: Tx, conversationId: string, most: number): Promise<number> =>
  tx.run('update flow_code set tries = tries + 1, digest = case when tries + 1 >= $3 then null else digest end where tenant_id = $1 and conversation_id = $2', [tx.tenantId, conversationId, most]);
