import type { EventEnvelope } from '@parley/contracts';
import type { Database } from '@parley/tenancy';
import { wordsOf } from './dead-letters.js';
import type { Reactor } from './reactor.js';

/** The reactions that run on a database in this process. */
const reactors = new WeakMap<Database, Map<string, Reactor>>();

/** Makes a reactor known to `replayDeadLetter`. Answers how to end that. */
export function reactOn(db: Database, consumer: string, reactor: Reactor): () => void {
  const known = reactors.get(db) ?? new Map<string, Reactor>();
  reactors.set(db, known.set(consumer, reactor));
  return () => void known.delete(consumer);
}

/**
 * Runs the reactions to a dead letter again, and marks it replayed in the same transaction: twice is once here too. It comes after whatever
 * its key has seen meanwhile.
 * @param id of the row in `dead_letter`
 * @returns `unknown` also for the dead letter of another consumer
 * @throws the reactions' own error, which the row then tells, with one attempt more
 */
export async function replayDeadLetter(db: Database, id: string): Promise<'replayed' | 'replayed before' | 'unknown'> {
  const running = reactors.get(db);
  if (!running?.size) throw new Error('no reactions run on this database here');
  const letter = await db.acrossTenants((tx) =>
    tx.row<{ event: EventEnvelope; consumer: string }>('select event, consumer from dead_letter where id = $1 and consumer = any($2)', [id, [...running.keys()]]),
  );
  const reactor = letter && running.get(letter.consumer);
  if (!reactor) return 'unknown';
  const { event } = letter;
  try {
    return await reactor.inTrace(event, () =>
      db.inTenant(event.tenantId, async (tx) => {
        const claimed = await tx.run('update dead_letter set replayed_at = now() where id = $1 and replayed_at is null', [id]);
        if (claimed === 0) return 'replayed before';
        await reactor.run(tx, event);
        return 'replayed';
      }),
    );
  } catch (error) {
    const said = [id, wordsOf(error)];
    await db.inTenant(event.tenantId, (tx) => tx.run('update dead_letter set attempts = attempts + 1, error = $2 where id = $1', said)).catch(() => undefined);
    throw error;
  }
}
