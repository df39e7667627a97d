import type { PendingMessage } from '@parley/client';
import type { Attachment, Quote } from '@parley/contracts';
import type { Outgoing } from './thread.js';

/** What the visitor sent and the server has not taken: on its way, waiting for the line, or refused. */
export class Sendings {
  private all: readonly Outgoing[] = [];

  /** Those of one conversation; `open` tells whether it is the one that messages without an id go to. */
  of(conversationId: string | undefined, open: boolean): Outgoing[] {
    return this.all.filter((sent) => sent.conversationId === conversationId || (sent.conversationId === undefined && open));
  }

  add({ clientMessageId, message: { text = '', conversationId, replyTo, queuedAt: at } }: PendingMessage, attachments: readonly Attachment[] = [], quote?: Quote): void {
    this.remove(clientMessageId);
    this.all = [...this.all, { clientMessageId, text, attachments, at, state: 'sending', ...(conversationId && { conversationId }), ...(replyTo && { replyTo }), ...(quote && { quote }) }];
  }

  remove(clientMessageId: string): void {
    this.all = this.all.filter((sent) => sent.clientMessageId !== clientMessageId);
  }

  fail(clientMessageId: string, code: string): void {
    this.all = this.all.map((sent) => (sent.clientMessageId === clientMessageId ? { ...sent, state: 'failed', code } : sent));
  }

  clear(): void {
    this.all = [];
  }
}
