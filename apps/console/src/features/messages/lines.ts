import { changeIn, type Message } from '@parley/contracts';

/** What the conversation shows, from top to bottom. */
export type Line =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'event'; key: string; message: Message }
  | { kind: 'unread'; key: string }
  | { kind: 'group'; key: string; messages: Message[] };

const TOGETHER_MS = 5 * 60_000;

const sameDay = (a: string, b: string) => new Date(a).toDateString() === new Date(b).toDateString();

const together = (a: Message, b: Message) =>
  a.sender.kind === b.sender.kind &&
  a.sender.id === b.sender.id &&
  a.private === b.private &&
  (a.kind === 'whisper') === (b.kind === 'whisper') &&
  Date.parse(b.createdAt) - Date.parse(a.createdAt) < TOGETHER_MS;

/** Messages as groups of one sender within five minutes, days apart by a line, with a mark before the first unread one. What only changes another message is no line. */
export function linesOf(messages: readonly Message[], unreadAfter?: number): Line[] {
  const lines: Line[] = [];
  let previous: Message | undefined;
  let marked = unreadAfter === undefined;
  for (const message of messages) {
    if (changeIn(message)) continue;
    if (!previous || !sameDay(previous.createdAt, message.createdAt)) lines.push({ kind: 'day', key: `day-${message.seq}`, at: message.createdAt });
    if (!marked && message.seq > unreadAfter! && message.sender.kind === 'visitor') {
      lines.push({ kind: 'unread', key: 'unread' });
      marked = true;
    }
    const open = lines.at(-1);
    if (message.kind === 'event') lines.push({ kind: 'event', key: message.id, message });
    else if (open?.kind === 'group' && previous && together(previous, message)) open.messages.push(message);
    else lines.push({ kind: 'group', key: message.id, messages: [message] });
    previous = message;
  }
  return lines;
}
