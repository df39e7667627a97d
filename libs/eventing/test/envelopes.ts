import type { EventEnvelope } from '@parley/contracts';
import { uuidv7 } from '@parley/tenancy';

/** An event as a relay publishes it. */
export const anEvent = (key: string, text: string, tenantId = uuidv7()): EventEnvelope<{ text: string }> => ({
  id: uuidv7(),
  type: 'message.posted',
  version: 1,
  tenantId,
  key,
  occurredAt: new Date().toISOString(),
  actor: { kind: 'system' },
  data: { text },
});

export const textOf = (event: EventEnvelope): string => (event.data as { text: string }).text;
