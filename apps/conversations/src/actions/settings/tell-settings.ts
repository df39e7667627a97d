import type { EventData } from '@parley/contracts';
import { record } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import type { Manager } from '../../contacts/audited.js';
import { actorOf } from '../../domain/events-of.js';

interface Change<T extends object> {
  settings: EventData<'settings.changed'>['settings'];
  before: T;
  after: T;
}

/** Records for the audit log which settings somebody changed; nothing, where they are what they were. */
export async function tellSettings<T extends object>(tx: Tx, { who, ip }: Manager, { settings, before, after }: Change<T>): Promise<void> {
  const changed = (Object.keys(after) as (keyof T & string)[]).filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  if (changed.length === 0) return;
  const only = (all: T) => Object.fromEntries(changed.map((key) => [key, all[key]]));
  await record(tx, { type: 'settings.changed', key: tx.tenantId, actor: actorOf(who), data: { settings, by: { name: who.name, ip }, before: only(before), after: only(after) } });
}
