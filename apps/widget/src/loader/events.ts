import type { WidgetEvents } from '../host.js';

type Listener = (data: never) => void;

/** What the host page listens to. `ready` is told late listeners at once. */
export class PageEvents {
  private readonly listeners = new Map<string, Set<Listener>>();
  private ready = false;

  on<K extends keyof WidgetEvents>(event: K, listener: (data: WidgetEvents[K]) => void): void {
    if (typeof listener !== 'function') return console.warn(`Parley: on('${event}') needs a function`);
    const all = this.listeners.get(event) ?? new Set();
    this.listeners.set(event, all.add(listener));
    if (event === 'ready' && this.ready) this.tell(listener, undefined);
  }

  /** Without a listener all of that event go. */
  off<K extends keyof WidgetEvents>(event: K, listener?: (data: WidgetEvents[K]) => void): void {
    if (listener) this.listeners.get(event)?.delete(listener);
    else this.listeners.delete(event);
  }

  emit<K extends keyof WidgetEvents>(event: K, data: WidgetEvents[K]): void {
    if (event === 'ready') this.ready = true;
    for (const listener of [...(this.listeners.get(event) ?? [])]) this.tell(listener, data);
  }

  /** The page's mistakes are the page's: they are reported and stop nothing of ours. */
  private tell(listener: Listener, data: unknown): void {
    try {
      (listener as (data: unknown) => void)(data);
    } catch (error) {
      console.error(error);
    }
  }
}
