import type { Doer, TimelineItem } from '@parley/contracts';
import { uuidv7, type Tx } from '@parley/tenancy';

type Noted = Exclude<TimelineItem, { kind: 'conversation' | 'note' | 'page' }>;
type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
/** What happened to a contact, without when and by whom. */
export type Happening = Without<Noted, 'at' | 'by'>;

/** Notes what was done to contacts. */
export async function noteHistory(tx: Tx, contactIds: readonly string[], { by, now, ...happening }: { by: Doer; now: Date; happening: Happening }): Promise<void> {
  if (contactIds.length === 0) return;
  const { kind, ...data } = happening.happening;
  await tx.run(
    `insert into contact_history (tenant_id, id, contact_id, kind, at, by, data)
     select $1, v.id, v.contact_id, $4, $5, $6, $7 from unnest($2::uuid[], $3::uuid[]) as v (id, contact_id)`,
    [tx.tenantId, contactIds.map(() => uuidv7()), contactIds, kind, now, JSON.stringify(by), JSON.stringify(data)],
  );
}
