import { z } from 'zod';
import { Id, Instant } from '../primitives.js';

export const Actor = z.object({ kind: z.enum(['agent', 'visitor', 'key', 'bot', 'system']), id: Id.optional() });
export type Actor = z.infer<typeof Actor>;

/**
 * What every event travels in. Over Kafka the CloudEvents attributes are headers as well. `key` orders: events of one
 * key are published and consumed in the order of their transactions.
 */
export const EventEnvelope = z.object({
  id: Id,
  type: z.string(),
  version: z.int(),
  tenantId: Id,
  key: z.string(),
  occurredAt: Instant,
  actor: Actor,
  traceparent: z.string().optional(),
  data: z.unknown(),
});
export type EventEnvelope<T = unknown> = Omit<z.infer<typeof EventEnvelope>, 'data'> & { data: T };
