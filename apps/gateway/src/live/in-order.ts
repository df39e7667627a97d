import type { Broadcast } from './broadcast.js';

/** So long a message waits for the one before it, in milliseconds; then the client's own gap detection takes over. */
const PATIENCE_MS = 50;
/** Most messages held back, and most conversations remembered, per channel. */
const MOST_HELD = 200;
const MOST_CONVERSATIONS = 50;

interface Place {
  /** The newest seq that was handed on. */
  last: number;
  /** Messages that came before the one before them, by seq. */
  early: Map<number, Broadcast>;
  timer: NodeJS.Timeout | undefined;
}

/**
 * Two processes may commit to one conversation right after each other, over sockets and over REST, and the second's message may
 * arrive first. Seqs have no gaps on the live lane, so such a one is seen and held back for a moment.
 */
export class InOrder {
  /** Made with the first message: most channels are silent. */
  private places: Map<string, Place> | undefined;

  constructor(private readonly pass: (broadcast: Broadcast) => void) {}

  take(broadcast: Broadcast): void {
    const { event } = broadcast;
    if (event.type !== 'message') return this.pass(broadcast);
    const place = this.places?.get(event.conversationId) ?? this.begin(event.conversationId, event.seq);
    if (event.seq > place.last + 1 && place.early.size < MOST_HELD) return this.hold(place, event.seq, broadcast);
    this.hand(place, event.seq, broadcast);
    this.follow(place);
  }

  /** Nobody listens any more. */
  end(): void {
    for (const { timer } of this.places?.values() ?? []) clearTimeout(timer);
    this.places = undefined;
  }

  private begin(conversationId: string, seq: number): Place {
    const places = (this.places ??= new Map<string, Place>());
    if (places.size >= MOST_CONVERSATIONS) forgetOneOf(places);
    const place: Place = { last: seq - 1, early: new Map(), timer: undefined };
    places.set(conversationId, place);
    return place;
  }

  private hold(place: Place, seq: number, broadcast: Broadcast): void {
    place.early.set(seq, broadcast);
    place.timer ??= setTimeout(() => this.giveUp(place), PATIENCE_MS).unref();
  }

  /** What was missing does not come: the rest goes on, in order. */
  private giveUp(place: Place): void {
    place.timer = undefined;
    for (const [seq, broadcast] of [...place.early].sort(([a], [b]) => a - b)) {
      place.early.delete(seq);
      this.hand(place, seq, broadcast);
    }
  }

  private follow(place: Place): void {
    for (let next = place.early.get(place.last + 1); next; next = place.early.get(place.last + 1)) {
      place.early.delete(place.last + 1);
      this.hand(place, place.last + 1, next);
    }
    if (place.early.size > 0 || !place.timer) return;
    clearTimeout(place.timer);
    place.timer = undefined;
  }

  private hand(place: Place, seq: number, broadcast: Broadcast): void {
    place.last = Math.max(place.last, seq);
    this.pass(broadcast);
  }
}

function forgetOneOf(places: Map<string, Place>): void {
  for (const [id, { early }] of places) if (early.size === 0) return void places.delete(id);
}
