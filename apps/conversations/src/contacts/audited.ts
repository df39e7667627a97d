import type { EventData, Staff } from '@parley/contracts';
import { record } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { actorOf } from '../domain/events-of.js';

type Administered = EventData<'contacts.administered'>;

/** Who does it, and from where: what the audit log tells of them. */
export interface Manager {
  who: Staff;
  ip: string | null;
}

/** Records for the audit log what somebody did to contacts as a whole. */
export const tellAudit = (tx: Tx, { who, ip }: Manager, what: Pick<Administered, 'action' | 'target'> & Partial<Pick<Administered, 'before' | 'after'>>): Promise<void> =>
  record(tx, { type: 'contacts.administered', key: what.target.id, actor: actorOf(who), data: { before: null, after: null, ...what, by: { name: who.name, ip } } });
