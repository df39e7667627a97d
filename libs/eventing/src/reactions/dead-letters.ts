import { DEAD_LETTERS, type EventEnvelope } from '@parley/contracts';
import { counter, currentTraceparent } from '@parley/observability';
import { type Database, uuidv7 } from '@parley/tenancy';
import type { Broker, Origin } from '../broker/broker.js';
import { markSeen } from './inbox.js';

/** An event that a consumer could not process, as stored in `dead_letter` and, as `data` of an envelope, on the topic `DEAD_LETTERS`. */
export interface DeadLetter {
  event: EventEnvelope;
  /** The consumer group, which is a service's name. */
  consumer: string;
  /** What the last attempt said. */
  error: string;
  attempts: number;
  origin: Origin;
}

const MAX_ERROR = 1000;
const buried = counter('dlq_total', 'Events that became dead letters', ['consumer', 'type']);

/** The cause in words, without the stack: enough to find it, and bounded. */
export const wordsOf = (error: unknown): string => (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, MAX_ERROR);

/**
 * Puts an event aside: stored, published on the topic and noted as seen in one transaction, so that it is neither lost nor tried again
 * by itself. When it throws, nothing of it holds.
 */
export async function bury(db: Database, broker: Broker, letter: DeadLetter): Promise<void> {
  const { event, consumer, error, attempts, origin } = letter;
  await db.inTenant(event.tenantId, async (tx) => {
    if (!(await markSeen(tx, consumer, event.id))) return;
    await tx.run(
      `insert into dead_letter (tenant_id, id, consumer, event_id, event, error, attempts, origin) values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict do nothing`,
      [event.tenantId, uuidv7(), consumer, event.id, event, error, attempts, origin],
    );
    await broker.publish(DEAD_LETTERS, [envelopeOf(letter)]);
    tx.afterCommit(() => buried.inc({ consumer, type: event.type }));
  });
}

function envelopeOf(letter: DeadLetter): EventEnvelope<DeadLetter> {
  const { tenantId, key } = letter.event;
  const traceparent = currentTraceparent();
  return {
    id: uuidv7(),
    type: 'event.dead',
    version: 1,
    tenantId,
    key,
    occurredAt: new Date().toISOString(),
    actor: { kind: 'system' },
    ...(traceparent && { traceparent }),
    data: letter,
  };
}
