import type { Role } from '../src/drive/cast.js';
import type { Entry, Happening } from '../src/history/entry.js';
import type { Evidence, Row } from '../src/check/evidence.js';

const [tenant, other] = ['tenant-1', 'tenant-2'];
const role = (who: string, tenantId: string, kind: Role['kind'], id: string): Role => ({ who, tenantId, kind, id, token: '', client: 'raw', conversationIds: [], lazy: false });

/** Who may know of which conversation. */
const people = [role('visitor', tenant!, 'visitor', 'contact-1'), role('agent', tenant!, 'agent', 'agent-1'), role('stranger', other!, 'agent', 'agent-2')];
const conversation = { tenantId: tenant!, conversationId: 'c1', contactId: 'contact-1' };

const row = (seq: number, by: string, note = false): Row => ({ tenantId: tenant!, conversationId: 'c1', messageId: `m${seq}`, seq, clientMessageId: `client-${seq}`, text: `${tenant} ${by} ${seq}`, private: note });

/** The story that the evidence tells: question, private note, answer, thanks. */
const story = [row(1, 'visitor'), row(2, 'agent', true), row(3, 'agent'), row(4, 'visitor')];

const told = (of: Row, prevSeq: number) => ({ conversationId: of.conversationId, messageId: of.messageId, seq: of.seq, prevSeq, clientMessageId: of.clientMessageId, text: of.text, private: of.private });

/** What one message leaves in the history: sent, acked, shown to the others. */
function lives(of: Row, at: number): Entry[] {
  const writer = of.text!.split(' ')[1]!;
  const { conversationId, clientMessageId, messageId, seq, text, private: note } = of;
  const attempt = `${clientMessageId}#1`;
  const first: [string, Happening][] = [
    [writer, { type: 'send', attempt, clientMessageId: clientMessageId!, conversationId, text: text!, private: note, via: 'gateway-1' }],
    [writer, { type: 'ack', attempt, clientMessageId: clientMessageId!, conversationId, messageId, seq, duplicate: false, via: 'gateway-1' }],
  ];
  const readers = people.filter(({ who, kind, tenantId }) => who !== writer && tenantId === of.tenantId && (kind === 'agent' || !note));
  const shown = readers.flatMap(({ who, kind }): [string, Happening][] => {
    const as = told(of, before(of, kind));
    return [[who, { type: 'frame', connection: `socket of ${who}`, ...as }], [who, { type: 'seen', ...as }]];
  });
  return [...first, ...shown].map(([who, happening], index) => ({ t: at + index, who, ...happening }));
}

const visibleTo = (kind: Role['kind']) => story.filter((each) => kind === 'agent' || !each.private);
const before = (of: Row, kind: Role['kind']): number => visibleTo(kind).findLast(({ seq }) => seq < of.seq)?.seq ?? 0;

/** Evidence of a run in which every promise was kept, to be spoilt by tests. New at every call. */
export function soundEvidence(): Evidence {
  const evidence: Evidence = {
    roles: people,
    history: story.flatMap((of, index) => lives(of, 1000 * (index + 1))),
    conversations: [conversation, { tenantId: other!, conversationId: 'c2', contactId: 'contact-2' }],
    rows: story,
    pages: people.slice(0, 2).map(({ who, kind }) => ({ who, conversationId: 'c1', messages: visibleTo(kind).map((of) => told(of, before(of, kind))) })),
    events: story.map(({ tenantId, conversationId, messageId, seq, private: note }) => ({ eventId: `e${seq}`, tenantId, conversationId, messageId, seq, private: note, partition: 0, offset: seq })),
    eventIds: story.map(({ seq }) => `e${seq}`),
  };
  return structuredClone(evidence);
}
