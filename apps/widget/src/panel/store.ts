import { useEffect, useReducer } from 'preact/hooks';

/** State that interfaces watch: many changes in a row are one redraw. */
export class Store {
  private readonly watchers = new Set<() => void>();
  private scheduled = false;

  watch(watcher: () => void): () => void {
    this.watchers.add(watcher);
    return () => void this.watchers.delete(watcher);
  }

  changed(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    queueMicrotask(() => {
      this.scheduled = false;
      for (const watcher of this.watchers) watcher();
    });
  }
}

/** Draws the component again whenever the store changes. */
export function useStore(store: Store): void {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => store.watch(() => redraw(undefined)), [store]);
}
