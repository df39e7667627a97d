import { MAX_QUOTE } from './protocol.js';
import type { LineEvent, Message } from './shapes/message.js';

/** The change of another message that an entry of the stream tells of; `undefined` for everything that is shown itself. */
export const changeIn = (entry: Message): (LineEvent & { messageId: string }) | undefined =>
  entry.kind === 'event' && entry.event?.messageId !== undefined ? { ...entry.event, messageId: entry.event.messageId } : undefined;

/**
 * A held message after an entry of its conversation's stream: changed itself, or in what it quotes. The same object when the entry does not
 * concern it or is in it already, so entries may be applied twice, and to pages that were loaded after them.
 */
export function applyChange(held: Message, entry: Message): Message {
  const change = changeIn(entry);
  if (!change) return held;
  if (held.id === change.messageId) return (held.changedSeq ?? 0) >= entry.seq ? held : changed(held, change, entry.seq);
  return held.quote?.messageId === change.messageId ? quoting(held, change) : held;
}

function changed(held: Message, { text, version, editedAt, deletedAt, reactions }: LineEvent, changedSeq: number): Message {
  if (deletedAt) {
    const { text: _, reactions: __, card: ___, ...left } = held;
    return { ...left, attachments: [], deletedAt, changedSeq };
  }
  const next: Message = { ...held, changedSeq, ...(text !== undefined && { text }), ...(version !== undefined && { version }), ...(editedAt && { editedAt }) };
  if (!reactions) return next;
  const { reactions: _, ...without } = next;
  return reactions.length > 0 ? { ...without, reactions } : without;
}

function quoting(held: Message, { text, deletedAt }: LineEvent): Message {
  const quote = held.quote!;
  if (deletedAt) {
    const { text: _, ...left } = quote;
    return { ...held, quote: { ...left, deleted: true } };
  }
  return text === undefined ? held : { ...held, quote: { ...quote, text: quoteText(text) } };
}

/** The beginning of a text as quotes show it, in one line. */
export function quoteText(text: string): string {
  const line = text.slice(0, QUOTE_SOURCE).replace(/\s+/g, ' ').trim();
  if (line.length <= MAX_QUOTE) return line;
  const cut = line.slice(0, MAX_QUOTE - 1);
  return `${cut.isWellFormed() ? cut : cut.slice(0, -1)}…`;
}

/** So much of a text is enough to make a quote of. */
export const QUOTE_SOURCE = 2 * MAX_QUOTE;
