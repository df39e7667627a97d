import type { Availability } from '@parley/contracts';

export const ownAvailabilityKey = ['availability', 'own'] as const;

/** What an agent can say of themselves, in the order it is offered. */
export const statuses = ['online', 'busy', 'away', 'offline'] as const satisfies readonly Availability['status'][];
