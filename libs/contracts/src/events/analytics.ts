import { z } from 'zod';
import { Id } from '../primitives.js';

/** Events of `analytics`, topic `parley.analytics`. */
export const analyticsEvents = {
  /** Somebody changed how days are counted, had everything counted anew, or made, changed or removed a report that is sent, had it sent at once, or wants no more of it (`actor` `system`, `by` an address); keyed by what it was done to. For the audit log. */
  'analytics.administered': z.object({
    action: z.string(),
    target: z.object({ kind: z.enum(['analytics_settings', 'analytics_rebuild', 'analytics_report']), id: Id.nullable(), name: z.string() }),
    by: z.object({ name: z.string(), ip: z.string().nullable() }),
    before: z.record(z.string(), z.unknown()).nullable(),
    after: z.record(z.string(), z.unknown()).nullable(),
  }),
} as const;
