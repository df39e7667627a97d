import type { LiveEvent } from '@parley/contracts';

/**
 * The live lane between processes. It may lose, and says when it might have: clients find gaps by `prevSeq` and fill them.
 * Two adapters, one promise (`fanout.contract.spec.ts`).
 */
export interface Fanout {
  /** Hands the event to whoever listens. Never throws, never waits; when the lane is down the event is dropped and counted. */
  publish(channel: string, event: LiveEvent): void;
  /** Resolves when events will come, or, while the lane is down, at once; they come when it is back. Answers how to end it. */
  subscribe(channel: string, handler: (event: LiveEvent) => void): Promise<() => void>;
  /** Whether the lane carries now. */
  healthy(): boolean;
  /** Calls back at every change; `true` means that events may have been missed until now. Answers how to end it. */
  onHealth(callback: (ok: boolean) => void): () => void;
  close(): Promise<void>;
}
