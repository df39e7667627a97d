import type { Broadcast } from './broadcast.js';

/** How much may be held back by all channels of a gateway together, in characters. */
export class Room {
  private taken = 0;

  constructor(private readonly size: number) {}

  /** Answers whether it fits. */
  enter(broadcast: Broadcast): boolean {
    const size = sizeOf(broadcast);
    if (this.taken + size > this.size) return false;
    this.taken += size;
    return true;
  }

  /** What entered goes. */
  leave(broadcast: Broadcast): void {
    this.taken -= sizeOf(broadcast);
  }
}

/** What a message takes beside its text. */
const FRAME = 500;

function sizeOf({ event }: Broadcast): number {
  if (event.type !== 'message') return FRAME;
  return FRAME + event.staff.length + (event.visitor === event.staff ? 0 : (event.visitor?.length ?? 0));
}
