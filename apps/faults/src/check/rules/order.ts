import type { Violation } from '../evidence.js';
import type { Facts } from '../facts.js';

/** No two messages of a conversation share a seq. */
export function seqIsUnique(facts: Facts): Violation[] {
  return [...Map.groupBy(facts.evidence.rows, ({ conversationId, seq }) => `${conversationId} ${seq}`).values()]
    .filter((rows) => rows.length > 1)
    .map(([row]) => ({ rule: 'seq twice', what: `two messages have seq ${row!.seq}`, conversationId: row!.conversationId }));
}

/** What was sent after something else had been acked stands after it. */
export function ackedBeforeSent(facts: Facts): Violation[] {
  const acked = new Map<string, number>();
  const known = new Map<string, number>();
  const violations: Violation[] = [];
  const seqs = new Map(facts.evidence.rows.map((row) => [`${row.conversationId} ${row.text}`, row]));
  for (const entry of facts.evidence.history) {
    if (entry.type === 'ack') acked.set(entry.conversationId, Math.max(entry.seq, acked.get(entry.conversationId) ?? 0));
    if (entry.type !== 'send' || entry.conversationId === undefined || known.has(entry.clientMessageId)) continue;
    const { who, conversationId, clientMessageId, text } = entry;
    const before = acked.get(conversationId) ?? 0;
    known.set(clientMessageId, before);
    const row = seqs.get(`${conversationId} ${text}`);
    if (row && row.seq <= before) violations.push({ rule: 'disorder', what: `${who} sent ${clientMessageId} when seq ${before} was acked already, and it got seq ${row.seq}`, who, conversationId, clientMessageId });
  }
  return violations;
}
