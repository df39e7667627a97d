import type { Append } from '@parley/contracts';
import type { SpanningTx } from '@parley/tenancy';
import { closedAmong } from '../../db/life/settings.js';
import type { Known } from './load-batch.js';

/** Where a message goes whose conversation takes none any more; without an id on in the visitor's present one, or into a new one. */
export interface Elsewhere {
  conversationId?: string;
}

/** Adds which conversations take no more messages, and where these go. Nothing is asked when none of them is resolved. */
export async function loadClosed(tx: SpanningTx, items: Append[], { known, now }: { known: Known[]; now: Date }): Promise<Known[]> {
  const resolved = known.flatMap(({ conversation }) => (conversation?.status === 'resolved' ? [conversation] : []));
  if (resolved.length === 0) return known;
  const closed = new Map((await closedAmong(tx, resolved, now)).map((one) => [`${one.tenantId}/${one.id}`, one]));
  return known.map((one, at) => {
    const found = one.conversation && closed.get(`${one.conversation.tenantId}/${one.conversation.id}`);
    if (!found) return one;
    const { principal } = items[at]!;
    if (found.mergedIntoId !== null) {
      // A visitor does not follow their words to another contact.
      const follows = principal.kind !== 'visitor' || found.intoContactId === principal.id;
      return { ...one, elsewhere: follows ? { conversationId: found.mergedIntoId } : {} };
    }
    if (principal.kind !== 'visitor') return one;
    if (found.over) return { ...one, elsewhere: {} };
    // Whoever had it goes on with it, but a bot that was switched off meanwhile.
    return found.botOn ? one : { ...one, conversation: { ...one.conversation!, handler: 'people' } };
  });
}
