import type { Role } from '../src/drive/cast.js';
import type { Entry, Happening } from '../src/history/entry.js';
import type { Evidence, FileEvidence, FileRow, Reading, Row, Shelf } from '../src/check/evidence.js';

const [tenant, other] = ['tenant-1', 'tenant-2'];
const role = (who: string, tenantId: string, kind: Role['kind'], id: string): Role => ({ who, tenantId, kind, id, token: '', client: 'raw', conversationIds: [], lazy: false });

/** Who may know of which conversation. */
const people = [role('visitor', tenant!, 'visitor', 'contact-1'), role('agent', tenant!, 'agent', 'agent-1'), role('stranger', other!, 'agent', 'agent-2')];
const conversation = { tenantId: tenant!, conversationId: 'c1', contactId: 'contact-1' };

const row = (seq: number, by: string, { note = false, attachments }: { note?: boolean; attachments?: string[] } = {}): Row => ({ tenantId: tenant!, conversationId: 'c1', messageId: `m${seq}`, seq, clientMessageId: `client-${seq}`, text: `${tenant} ${by} ${seq}`, private: note, attachments });

/** The story that the evidence tells: question with a file, private note with another, answer, thanks. */
const story = [row(1, 'visitor', { attachments: ['f1'] }), row(2, 'agent', { note: true, attachments: ['f2'] }), row(3, 'agent'), row(4, 'visitor')];

const told = (of: Row, prevSeq: number) => ({ conversationId: of.conversationId, messageId: of.messageId, seq: of.seq, prevSeq, clientMessageId: of.clientMessageId, text: of.text, private: of.private, attachments: of.attachments });

/** A text that the visitor sent, and a picture of the agent's, which was made anew; an upload that broke off, which a sweep takes. */
const fileRows: FileRow[] = [
  { tenantId: tenant!, attachmentId: 'f1', state: 'ready', messageId: 'm1', size: 10, storedBytes: 10, thumbnail: false },
  { tenantId: tenant!, attachmentId: 'f2', state: 'ready', messageId: 'm2', size: 20, storedBytes: 25, thumbnail: true },
  { tenantId: tenant!, attachmentId: 'f3', state: 'pending', size: null, storedBytes: 0, thumbnail: false },
];
const form = (attachmentId: string, name: string, bytes: number) => ({ tenantId: tenant!, attachmentId, form: name, bytes });
const settled: Shelf = { rows: fileRows, stored: [form('f1', 'file', 10), form('f2', 'file', 20), form('f2', 'thumbnail', 5), form('f3', 'raw', 7)], usage: [{ tenantId: tenant!, bytes: 35 }], unfinished: 1 };
const swept: Shelf = { ...settled, rows: fileRows.slice(0, 2), stored: settled.stored.slice(0, 3), unfinished: 0 };
const reading = (who: string, attachmentId: string, by: Reading['by'], status = 200): Reading => ({ who, attachmentId, by, status, bytes: { token: { f1: 10, f2: 20 }[attachmentId] ?? 0, link: { f1: 10, f2: 20 }[attachmentId] ?? 0, thumbnail: 5 }[by], hash: `hash of ${attachmentId}` });
const files: FileEvidence = {
  readings: [
    ...['visitor', 'agent'].flatMap((who) => [reading(who, 'f1', 'token'), reading(who, 'f1', 'link')]),
    ...(['token', 'link', 'thumbnail'] as const).map((by) => reading('agent', 'f2', by)),
    ...[['visitor', 'f2'], ['stranger', 'f1'], ['stranger', 'f2']].map(([who, id]) => reading(who!, id!, 'token', 404)),
  ],
  settled,
  swept,
};

/** What the senders of files were told. */
const uploads: Entry[] = [['visitor', 'f1', false], ['agent', 'f2', true]].map(([who, id, remade], at) => ({
  t: at, who: who as string, type: 'uploaded', attempt: `key of ${String(id)}#1`, key: `key of ${String(id)}`, attachmentId: id as string, hash: remade ? 'another' : `hash of ${String(id)}`, remade: remade as boolean, via: 'rest conversations-1',
}));

/** What one message leaves in the history: sent, acked, shown to the others. */
function lives(of: Row, at: number): Entry[] {
  const writer = of.text!.split(' ')[1]!;
  const { conversationId, clientMessageId, messageId, seq, text, private: note } = of;
  const attempt = `${clientMessageId}#1`;
  const first: [string, Happening][] = [
    [writer, { type: 'send', attempt, clientMessageId: clientMessageId!, conversationId, text: text!, private: note, attachments: of.attachments, via: 'gateway-1' }],
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
    history: [...uploads, ...story.flatMap((of, index) => lives(of, 1000 * (index + 1)))],
    conversations: [conversation, { tenantId: other!, conversationId: 'c2', contactId: 'contact-2' }],
    rows: story,
    pages: people.slice(0, 2).map(({ who, kind }) => ({ who, conversationId: 'c1', messages: visibleTo(kind).map((of) => told(of, before(of, kind))) })),
    events: story.map(({ tenantId, conversationId, messageId, seq, private: note }) => ({ eventId: `e${seq}`, tenantId, conversationId, messageId, seq, private: note, partition: 0, offset: seq })),
    eventIds: story.map(({ seq }) => `e${seq}`),
    files,
  };
  return structuredClone(evidence);
}
