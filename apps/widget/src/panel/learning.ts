import type { Conversation } from '@parley/contracts';
import type { Desk } from './desk.js';
import type { Queueing } from './queueing.js';
import type { Reading } from './reading.js';

/** Which conversations the visitor has. */
export class Learning {
  constructor(
    private readonly desk: Desk,
    private readonly reading: Reading,
    private readonly queueing: Queueing,
  ) {}

  learn(conversation: Conversation): void {
    this.desk.conversations.put(conversation);
    this.queueing.learned(conversation);
    this.reading.count();
  }

  /** A conversation that began elsewhere: in another tab, or with an agent's first word. */
  discover(conversationId: string, prevSeq: number): void {
    this.desk.threads.settle(conversationId, prevSeq);
    this.desk.api.call('GET /conversations/:id', { params: { id: conversationId } }).then(
      (conversation) => this.learn(conversation),
      () => undefined,
    );
  }

  async fetchAll(): Promise<void> {
    const page = await this.desk.api.call('GET /conversations', { query: { limit: 20 } }).catch(() => undefined);
    for (const conversation of page?.data ?? []) {
      this.desk.socket?.follow(conversation.id, conversation.lastSeq);
      this.learn(conversation);
    }
  }
}
