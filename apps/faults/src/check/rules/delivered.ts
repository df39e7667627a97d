import type { Role } from '../../drive/cast.js';
import type { Entry, Told } from '../../history/entry.js';
import type { Violation } from '../evidence.js';
import type { Facts } from '../facts.js';

/** What somebody was told of a message against what is stored. */
function compare(facts: Facts, role: Role, told: Told): Violation[] {
  const { conversationId, messageId, clientMessageId } = told;
  const about = { who: role.who, conversationId, messageId, clientMessageId };
  const row = facts.rowOf.get(messageId);
  if (!row) return [{ rule: 'phantom', what: `${role.who} was shown a message at seq ${told.seq} that is not stored`, ...about }];
  if (role.kind === 'visitor' && row.private) return [{ rule: 'private note to a visitor', what: `${role.who} was shown the private note at seq ${row.seq}`, ...about }];
  if (row.seq !== told.seq) return [{ rule: 'differing seq', what: `${role.who} was told seq ${told.seq}, stored is seq ${row.seq}`, ...about }];
  if (row.text !== told.text || row.private !== told.private) return [{ rule: 'altered message', what: `${role.who} was shown another text at seq ${row.seq} than is stored`, ...about }];
  if ((row.attachments ?? []).join() !== (told.attachments ?? []).join()) return [{ rule: 'altered message', what: `${role.who} was shown seq ${row.seq} with other files than are stored`, ...about }];
  const previous = facts.previous(conversationId, role.kind, told.seq);
  return previous === told.prevSeq ? [] : [{ rule: 'prevSeq', what: `${role.who} was told that ${told.prevSeq} comes before ${told.seq}; it is ${previous}`, ...about }];
}

const isTold = (entry: Entry): entry is Extract<Entry, { type: 'frame' | 'seen' }> => entry.type === 'frame' || entry.type === 'seen';

/** Whatever anybody was shown is what is stored, with the same seq and the right predecessor. */
export function shownIsStored(facts: Facts): Violation[] {
  return facts.evidence.history.filter(isTold).flatMap((entry) => {
    const role = facts.roleOf.get(entry.who);
    return role && facts.mayKnow(role, entry.conversationId) ? compare(facts, role, entry) : [];
  });
}

/** Nothing comes twice or out of order: on one socket, and to one person. */
export function shownInOrder(facts: Facts): Violation[] {
  const shown = new Map<string, { highest: number; seqs: Set<number> }>();
  return facts.evidence.history.filter(isTold).flatMap((entry): Violation[] => {
    const { type, who, conversationId, messageId, clientMessageId, seq } = entry;
    const [place, where] = type === 'frame' ? [`${entry.connection} ${conversationId}`, `on socket ${entry.connection}`] : [`${who} ${conversationId}`, 'in the end'];
    const before = shown.get(place) ?? { highest: 0, seqs: new Set<number>() };
    const about = { who, conversationId, messageId, clientMessageId };
    const again = before.seqs.has(seq);
    const { highest } = before;
    shown.set(place, { highest: Math.max(highest, seq), seqs: before.seqs.add(seq) });
    if (again) return [{ rule: 'delivered twice', what: `${who} was shown seq ${seq} again, ${where}`, ...about }];
    return seq < highest ? [{ rule: 'disorder', what: `${who} was shown seq ${seq} after seq ${highest}, ${where}`, ...about }] : [];
  });
}

/** When everything was healed, everybody had seen all that they may see. */
export function everybodySawAll(facts: Facts): Violation[] {
  const seen = new Map<string, Set<number>>();
  for (const entry of facts.evidence.history) {
    if (entry.type !== 'seen' && entry.type !== 'ack') continue;
    const place = `${entry.who} ${entry.conversationId}`;
    seen.set(place, (seen.get(place) ?? new Set()).add(entry.seq));
  }
  return facts.evidence.roles.flatMap((role) =>
    facts.evidence.conversations
      .filter(({ conversationId }) => facts.mayKnow(role, conversationId))
      .flatMap(({ conversationId }) => {
        const known = seen.get(`${role.who} ${conversationId}`) ?? new Set();
        const missed = facts.visible(conversationId, role.kind).filter(({ seq }) => !known.has(seq));
        const [first] = missed;
        if (!first) return [];
        const { messageId, clientMessageId } = first;
        return [{ rule: 'not delivered', what: `${role.who} never saw ${missed.length} messages, the first at seq ${first.seq}`, who: role.who, conversationId, messageId, clientMessageId }];
      }),
  );
}

/** The history API tells everybody all that they may see, in order, once, and nothing else. */
export function historyIsWhole(facts: Facts): Violation[] {
  return facts.evidence.pages.flatMap(({ who, conversationId, messages }) => {
    const role = facts.roleOf.get(who);
    if (!role) return [];
    const rows = facts.visible(conversationId, role.kind);
    const differing = messages.flatMap((told) => compare(facts, role, { ...told, conversationId }));
    const told = messages.map(({ seq }) => seq);
    const at = rows.findIndex((row, index) => told[index] !== row.seq);
    if (at < 0 && told.length === rows.length) return differing;
    const what = `the history API shows ${who} seq ${told[at < 0 ? rows.length : at] ?? 'nothing'} where seq ${rows[at]?.seq ?? 'nothing'} belongs`;
    return [...differing, { rule: 'history API', what, who, conversationId, messageId: rows[at]?.messageId, clientMessageId: rows[at]?.clientMessageId }];
  });
}
