import { Injectable } from '@nestjs/common';
import type { AvailabilitySettings, Body, Staff } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { readSettings, saveSettings } from '../../db/availability/settings.js';

/** What a tenant agrees on about being available. A new idle time holds for each agent from their next activity on. */
@Injectable()
export class AvailabilityAgreement {
  constructor(private readonly db: Database) {}

  read(who: Staff): Promise<AvailabilitySettings> {
    return this.db.inTenant(who.tenantId, readSettings);
  }

  change(who: Staff, patch: Body<'PATCH /availability-settings'>): Promise<AvailabilitySettings> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      await tx.run('insert into availability_settings (tenant_id) values ($1) on conflict do nothing', [tx.tenantId]);
      await tx.run('select 1 from availability_settings where tenant_id = $1 for no key update', [tx.tenantId]);
      const { idleMinutes, busyReasons, ...rest } = { ...(await readSettings(tx)), ...patch };
      const settings: AvailabilitySettings = { ...rest, idleMinutes: idleMinutes ?? null, busyReasons: [...new Set(busyReasons)] };
      await saveSettings(tx, settings);
      return settings;
    });
  }
}
