import type { Violation } from '../evidence.js';
import type { Facts } from '../facts.js';

/** Nobody hears of a conversation that is not theirs, and no text crosses from one tenant to another. */
export function nothingLeaks(facts: Facts): Violation[] {
  return facts.evidence.history.flatMap((entry) => {
    const role = facts.roleOf.get(entry.who);
    if (!role || !('conversationId' in entry) || entry.type === 'send' || entry.conversationId === undefined) return [];
    const { who, conversationId } = entry;
    const about = { who, conversationId, ...('messageId' in entry && { messageId: entry.messageId }) };
    if (!facts.mayKnow(role, conversationId)) return [{ rule: 'leak', what: `${who} was sent a ${entry.type} of ${conversationId}, which is none of theirs`, ...about }];
    const text = 'text' in entry ? entry.text : undefined;
    if (text === undefined || text.startsWith(role.tenantId)) return [];
    return [{ rule: 'leak', what: `${who} was shown a text of another tenant: ${text}`, ...about }];
  });
}

/** Every stored text lies with the tenant whose people wrote it. */
export function storedWithItsTenant(facts: Facts): Violation[] {
  return facts.evidence.rows
    .filter(({ text, tenantId }) => text !== undefined && !text.startsWith(tenantId))
    .map(({ conversationId, messageId, seq }) => ({ rule: 'leak', what: `seq ${seq} was written by people of another tenant`, conversationId, messageId }));
}
