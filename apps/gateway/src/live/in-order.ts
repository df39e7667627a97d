import { MAX_UNHEARD, type LiveMessage } from '@parley/contracts';
import { counter } from '@parley/observability';
import { Broadcast } from './broadcast.js';
import type { Room } from './room.js';

/** So long a message waits for the one before it before that is asked for, and then for the answer, in milliseconds. */
const PATIENCE_MS = 50;
const ANSWER_MS = 1000;
/** Most messages of a conversation held back, and most conversations remembered, per channel. */
const MOST_HELD = 200;
const MOST_CONVERSATIONS = 50;

const gaps = counter('live_gaps_total', 'Gaps in what the live lane brought, by how they ended', ['end']);

interface Place {
  conversationId: string;
  /** The newest seq that was handed on. */
  last: number;
  /** Messages that came before the one before them, by seq. */
  early: Map<number, Broadcast>;
  /** Runs as long as something is held back: until it is asked for what is missing, then until the answer must be there. */
  timer: NodeJS.Timeout | undefined;
}

/** What an order needs of its surroundings. */
export interface Outside {
  /** Takes what is in order. */
  pass(broadcast: Broadcast): void;
  /** The messages of a conversation between two seqs. It may fail. */
  unheard(conversationId: string, between: { afterSeq: number; beforeSeq: number }): Promise<LiveMessage[]>;
  /** Shared with all other channels. */
  room: Room;
}

/**
 * The messages of a channel's conversations, each in the order of its seqs. Two processes may commit to one conversation right after each
 * other, and the second's message may arrive first; or one is lost. Seqs have no gaps on the live lane, so such a one is seen, held back
 * for a moment, and then what is missing is asked for, once for everybody who listens. Where nobody answers in time it goes out with the gap,
 * which clients see by `prevSeq`. What comes after a later one has gone out is dropped: whoever needs it has seen that gap.
 */
export class InOrder {
  /** Made with the first message: most channels are silent. */
  private places: Map<string, Place> | undefined;

  constructor(private readonly outside: Outside) {}

  take(broadcast: Broadcast): void {
    const { event } = broadcast;
    if (event.type !== 'message') return this.outside.pass(broadcast);
    const place = this.places?.get(event.conversationId) ?? this.begin(event.conversationId, event.seq);
    if (event.seq <= place.last || place.early.has(event.seq)) return;
    if (event.seq > place.last + 1 && this.hold(place, event.seq, broadcast)) return;
    if (event.seq > place.last + 1) this.letGo(place, 'too much held');
    if (event.seq <= place.last) return;
    this.hand(place, event.seq, broadcast);
    this.follow(place);
  }

  /** Nobody listens any more. */
  end(): void {
    for (const place of this.places?.values() ?? []) {
      clearTimeout(place.timer);
      place.timer = undefined;
      for (const [seq, broadcast] of place.early) this.release(place, seq, broadcast);
    }
    this.places = undefined;
  }

  private begin(conversationId: string, seq: number): Place {
    const places = (this.places ??= new Map<string, Place>());
    if (places.size >= MOST_CONVERSATIONS) forgetOneOf(places);
    const place: Place = { conversationId, last: seq - 1, early: new Map(), timer: undefined };
    places.set(conversationId, place);
    return place;
  }

  /** Answers whether there is room for it. */
  private hold(place: Place, seq: number, broadcast: Broadcast): boolean {
    if (place.early.size >= MOST_HELD || !this.outside.room.enter(broadcast)) return false;
    place.early.set(seq, broadcast);
    place.timer ??= setTimeout(() => void this.ask(place), PATIENCE_MS).unref();
    return true;
  }

  private async ask(place: Place): Promise<void> {
    const { conversationId, last } = place;
    const mostBefore = last + MAX_UNHEARD + 1;
    if (Math.min(...place.early.keys()) > mostBefore) return this.letGo(place, 'too large');
    const beforeSeq = Math.min(Math.max(...place.early.keys()), mostBefore);
    place.timer = setTimeout(() => this.letGo(place, 'no answer'), ANSWER_MS).unref();
    const asked = place.timer;
    const found = await this.outside.unheard(conversationId, { afterSeq: last, beforeSeq }).catch(() => undefined);
    if (place.timer !== asked) return; // what was missing came by itself, or it was too late
    clearTimeout(asked);
    place.timer = undefined;
    if (!found) return this.letGo(place, 'no answer');
    for (const message of found) this.fill(place, new Broadcast(message), message.seq);
    if (place.early.size > 0) this.goOn(place, last);
    else gaps.inc({ end: 'filled' });
  }

  private fill(place: Place, broadcast: Broadcast, seq: number): void {
    if (seq !== place.last + 1) return;
    this.hand(place, seq, broadcast);
    this.follow(place);
  }

  /** Something is still held back: behind a gap that is newer than the question, or that the answer did not fill. */
  private goOn(place: Place, before: number): void {
    if (place.last === before) return this.letGo(place, 'not found');
    place.timer ??= setTimeout(() => void this.ask(place), PATIENCE_MS).unref();
  }

  /** What is missing does not come: the rest goes on, in order. */
  private letGo(place: Place, end: string): void {
    clearTimeout(place.timer);
    place.timer = undefined;
    gaps.inc({ end });
    for (const [seq, broadcast] of [...place.early].sort(([a], [b]) => a - b)) {
      this.release(place, seq, broadcast);
      this.hand(place, seq, broadcast);
    }
  }

  private follow(place: Place): void {
    for (let next = place.early.get(place.last + 1); next; next = place.early.get(place.last + 1)) {
      this.release(place, place.last + 1, next);
      this.hand(place, place.last + 1, next);
    }
    if (place.early.size > 0 || !place.timer) return;
    clearTimeout(place.timer);
    place.timer = undefined;
  }

  private release(place: Place, seq: number, broadcast: Broadcast): void {
    place.early.delete(seq);
    this.outside.room.leave(broadcast);
  }

  private hand(place: Place, seq: number, broadcast: Broadcast): void {
    place.last = seq;
    this.outside.pass(broadcast);
  }
}

function forgetOneOf(places: Map<string, Place>): void {
  for (const [id, { early }] of places) if (early.size === 0) return void places.delete(id);
}
