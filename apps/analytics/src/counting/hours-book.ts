import { Injectable } from '@nestjs/common';
import { PreviewBusinessHours } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import { Calendar } from '@parley/worktime';
import QuickLRU from 'quick-lru';
import type { Counting } from '../db/counting.js';
import { Hours, type HoursVersion } from '../domain/clock/hours.js';

/** Tenants whose calendars are remembered. */
const MOST_TENANTS = 500;

interface Row {
  ruleId: string;
  fromAt: Date;
  change: Record<string, unknown> | null;
  removed: boolean;
}

const READ = `select rule_id as "ruleId", from_at as "fromAt", change, removed from calendar_version where tenant_id = $1 order by rule_id, version`;

/** The business hours of tenants as reports count them: read once per change. */
@Injectable()
export class HoursBook {
  private readonly known = new QuickLRU<string, { key: string; hours: Hours }>({ maxSize: MOST_TENANTS });

  async of(tx: Tx, { businessHoursId, inboxHours, version, revision }: Counting): Promise<Hours> {
    const key = `${version}.${revision}`;
    const known = this.known.get(tx.tenantId);
    if (known?.key === key) return known.hours;
    const rows = businessHoursId === null && inboxHours.length === 0 ? [] : await tx.rows<Row>(READ, [tx.tenantId]);
    const versions = new Map([...Map.groupBy(rows, ({ ruleId }) => ruleId)].map(([id, all]) => [id, versionsOf(all)]));
    const hours = new Hours({ businessHoursId, inboxHours }, versions);
    this.known.set(tx.tenantId, { key, hours });
    return hours;
  }
}

/** Events tell what changed of a calendar; each version is all that was told up to it. One whose beginning was never told of is no calendar. */
function versionsOf(rows: readonly Row[]): HoursVersion[] {
  let body: Record<string, unknown> = {};
  return rows.flatMap(({ fromAt, change, removed }): HoursVersion[] => {
    body = { ...body, ...change };
    if (removed) return [{ from: fromAt.getTime(), calendar: null }];
    const hours = PreviewBusinessHours.safeParse(Object.fromEntries(Object.entries(body).filter(([field]) => field in PreviewBusinessHours.shape)));
    return hours.success ? [{ from: fromAt.getTime(), calendar: Calendar.of(hours.data) }] : [];
  });
}
