import { WAREHOUSE_DAYS } from '@parley/contracts';

const [HOUR_MS, DAY_MS] = [3_600_000, 86_400_000];
/** Files are written so long after midnight in UTC: events of the day are in by then, as a rule. Tenants follow each other within two hours. */
const AFTER_MS = 2 * HOUR_MS;
const SPREAD_MS = 2 * HOUR_MS;

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** When a tenant's files are written next after a moment. @param share the tenant's own place among all, 0 to 1 */
export function nextTurn(moment: Date, share: number): Date {
  const offset = AFTER_MS + Math.floor(share * SPREAD_MS);
  const today = Math.floor(moment.getTime() / DAY_MS) * DAY_MS + offset;
  return new Date(today > moment.getTime() ? today : today + DAY_MS);
}

/** The days that are over in UTC and may still be corrected, the oldest first: `2026-11-23`. */
export const openDays = (now: Date): string[] => Array.from({ length: WAREHOUSE_DAYS.corrected }, (_, n) => dayOf(now.getTime() - (WAREHOUSE_DAYS.corrected - n) * DAY_MS));

/** The first day whose files are kept. */
export const firstKept = (now: Date): string => dayOf(now.getTime() - WAREHOUSE_DAYS.kept * DAY_MS);

/** From when until when a day lasts in UTC. */
export const boundsOf = (day: string): { from: Date; until: Date } => ({ from: new Date(`${day}T00:00:00Z`), until: new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS) });

/** Its hours, one after the other. */
export const hoursOf = (day: string): { from: Date; until: Date }[] =>
  Array.from({ length: 24 }, (_, n) => ({ from: new Date(Date.parse(`${day}T00:00:00Z`) + n * HOUR_MS), until: new Date(Date.parse(`${day}T00:00:00Z`) + (n + 1) * HOUR_MS) }));
