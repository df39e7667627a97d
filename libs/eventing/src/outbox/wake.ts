import type { SpanningTx } from '@parley/tenancy';

/** The relays of this process by the database they drain; a database without one here is polled by a relay elsewhere. */
const relays = new WeakMap<object, Set<() => void>>();

/** Lets commits on the database of `tx` call `wake`. Answers how to end that. */
export function wakenBy(tx: SpanningTx, wake: () => void): () => void {
  const database = tx.database;
  const known = relays.get(database) ?? new Set();
  relays.set(database, known.add(wake));
  return () => void known.delete(wake);
}

/** Wakes the relay of a database that something was committed to. */
export const wakeRelays = (database: object): void => relays.get(database)?.forEach((wake) => wake());

/** Wakes the relay once this transaction has committed. `record` does it by itself; a caller of `outboxRows` calls it. */
export function wakeAfterCommit(tx: SpanningTx): void {
  tx.afterCommit(() => wakeRelays(tx.database));
}
