import type { Violation } from '../evidence.js';
import type { Facts } from '../facts.js';

/** Every stored message is told in an event; told again it is the same event; and no event tells of what is not stored. */
export function everyMessageHasItsEvent(facts: Facts): Violation[] {
  const { rows, events } = facts.evidence;
  const told = Map.groupBy(events, ({ messageId }) => messageId);
  const missing = rows
    .filter(({ messageId }) => !told.has(messageId))
    .map(({ conversationId, clientMessageId, messageId, seq }) => ({ rule: 'missing event', what: `no event tells of seq ${seq}`, conversationId, clientMessageId, messageId }));
  const wrong = [...told.values()].flatMap((of): Violation[] => {
    const { conversationId, messageId, seq, tenantId } = of[0]!;
    const ids = new Set(of.map(({ eventId }) => eventId));
    if (ids.size > 1) return [{ rule: 'doubled event', what: `seq ${seq} is told by ${ids.size} different events`, conversationId, messageId }];
    const row = facts.rowOf.get(messageId);
    if (!row) return [{ rule: 'invented event', what: `an event tells of a message at seq ${seq} that is not stored`, conversationId, messageId }];
    const same = row.seq === seq && row.tenantId === tenantId && row.conversationId === conversationId && row.private === of[0]!.private;
    return same ? [] : [{ rule: 'wrong event', what: `the event of seq ${row.seq} tells something else`, conversationId, messageId }];
  });
  return [...missing, ...wrong];
}

/** Events of a conversation come in its order: what is told again may come later, what is new never earlier. */
export function eventsInOrder(facts: Facts): Violation[] {
  return [...Map.groupBy(facts.evidence.events, ({ conversationId }) => conversationId)].flatMap(([conversationId, events]): Violation[] => {
    if (new Set(events.map(({ partition }) => partition)).size > 1) return [{ rule: 'event order', what: 'events of one conversation lie in several partitions', conversationId }];
    let highest = 0;
    const seen = new Set<number>();
    for (const { seq, messageId } of events.toSorted((a, b) => a.offset - b.offset)) {
      if (!seen.has(seq) && seq < highest) return [{ rule: 'event order', what: `the event of seq ${seq} came first after that of seq ${highest}`, conversationId, messageId }];
      seen.add(seq);
      highest = Math.max(highest, seq);
    }
    return [];
  });
}

/** What a fault put into the outbox by hand arrived if it was committed, and only then. */
export function plantedEvents(facts: Facts): Violation[] {
  const ids = new Set(facts.evidence.eventIds);
  return facts
    .entries('planted')
    .filter(({ eventId, arrives }) => ids.has(eventId) !== arrives)
    .map(({ eventId, arrives, how }) => ({ rule: arrives ? 'missing event' : 'invented event', what: `event ${eventId} (${how}) ${arrives ? 'never arrived' : 'arrived'}` }));
}
