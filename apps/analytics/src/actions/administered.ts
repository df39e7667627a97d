import type { EventData, Staff } from '@parley/contracts';
import { record } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';

/** Who sets something up, and from where. */
export interface Setter {
  who: Staff;
  ip: string | null;
}

type Administered = EventData<'analytics.administered'>;

/** Tells the audit log what was set up: the fields that differ, or all of what came or went. */
export async function administered(tx: Tx, { who, ip }: Setter, { action, target, before, after }: Pick<Administered, 'action' | 'target' | 'before' | 'after'>): Promise<void> {
  const differing = before && after ? Object.keys(after).filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key])) : undefined;
  const shown = (side: Record<string, unknown> | null) => side && Object.fromEntries(Object.entries(side).filter(([key]) => !differing || differing.includes(key)));
  await record(tx, {
    type: 'analytics.administered', key: target.id ?? tx.tenantId, actor: { kind: who.kind, id: who.id },
    data: { action, target, by: { name: who.name, ip }, before: shown(before), after: shown(after) },
  });
}
