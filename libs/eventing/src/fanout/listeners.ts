import { decodeLive, type LiveEvent } from '@parley/contracts';
import type { Logger } from '@parley/observability';

export type Listener = (event: LiveEvent) => void;

/** Who listens to which channel. */
export class Listeners {
  private readonly channels = new Map<string, Set<Listener>>();

  constructor(private readonly log?: Logger) {}

  /** Answers whether it is the channel's first. */
  add(channel: string, listener: Listener): boolean {
    const known = this.channels.get(channel);
    if (known) known.add(listener);
    else this.channels.set(channel, new Set([listener]));
    return !known;
  }

  /** Answers whether it was the channel's last. */
  remove(channel: string, listener: Listener): boolean {
    const known = this.channels.get(channel);
    if (!known?.delete(listener) || known.size > 0) return false;
    return this.channels.delete(channel);
  }

  has(channel: string): boolean {
    return this.channels.has(channel);
  }

  all(): string[] {
    return [...this.channels.keys()];
  }

  clear(): void {
    this.channels.clear();
  }

  /** Gives the event to the channel's listeners; one that throws does not keep it from the others. */
  tell(channel: string, text: string): void {
    const listeners = this.channels.get(channel);
    if (!listeners) return;
    try {
      const event = decodeLive(text);
      for (const listener of [...listeners]) this.call(listener, event);
    } catch (error) {
      this.log?.error({ err: error }, 'a live event was not readable');
    }
  }

  private call(listener: Listener, event: LiveEvent): void {
    try {
      listener(event);
    } catch (error) {
      this.log?.error({ err: error, type: event.type }, 'a listener of live events failed');
    }
  }
}
