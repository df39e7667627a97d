import type { Entry } from '../history/entry.js';
import type { Evidence, Violation } from './evidence.js';

/** Most lines of one excerpt. */
const LINES = 14;

/** The few lines of the history that a violation is about, and what is stored. */
export function excerpt({ history, rows, events }: Evidence, violation: Violation): string[] {
  const { clientMessageId, messageId, conversationId, who } = violation;
  const about = (entry: Entry) =>
    (clientMessageId !== undefined && 'clientMessageId' in entry && entry.clientMessageId === clientMessageId) || (messageId !== undefined && 'messageId' in entry && entry.messageId === messageId);
  const close = history.filter(about);
  const wider = close.length > 0 ? close : history.filter((entry) => entry.who === who && entry.type !== 'fault' && entry.type !== 'exit' && (conversationId === undefined || !('conversationId' in entry) || entry.conversationId === conversationId)).slice(-LINES);
  const faults = history.filter(({ type }) => type === 'fault' || type === 'exit');
  const origin = history[0]?.t ?? 0;
  const lines = [...faults, ...shortened(wider)].sort((a, b) => a.t - b.t).map((entry) => line(entry, origin));
  const stored = rows.filter((row) => row.messageId === messageId || (clientMessageId !== undefined && row.clientMessageId === clientMessageId)).map((row) => `stored  ${JSON.stringify(row)}`);
  const told = events.filter((event) => event.messageId === messageId).map((event) => `event   ${JSON.stringify(event)}`);
  return [...lines, ...stored, ...told];
}

const shortened = (entries: Entry[]): Entry[] => (entries.length <= LINES ? entries : [...entries.slice(0, LINES / 2), ...entries.slice(-LINES / 2)]);

function line({ t, who, type, ...rest }: Entry, origin: number): string {
  return `${((t - origin) / 1000).toFixed(3).padStart(8)} ${who.padEnd(14)} ${type.padEnd(8)} ${JSON.stringify(rest)}`;
}
