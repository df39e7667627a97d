import { Days } from '../domain/clock/days.js';
import type { HoursChoice } from '../domain/clock/hours.js';
import type { Tx } from '@parley/tenancy';
import QuickLRU from 'quick-lru';

/** Rollups that are kept in step, and the zone of their days. */
export interface Generation {
  number: number;
  days: Days;
}

/** How a tenant is counted at the moment. */
export interface Counting extends HoursChoice {
  version: number;
  revision: number;
  /** The one that answers questions. */
  current: Generation;
  /** The one that will, while everything is counted anew. */
  next: Generation | null;
}

interface Row extends HoursChoice {
  version: number;
  revision: number;
  generation: number;
  generationZone: string;
  next: number | null;
  nextZone: string | null;
}

const READ = `select business_hours_id as "businessHoursId", inbox_hours as "inboxHours", version, revision, generation, generation_zone as "generationZone", next, next_zone as "nextZone" from settings where tenant_id = $1`;

const zones = new QuickLRU<string, Days>({ maxSize: 50 });
/** Days of a zone, which is remembered. */
export function daysIn(timeZone: string): Days {
  const days = zones.get(timeZone) ?? new Days(timeZone);
  zones.set(timeZone, days);
  return days;
}

/**
 * How the tenant is counted, held until the transaction ends: nobody changes the generation meanwhile. @param hold `share`: many may count at once; `update`: nobody else does
 */
export async function holdCounting(tx: Tx, hold: 'share' | 'update' = 'share'): Promise<Counting> {
  const read = () => tx.row<Row>(`${READ} for ${hold}`, [tx.tenantId]);
  let row = await read();
  if (!row) {
    await tx.run('insert into settings (tenant_id) values ($1) on conflict do nothing', [tx.tenantId]);
    row = (await read())!;
  }
  const { businessHoursId, inboxHours, version, revision, generation, generationZone, next, nextZone } = row;
  return {
    businessHoursId, inboxHours, version, revision,
    current: { number: generation, days: daysIn(generationZone) },
    next: next === null ? null : { number: next, days: daysIn(nextZone!) },
  };
}
