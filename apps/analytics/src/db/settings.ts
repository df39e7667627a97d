import type { AnalyticsSettings } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';

export type SettingsRow = AnalyticsSettings;

/** What holds where nothing was said. */
export const unsaid: SettingsRow = { timeZone: 'UTC', weekStart: 'monday', businessHoursId: null, inboxHours: [], version: 1 };

export const readSettings = async (tx: Tx): Promise<SettingsRow> =>
  (await tx.row<SettingsRow>(`select time_zone as "timeZone", week_start as "weekStart", business_hours_id as "businessHoursId", inbox_hours as "inboxHours", version from settings where tenant_id = $1`, [tx.tenantId])) ?? unsaid;

/** Whoever saves holds the row; see `holdCounting`. */
export const saveSettings = (tx: Tx, { timeZone, weekStart, businessHoursId, inboxHours, version }: SettingsRow): Promise<number> =>
  tx.run('update settings set time_zone = $2, week_start = $3, business_hours_id = $4, inbox_hours = $5, version = $6 where tenant_id = $1', [
    tx.tenantId, timeZone, weekStart, businessHoursId, JSON.stringify(inboxHours), version,
  ]);

/** Another generation is filled from now on, whose days are of the zone that the settings say by now. */
export const beginGeneration = (tx: Tx, generation: number): Promise<number> => tx.run('update settings set next = $2, next_zone = time_zone where tenant_id = $1', [tx.tenantId, generation]);

/** The next generation answers from now on. */
export const takeNext = (tx: Tx): Promise<number> => tx.run('update settings set generation = next, generation_zone = next_zone, next = null, next_zone = null where tenant_id = $1 and next is not null', [tx.tenantId]);
