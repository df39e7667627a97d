import type { EventData } from '@parley/contracts';
import { actorOf, type Doer } from './doer.js';

type Administered = EventData<'knowledge.administered'>;
type Deed = Pick<Administered, 'action' | 'target'> & Partial<Pick<Administered, 'before' | 'after'>>;

/** The event of what somebody did to many articles at once, for the audit log. `key`: the tenant, where it is done to nothing that has an id. */
export const administered = (doer: Doer, key: string, { action, target, before = null, after = null }: Deed) => ({
  type: 'knowledge.administered' as const, key: target.id ?? key, data: { action, target, by: { name: doer.name, ip: doer.ip }, before, after }, actor: actorOf(doer),
});

/** An import as the audit log names it. */
export const importTarget = ({ id, name }: { id: string; name: string }): Administered['target'] => ({ kind: 'kb_import', id, name });
