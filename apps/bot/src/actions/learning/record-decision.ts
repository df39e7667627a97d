import type { ReviewDecision } from '@parley/contracts';
import { recordMany } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { administered, type Setter } from '../../domain/settings/setter.js';

interface Decision {
  item: ReviewDecision;
  /** The words that were decided on. */
  name: string;
  before: Record<string, unknown> | null;
  intentId: string | null;
}

/** Tells the audit log who decided what. */
export const recordDecision = (tx: Tx, setter: Setter, { item: { id, kind, action }, name, before, intentId }: Decision): Promise<void> =>
  recordMany(tx, [{
    type: 'bot.administered', key: id, actor: { kind: setter.who.kind, id: setter.who.id },
    data: administered(setter, { action: action === 'approve' ? 'bot_review.approved' : 'bot_review.rejected', target: { kind: 'bot_review', id, name: name.slice(0, 200) }, before, after: { kind, ...(intentId !== null && { intentId }) } }),
  }]);
