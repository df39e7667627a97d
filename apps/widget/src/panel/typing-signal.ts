import { PREVIEW_EVERY_MS, previewOf } from '@parley/contracts';

const AGAIN_MS = 3_000;
/** A little more than the server takes, so that none is lost to a line that wavers. */
const PREVIEW_MS = PREVIEW_EVERY_MS + 100;
const IDLE_MS = 4_000;

/**
 * Tells the other side that the visitor writes: once when it begins, now and then while it goes on, and when it stops. Where the visitor is told so, with what
 * is written, at most twice a second and without what looks like a secret.
 */
export class TypingSignal {
  private saidAt = 0;
  private idle: ReturnType<typeof setTimeout> | undefined;
  private later: ReturnType<typeof setTimeout> | undefined;

  /** @param shows whether what is written goes along */
  constructor(
    private readonly say: (state: 'start' | 'stop', preview?: string) => void,
    private readonly shows: () => boolean,
  ) {}

  wrote(text: string): void {
    clearTimeout(this.idle);
    clearTimeout(this.later);
    if (!text) return this.stop();
    this.idle = setTimeout(() => this.stop(), IDLE_MS);
    const shows = this.shows();
    const wait = this.saidAt + (shows ? PREVIEW_MS : AGAIN_MS) - Date.now();
    if (wait <= 0) this.begin(shows ? text : '');
    // The last words are shown too.
    else if (shows) this.later = setTimeout(() => this.begin(text), wait);
  }

  private begin(text: string): void {
    this.saidAt = Date.now();
    this.say('start', previewOf(text));
  }

  /** After a message was sent nobody needs to hear that typing stopped. */
  stop({ silently = false } = {}): void {
    clearTimeout(this.idle);
    clearTimeout(this.later);
    if (this.saidAt && !silently) this.say('stop');
    this.saidAt = 0;
  }
}
