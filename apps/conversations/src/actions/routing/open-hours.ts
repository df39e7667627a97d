import type { Tx } from '@parley/tenancy';
import { Calendar, isOpen } from '@parley/worktime';
import { findRule } from '../../work-rules/read-rules.js';

/**
 * Whether a calendar is open at an instant. `null` is always open. A calendar that is gone counts as open: better somebody is given work too
 * early than nobody ever.
 */
export async function openHours(tx: Tx, id: string | null, now: Date): Promise<boolean> {
  if (id === null) return true;
  const rule = await findRule(tx, 'business_hours', id);
  return !rule || isOpen(Calendar.of(rule.body), now);
}
