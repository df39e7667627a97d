import type { Violation } from '../evidence.js';
import type { Facts } from '../facts.js';

/** What was acked is in the database, as it was acked. */
export function ackedIsStored(facts: Facts): Violation[] {
  return facts.entries('ack').flatMap((ack) => {
    const { who, conversationId, clientMessageId, messageId } = ack;
    const row = facts.rowOf.get(messageId);
    const about = { who, conversationId, clientMessageId, messageId };
    if (!row) return [{ rule: 'lost ack', what: `${who} was told that ${clientMessageId} is stored as seq ${ack.seq}, but it is not in the database`, ...about }];
    const differs = row.seq !== ack.seq || row.conversationId !== conversationId || row.clientMessageId !== clientMessageId;
    return differs ? [{ rule: 'wrong ack', what: `${who} was told seq ${ack.seq} of ${conversationId}, the database has seq ${row.seq} of ${row.conversationId}`, ...about }] : [];
  });
}

/** Every text is in the database at most once, acked or not, and only where its writer put it. */
export function storedOnce(facts: Facts): Violation[] {
  const sends = new Map(facts.entries('send').map((send) => [send.text, send]));
  const texts = Map.groupBy(facts.evidence.rows.filter(({ text }) => text !== undefined), ({ text }) => text!);
  return [...texts].flatMap(([text, rows]): Violation[] => {
    const [first, second] = rows;
    const { conversationId, clientMessageId, messageId } = first!;
    const about = { conversationId, clientMessageId, messageId };
    const send = sends.get(text);
    if (!send) return [{ rule: 'invented message', what: `nobody sent what stands at seq ${first!.seq}`, ...about }];
    if (second) return [{ rule: 'double', what: `${clientMessageId} is stored ${rows.length} times: ${rows.map((row) => `seq ${row.seq} of ${row.conversationId}`).join(', ')}`, ...about, who: send.who }];
    const elsewhere = send.conversationId !== undefined && send.conversationId !== conversationId;
    return elsewhere ? [{ rule: 'misplaced', what: `${send.who} wrote into ${send.conversationId}, it is stored in ${conversationId}`, ...about }] : [];
  });
}

/** All answers to one message name the same place, and only one of them calls it new. */
export function sameAnswer(facts: Facts): Violation[] {
  return [...Map.groupBy(facts.entries('ack'), ({ who, clientMessageId }) => `${who} ${clientMessageId}`).values()].flatMap((acks): Violation[] => {
    const { who, conversationId, clientMessageId } = acks[0]!;
    const places = new Set(acks.map(({ messageId, seq }) => `${messageId} at seq ${seq}`));
    const about = { who, conversationId, clientMessageId };
    if (places.size > 1) return [{ rule: 'differing acks', what: `${who} was told of ${clientMessageId}: ${[...places].join(' and ')}`, ...about }];
    const firsts = acks.filter(({ duplicate }) => !duplicate).length;
    return firsts > 1 ? [{ rule: 'double', what: `${who} was told ${firsts} times that ${clientMessageId} is new`, ...about }] : [];
  });
}

/** A visitor has one conversation here, however many first messages came at once. */
export function oneConversation(facts: Facts): Violation[] {
  const visitors = new Set(facts.evidence.roles.filter(({ kind }) => kind === 'visitor').map(({ id }) => id));
  const perContact = Map.groupBy(facts.evidence.conversations, ({ contactId }) => contactId);
  return [...perContact]
    .filter(([contactId, all]) => visitors.has(contactId) && all.length > 1)
    .map(([contactId, all]) => ({ rule: 'split conversation', what: `visitor ${contactId} has ${all.length} conversations: ${all.map(({ conversationId }) => conversationId).join(', ')}`, conversationId: all[0]!.conversationId }));
}
