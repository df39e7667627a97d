/** The live lane within one process. Events are copied through JSON, as on the wire, so no listener can change another's. */
import { encodeLive, type LiveEvent } from '@parley/contracts';
import type { Fanout } from './fanout.js';
import { type Listener, Listeners } from './listeners.js';

export class MemoryFanout implements Fanout {
  private readonly listeners = new Listeners();

  publish(channel: string, event: LiveEvent): void {
    if (!this.listeners.has(channel)) return;
    const text = encodeLive(event);
    setImmediate(() => this.listeners.tell(channel, text));
  }

  async subscribe(channel: string, handler: Listener): Promise<() => void> {
    const own: Listener = (event) => handler(event);
    this.listeners.add(channel, own);
    return () => void this.listeners.remove(channel, own);
  }

  healthy(): boolean {
    return true;
  }

  onHealth(): () => void {
    return () => undefined;
  }

  async close(): Promise<void> {
    this.listeners.clear();
  }
}
