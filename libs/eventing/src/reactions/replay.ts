import type { EventEnvelope } from '@parley/contracts';
import type { Database } from '@parley/tenancy';
import { wordsOf } from './dead-letters.js';
import type { Reactor } from './reactor.js';

/** The reactions that run on a database in this process. */
const reactors = new WeakMap<Database, { consumer: string; reactor: Reactor }>();

/** Makes a reactor known to `replayDeadLetter`. Answers how to end that. */
export function reactOn(db: Database, consumer: string, reactor: Reactor): () => void {
  reactors.set(db, { consumer, reactor });
  return () => void reactors.delete(db);
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
  if (!running) throw new Error('no reactions run on this database here');
  const { consumer, reactor } = running;
  const letter = await db.acrossTenants((tx) =>
    tx.row<{ event: EventEnvelope }>('select event from dead_letter where id = $1 and consumer = $2', [id, consumer]),
  );
  if (!letter) return 'unknown';
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
