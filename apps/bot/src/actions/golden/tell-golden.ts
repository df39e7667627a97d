import { record } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { administered, type Setter } from '../../domain/settings/setter.js';

export interface GoldenDeed {
  action: 'bot_golden.created' | 'bot_golden.updated' | 'bot_golden.removed' | 'bot_golden.accepted' | 'bot_golden.overridden';
  id: string;
  name: string;
  before?: Record<string, unknown> | null;
  after?: Record<string, unknown> | null;
}

/** Tells the audit log what was done to golden conversations, or in spite of them. */
export const tellGolden = (tx: Tx, setter: Setter, { action, id, name, before = null, after = null }: GoldenDeed): Promise<unknown> =>
  record(tx, { type: 'bot.administered', key: id, actor: { kind: setter.who.kind, id: setter.who.id }, data: administered(setter, { action, target: { kind: 'bot_golden', id, name: name.slice(0, 200) }, before, after }) });
