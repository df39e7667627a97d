import { record } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import type { FlowRow } from '../../db/flows/flows.js';
import { administered, type Setter } from '../../domain/settings/setter.js';

const shown = (row: FlowRow | undefined) => (row ? { name: row.name, enabled: row.enabled, publishedVersion: row.publishedVersion, nodes: Object.keys(row.draft.nodes).length, version: row.version } : null);

/** Tells the audit log what was done to a flow. Its graph stays here, where versions keep it. */
export async function tellFlow(tx: Tx, setter: Setter, { action, before, after }: { action: string; before?: FlowRow; after?: FlowRow }): Promise<void> {
  const { id, name } = (after ?? before)!;
  const data = administered(setter, { action, target: { kind: 'bot_flow', id, name }, before: shown(before), after: shown(after) });
  await record(tx, { type: 'bot.administered', key: id, actor: { kind: setter.who.kind, id: setter.who.id }, data });
}
