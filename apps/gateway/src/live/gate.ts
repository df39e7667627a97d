import { bounds } from '../domain/limits.js';
import type { Broadcast } from './broadcast.js';

/**
 * Between a live channel and a socket. Shut at first: what comes is held back while what was missed is fetched. Opened, it lets the
 * held events out in order, without the messages that were among the missed, and from then on everything that is new.
 */
export class Gate {
  private held: Broadcast[] | undefined = [];
  /** Per conversation the seq up to which the socket has everything, by replay. */
  private floors: Map<string, number> | undefined = undefined;

  constructor(private readonly deliver: (broadcast: Broadcast) => void) {}

  /** Takes an event. `false`: more is held back than may be, so the socket cannot be kept whole. */
  take(broadcast: Broadcast): boolean {
    if (!this.held) this.pass(broadcast);
    else if (this.held.length >= bounds.heldBehindGate) return false;
    else this.held.push(broadcast);
    return true;
  }

  /** The socket has everything of a conversation up to `seq`. */
  replayed(conversationId: string, seq: number): void {
    (this.floors ??= new Map()).set(conversationId, seq);
  }

  open(): void {
    const held = this.held ?? [];
    this.held = undefined;
    for (const broadcast of held) this.pass(broadcast);
  }

  private pass(broadcast: Broadcast): void {
    const { event } = broadcast;
    if (this.floors && event.type === 'message' && event.seq <= (this.floors.get(event.conversationId) ?? 0)) return;
    this.deliver(broadcast);
  }
}
