import type { ParleySocket } from '@parley/client';
import type { Conversation, QueuePlace } from '@parley/contracts';
import type { Desk } from './desk.js';

/** Whoever begins to wait near the front is told the place unasked; after this long without a word it is asked for. */
const PATIENCE_MS = 2_000;

const waits = (conversation: Conversation | undefined) => conversation?.status === 'open' && !conversation.assignee;

/** Where the visitor's conversations stand in the queue: as it is told, and asked for once after each connecting. */
export class Queueing {
  private readonly places = new Map<string, QueuePlace>();
  /** Where the last word on each conversation comes from: an answer that is overtaken by a later word no longer counts. */
  private readonly words = new Map<string, object>();

  constructor(private readonly desk: Pick<Desk, 'conversations' | 'api' | 'changed'>) {}

  /** While the conversation waits, and its place is known. */
  of(id: string | undefined): QueuePlace | undefined {
    return id !== undefined && this.waits(id) ? this.places.get(id) : undefined;
  }

  listen(socket: ParleySocket): void {
    socket.on('queue', (place) => this.heard(place));
    socket.on('degraded', ({ degraded }) => !degraded && this.connected());
  }

  /** A place was told over the live connection. */
  heard(place: QueuePlace): void {
    const known = this.desk.conversations.get(place.conversationId);
    if (known && !waits(known)) return;
    this.words.set(place.conversationId, place);
    if (place.position > 0) this.places.set(place.conversationId, place);
    else this.places.delete(place.conversationId);
    this.desk.changed();
  }

  /** The line is open; what was told while it was not is asked for. */
  connected(): void {
    this.words.clear();
    for (const { id } of this.desk.conversations.all) if (this.waits(id)) this.ask(id);
  }

  /** Something became known of a conversation. */
  learned({ id }: Conversation): void {
    if (!this.waits(id)) {
      this.places.delete(id);
      this.words.delete(id);
    } else if (!this.words.has(id)) setTimeout(() => !this.words.has(id) && this.waits(id) && this.ask(id), PATIENCE_MS);
  }

  forget(): void {
    this.places.clear();
    this.words.clear();
  }

  private waits(id: string): boolean {
    return waits(this.desk.conversations.get(id));
  }

  private ask(id: string): void {
    const word = {};
    this.words.set(id, word);
    this.desk.api.call('GET /conversations/:id/queue', { params: { id } }).then(
      ({ queue }) => {
        if (this.words.get(id) !== word) return;
        if (queue) this.places.set(id, queue);
        else this.places.delete(id);
        this.desk.changed();
      },
      () => undefined,
    );
  }
}
