import type { LocalName } from '@parley/contracts';
import { record } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import type { Kind } from '../../db/book-kinds.js';
import { administered, type Setter } from '../../domain/setter.js';

interface Told {
  id: string;
  name: LocalName;
}
type Side = Record<string, unknown> & Told;

/** Tells the audit log of what was set up: the fields that differ, or all of what came or went. */
export async function tellSetting(tx: Tx, setter: Setter, { kind, before, after }: { kind: Kind; before?: Told; after?: Told }): Promise<void> {
  const one = (after ?? before)!;
  const done = before && after ? 'updated' : after ? 'created' : 'removed';
  const [was, is] = [before as Side | undefined, after as Side | undefined];
  const differing = was && is ? Object.keys(is).filter((key) => key !== 'version' && key !== 'updatedAt' && JSON.stringify(was[key]) !== JSON.stringify(is[key])) : undefined;
  const shown = (side: Side | undefined) => (side ? Object.fromEntries(Object.entries(side).filter(([key]) => !differing || differing.includes(key))) : null);
  await record(tx, {
    type: 'tickets.administered', key: one.id, actor: { kind: setter.who.kind, id: setter.who.id },
    data: administered(setter, { action: `ticket_${kind}.${done}`, target: { kind: `ticket_${kind}`, id: one.id, name: one.name.en ?? one.name['zh-CN'] ?? '' }, before: shown(was), after: shown(is) }),
  });
}
