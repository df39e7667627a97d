import { Refused } from '@parley/contracts';
import { isConnectionFault } from '@parley/tenancy';

const awayCodes = new Set(['service.unavailable', 'limit.busy', 'limit.rate']);
/**
 * SQLSTATE classes and codes: 53 no disk, memory or connections left; 57P0x shutting down; 58 system error; 40 lost a race;
 * 25006 a standby after a fail-over; 25P03 idle for too long.
 */
const awaySqlStates = /^(53|57P|58|40)|^(25006|25P03)$/;

/**
 * Whether the failure is of what a reaction stands on (database, another service) and not of the event: then the event is
 * innocent and waits, however long it takes.
 */
export function isTransient(error: unknown): boolean {
  if (error instanceof Refused) return awayCodes.has(error.code);
  if (isConnectionFault(error)) return true;
  const { code, driverError } = (error ?? {}) as { code?: unknown; driverError?: { code?: unknown } };
  return awaySqlStates.test(String(code ?? driverError?.code ?? ''));
}
