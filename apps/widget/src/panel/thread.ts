import type { Message, ServerFrames } from '@parley/contracts';

/** A message of the visitor that is not acked. */
export interface Outgoing {
  clientMessageId: string;
  conversationId?: string;
  text: string;
  /** RFC 3339 */
  at: string;
  state: 'sending' | 'failed';
  /** Why it failed. */
  code?: string;
}

/** What is known of one conversation's messages; `id` is missing until the first one is acked. */
export class Thread {
  private static made = 0;
  /** Stays while the id becomes known. */
  readonly key = ++Thread.made;
  readonly messages = new Map<number, Message>();
  hasOlder = false;
  loading: 'newest' | 'older' | undefined;
  problem?: string;
  typing?: { id: string; name: string };

  constructor(public id: string | undefined) {}

  get sorted(): Message[] {
    return [...this.messages.values()].sort((a, b) => a.seq - b.seq);
  }

  get firstSeq(): number | undefined {
    return this.messages.size ? Math.min(...this.messages.keys()) : undefined;
  }

  /** Seq of the newest message from somebody else. */
  get lastHeard(): number {
    return this.sorted.reduce((last, message) => (message.sender.kind === 'visitor' ? last : message.seq), 0);
  }

  add(messages: readonly Message[]): void {
    for (const message of messages) this.messages.set(message.seq, message);
  }
}

/** The stored form of a message that was just acked. */
export const storedMessage = ({ clientMessageId, text }: Pick<Outgoing, 'clientMessageId' | 'text'>, ack: ServerFrames['ack']): Message => ({
  id: ack.messageId,
  seq: ack.seq,
  prevSeq: ack.prevSeq,
  clientMessageId,
  sender: { kind: 'visitor', name: '' },
  kind: 'text',
  text,
  attachments: [],
  private: false,
  createdAt: ack.createdAt,
});
