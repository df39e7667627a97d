import type { Message } from '@parley/contracts';
import type { Outgoing } from './thread.js';

export type Delivery = 'sending' | 'failed' | 'sent' | 'delivered' | 'read';
/** The seq up to which own messages have reached an agent's device, and were read. */
export interface Marks {
  delivered: number;
  read: number;
}

export interface Bubble {
  kind: 'bubble';
  /** Stays the same when a sent message becomes a stored one. */
  key: string;
  mine: boolean;
  message?: Message;
  outgoing?: Outgoing;
  text: string;
  at: string;
  /** First and last of a run of one sender. */
  first: boolean;
  last: boolean;
  delivery?: Delivery;
}

export type Row = Bubble | { kind: 'day'; key: string; at: string } | { kind: 'event'; key: string; message: Message };

const RUN_MS = 5 * 60_000;
const dayOf = (at: string) => new Date(at).toDateString();

/** What the visitor is told of; the rest of the agents' doings is theirs. */
const told = new Set(['assigned', 'unassigned', 'transferred', 'resolved', 'reopened', 'ticket_made', 'handed_off']);

/** The lines of a conversation as they are drawn: day separators, lines of the system, bubbles in runs. */
export function rowsOf(messages: readonly Message[], outgoing: readonly Outgoing[], marks: Marks): Row[] {
  const rows: Row[] = [];
  const days = new Set<string>();
  const push = (row: Row, at: string) => {
    if (!days.has(dayOf(at))) rows.push({ kind: 'day', key: `day ${dayOf(at)}`, at });
    days.add(dayOf(at));
    rows.push(row);
  };
  for (const message of messages) {
    if (message.kind !== 'event') push(bubbleOf(message, marks), message.createdAt);
    else if (message.event && told.has(message.event.change)) push({ kind: 'event', key: message.id, message }, message.createdAt);
  }
  for (const sent of outgoing) {
    const { clientMessageId: key, text, at, state: delivery } = sent;
    push({ kind: 'bubble', key, mine: true, outgoing: sent, text, at, first: true, last: true, delivery }, at);
  }
  return joinRuns(rows);
}

function bubbleOf(message: Message, marks: Marks): Bubble {
  const mine = message.sender.kind === 'visitor';
  return {
    kind: 'bubble',
    key: (mine && message.clientMessageId) || message.id,
    mine,
    message,
    text: message.text ?? '',
    at: message.createdAt,
    first: true,
    last: true,
    ...(mine && { delivery: deliveryOf(message.seq, marks) }),
  };
}

const deliveryOf = (seq: number, { delivered, read }: Marks): Delivery => (seq <= read ? 'read' : seq <= delivered ? 'delivered' : 'sent');

function joinRuns(rows: Row[]): Row[] {
  rows.forEach((row, index) => {
    const before = rows[index - 1];
    if (row.kind !== 'bubble' || before?.kind !== 'bubble' || !sameRun(before, row)) return;
    before.last = false;
    row.first = false;
  });
  return rows;
}

const senderOf = ({ mine, message }: Bubble) => (mine ? 'mine' : `${message?.sender.kind} ${message?.sender.id} ${message?.sender.name}`);
const sameRun = (a: Bubble, b: Bubble) =>
  senderOf(a) === senderOf(b) && Date.parse(b.at) - Date.parse(a.at) < RUN_MS && a.delivery !== 'failed' && b.delivery !== 'failed';
