type Listeners<Events> = { [K in keyof Events]?: Set<(data: Events[K]) => void> };

/** Typed events. A listener that throws is reported and disturbs neither the others nor the sender. */
export class Emitter<Events> {
  private readonly listeners: Listeners<Events> = {};

  on<K extends keyof Events>(type: K, listener: (data: Events[K]) => void): () => void {
    const all = (this.listeners[type] ??= new Set());
    all.add(listener);
    return () => void all.delete(listener);
  }

  emit<K extends keyof Events>(type: K, data: Events[K]): void {
    for (const listener of [...(this.listeners[type] ?? [])]) {
      try {
        listener(data);
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}
