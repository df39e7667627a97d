import type { Desk } from './desk.js';

/** What the visitor has read, and the count of what they have not. */
export class Reading {
  /** Whether the end of the conversation is in sight. */
  atEnd = true;

  constructor(private readonly desk: Desk) {}

  /** Read is what the visitor has in front of them: panel open, tab in sight, end of the conversation in view. */
  mark(): void {
    const { host, conversations, threads, socket } = this.desk;
    const conversation = conversations.get(threads.current?.id);
    if (!threads.current || !conversation || !host.isOpen || document.hidden || !this.atEnd) return;
    const seq = threads.current.lastHeard;
    if (seq <= conversation.read.visitor) return;
    socket?.send('read', { conversationId: conversation.id, seq });
    conversations.read({ conversationId: conversation.id, seq, by: 'visitor' });
    host.setUnread(conversations.unread);
  }

  /** Messages came or were read. */
  count(): void {
    this.mark();
    this.desk.host.setUnread(this.desk.conversations.unread);
    this.desk.changed();
  }
}
