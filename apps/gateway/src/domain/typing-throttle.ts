/** The least time between two signs of typing from one socket, in milliseconds. */
const PAUSE_MS = 300;

/**
 * Thins out signs of typing: `start` at most every 300 ms, `stop` once after a `start`, so that an end is never lost to the thinning.
 */
export class TypingThrottle {
  private startedAt = -Infinity;
  private typingIn: string | undefined;
  /** What has to be said when the one who types is gone. */
  onGone: (() => void) | undefined;

  /** Typing began where this one does not know of: on another line of the same person. */
  beganElsewhere(conversationId: string): void {
    this.typingIn = conversationId;
  }

  /** Whether this sign goes on. `now` in milliseconds. */
  passes(sign: { conversationId: string; state: 'start' | 'stop' }, now: number): boolean {
    if (sign.state === 'stop') {
      const wasTyping = this.typingIn === sign.conversationId;
      if (wasTyping) this.typingIn = undefined;
      return wasTyping;
    }
    if (now - this.startedAt < PAUSE_MS) return false;
    this.startedAt = now;
    this.typingIn = sign.conversationId;
    return true;
  }
}
