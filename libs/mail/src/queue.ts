import { Refused } from '@parley/contracts';
import { uuidv7, type Tx } from '@parley/tenancy';
import { toMail, type Letter } from './letter.js';

/** Most mail of one tenant that waits at a time. */
const MOST_WAITING = 1000;

/**
 * Queues a letter: it is sent exactly when the transaction commits, and tried again for a day where that fails.
 * @throws Refused `request.invalid`, `request.too_large`, `limit.busy` when too much of the tenant's waits
 */
export async function queueMail(tx: Tx, letter: Letter, now: Date): Promise<string> {
  const mail = toMail(letter, uuidv7());
  const waiting = await tx.row<{ n: number }>(`select count(*)::int as n from (select 1 from mail where tenant_id = $1 and next_at is not null limit ${MOST_WAITING}) w`, [tx.tenantId]);
  if (waiting!.n >= MOST_WAITING) throw new Refused('limit.busy', 'too much mail is waiting');
  await tx.run('insert into mail (tenant_id, id, recipient, subject, text, html, created_at, next_at, thread) values ($1, $2, $3, $4, $5, $6, $7, $7, $8)', [
    tx.tenantId, mail.id, mail.to, mail.subject, mail.text, mail.html, now.toISOString(), mail.thread ?? null,
  ]);
  if (mail.bundle || mail.unsubscribe) {
    await tx.run('insert into mail_with (tenant_id, mail_id, bundle_id, unsubscribe) values ($1, $2, $3, $4)', [tx.tenantId, mail.id, mail.bundle ?? null, mail.unsubscribe ?? null]);
  }
  return mail.id;
}
