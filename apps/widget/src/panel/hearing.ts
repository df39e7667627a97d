import type { ParleySocket } from '@parley/client';
import type { Message, Sender, ServerFrames } from '@parley/contracts';
import type { Desk } from './desk.js';
import type { Learning } from './learning.js';
import type { Reading } from './reading.js';
import { summaryOf } from './thread.js';

export interface Preview {
  conversationId: string;
  sender: Sender;
  text: string;
}

/** What comes over the live connection. */
export class Hearing {
  /** What came while the panel was closed, in short. */
  preview: Preview | undefined;
  /** The last message that came live, for screen readers. */
  announced: Message | undefined;

  constructor(
    private readonly desk: Desk,
    private readonly learning: Learning,
    private readonly reading: Reading,
  ) {}

  listen(socket: ParleySocket): void {
    const { conversations, threads } = this.desk;
    socket.on('message', ({ conversationId, message }) => this.heard(conversationId, message));
    socket.on('conversation', ({ conversation }) => this.learning.learn(conversation));
    socket.on('typing', (typing) => this.heardTyping(typing));
    socket.on('read', ({ conversationId, seq, by, unread }) => {
      conversations.read({ conversationId, seq, by: by.kind, unread });
      this.reading.count();
    });
    socket.on('delivered', ({ conversationId, seq, by }) => {
      conversations.delivered({ conversationId, seq, by: by.kind });
      this.desk.changed();
    });
    socket.on('reset', ({ conversationId, reason }) => reason !== 'too_far' && threads.startOver(conversationId));
  }

  forget(): void {
    this.preview = this.announced = undefined;
  }

  private heard(conversationId: string, message: Message): void {
    const { conversations, threads, sendings } = this.desk;
    const known = conversations.heard(conversationId, message);
    if (!known) this.learning.discover(conversationId, message.prevSeq);
    threads.add(conversationId, message);
    if (message.sender.kind === 'bot') this.desk.bot.said(conversationId);
    if (message.clientMessageId) sendings.remove(message.clientMessageId);
    if (message.sender.kind === 'agent' || message.sender.kind === 'bot') this.tell(conversationId, message);
    this.reading.count();
  }

  private tell(conversationId: string, message: Message): void {
    const { host } = this.desk;
    this.announced = message;
    if (!host.isOpen) this.preview = { conversationId, sender: message.sender, text: summaryOf(message) };
    host.emit('message', { conversationId, message });
  }

  private heardTyping({ conversationId, state, by }: ServerFrames['typing']): void {
    const thread = this.desk.threads.get(conversationId);
    if (!thread || by.kind === 'visitor') return;
    if (state === 'start') thread.writing(by, () => this.desk.changed());
    else thread.hush();
    this.desk.changed();
  }
}
