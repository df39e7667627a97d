import type { Tx } from '@parley/tenancy';
import { Calendar, isOpen } from '@parley/worktime';
import { findRule } from '../../work-rules/read-rules.js';

/**
 * Which of these calendars are open at an instant. `null` is always open. A calendar that is gone counts as open: better somebody is
 * given work too early than nobody ever.
 */
export async function openHours(tx: Tx, ids: readonly (string | null)[], now: Date): Promise<(id: string | null) => boolean> {
  const open = new Map<string, boolean>();
  for (const id of new Set(ids)) {
    if (id === null) continue;
    const rule = await findRule(tx, 'business_hours', id);
    open.set(id, !rule || isOpen(Calendar.of(rule.body), now));
  }
  return (id) => id === null || (open.get(id) ?? true);
}
