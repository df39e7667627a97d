import type { Broadcast } from './broadcast.js';

/** Most events that wait behind one gate. More come only to whom something is badly wrong. */
const MAX_HELD = 2000;

/**
 * Between a live channel and a socket. Shut at first: what comes is held back while what was missed is fetched. Opened, it lets the
 * held events out in order, without the messages that were among the missed, and from then on everything that is new.
 */
export class Gate {
  private held: Broadcast[] | undefined = [];
  /** Per conversation the seq up to which the socket has everything, by replay. */
  private readonly floors = new Map<string, number>();

  constructor(private readonly deliver: (broadcast: Broadcast) => void) {}

  /** Takes an event. `false`: more is held back than may be, so the socket cannot be kept whole. */
  take(broadcast: Broadcast): boolean {
    if (!this.held) this.pass(broadcast);
    else if (this.held.length >= MAX_HELD) return false;
    else this.held.push(broadcast);
    return true;
  }

  /** The socket has everything of a conversation up to `seq`. */
  replayed(conversationId: string, seq: number): void {
    this.floors.set(conversationId, seq);
  }

  open(): void {
    const held = this.held ?? [];
    this.held = undefined;
    for (const broadcast of held) this.pass(broadcast);
  }

  private pass(broadcast: Broadcast): void {
    const { event } = broadcast;
    if (event.type === 'message' && event.message.seq <= (this.floors.get(event.conversationId) ?? 0)) return;
    this.deliver(broadcast);
  }
}
