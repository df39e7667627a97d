import { quoteText, type Attachment, type Message, type Quote, type ServerFrames } from '@parley/contracts';
import { withChanges } from './changing.js';

/** A message of the visitor that is not acked. */
export interface Outgoing {
  clientMessageId: string;
  conversationId?: string;
  text: string;
  attachments?: readonly Attachment[];
  /** The message that it answers, if it is known. */
  quote?: Quote;
  replyTo?: string;
  /** RFC 3339 */
  at: string;
  state: 'sending' | 'failed';
  /** Why it failed. */
  code?: string;
}

const TYPING_ENDS_MS = 6_000;

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
  private typingEnds?: ReturnType<typeof setTimeout>;

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

  /** Somebody writes, until they stop or nothing is heard of it any more. */
  writing(by: { id: string; name: string }, ended: () => void): void {
    clearTimeout(this.typingEnds);
    this.typing = by;
    this.typingEnds = setTimeout(() => {
      this.typing = undefined;
      ended();
    }, TYPING_ENDS_MS);
  }

  hush(): void {
    clearTimeout(this.typingEnds);
    this.typing = undefined;
  }

  add(messages: readonly Message[]): void {
    for (const message of messages) this.messages.set(message.seq, message);
    // What was told of a message may have come before the message itself.
    for (const message of withChanges(this.sorted)) this.messages.set(message.seq, message);
  }

  /** A message as an answer to its change shows it, unless more is known of it by now. */
  replace(message: Message): void {
    if ((this.messages.get(message.seq)?.changedSeq ?? 0) <= (message.changedSeq ?? 0)) this.messages.set(message.seq, message);
  }

  find(id: string): Message | undefined {
    return [...this.messages.values()].find((message) => message.id === id);
  }
}

/** The stored form of a message that was just acked. */
export const storedMessage = ({ clientMessageId, text, attachments = [], quote, replyTo }: Pick<Outgoing, 'clientMessageId' | 'text' | 'attachments' | 'quote' | 'replyTo'>, ack: ServerFrames['ack']): Message => ({
  id: ack.messageId,
  seq: ack.seq,
  prevSeq: ack.prevSeq,
  clientMessageId,
  sender: { kind: 'visitor', name: '' },
  kind: 'text',
  text,
  attachments: [...attachments],
  private: false,
  ...(replyTo && { replyTo }),
  ...(quote && { quote }),
  createdAt: ack.createdAt,
});

/** What an answer shows of a message. */
export const quoteFor = (message: Message): Quote => ({
  messageId: message.id,
  seq: message.seq,
  kind: message.kind,
  sender: message.sender,
  ...(message.deletedAt ? { deleted: true } : { text: quoteText(summaryOf(message)) }),
});

/** A message in one line: its words, else what its files are called. */
export const summaryOf = ({ text, attachments }: Pick<Message, 'text' | 'attachments'>): string => text || attachments.map(({ name }) => name).join(', ');
