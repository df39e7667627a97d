import { randomUUID } from 'node:crypto';
import type { EventEnvelope } from '@parley/contracts';
import { KafkaBroker } from '@parley/eventing';
import { createLog } from '@parley/observability';

/** A consumer of conversations' events, as any service could be one. */
export interface Listener {
  stop(): Promise<void>;
}

/** Begins to listen, in a consumer group of its own; resolves when the subscription is registered. */
export async function listenTo(brokers: string, hear: (event: EventEnvelope) => void): Promise<Listener> {
  const broker = new KafkaBroker({ brokers: brokers.split(','), clientId: 'parley-bench', log: createLog('bench', 'silent') });
  await broker.consume({ group: `bench-${randomUUID()}`, topics: ['parley.conversations'], handle: async (event) => hear(event) });
  return { stop: () => broker.close() };
}
