import { Injectable } from '@nestjs/common';
import type { AvailabilitySettings, Body, Staff } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import type { Manager } from '../../contacts/audited.js';
import { readSettings, saveSettings } from '../../db/availability/settings.js';
import { tellSettings } from '../settings/tell-settings.js';

/** What a tenant agrees on about being available. A new idle time holds for each agent from their next activity on. */
@Injectable()
export class AvailabilityAgreement {
  constructor(private readonly db: Database) {}

  read(who: Staff): Promise<AvailabilitySettings> {
    return this.db.inTenant(who.tenantId, readSettings);
  }

  change(by: Manager, patch: Body<'PATCH /availability-settings'>): Promise<AvailabilitySettings> {
    return this.db.inTenant(by.who.tenantId, async (tx) => {
      await tx.run('insert into availability_settings (tenant_id) values ($1) on conflict do nothing', [tx.tenantId]);
      await tx.run('select 1 from availability_settings where tenant_id = $1 for no key update', [tx.tenantId]);
      const before = await readSettings(tx);
      const { idleMinutes, busyReasons, ...rest } = { ...before, ...patch };
      const settings: AvailabilitySettings = { ...rest, idleMinutes: idleMinutes ?? null, busyReasons: [...new Set(busyReasons)] };
      await saveSettings(tx, settings);
      await tellSettings(tx, by, { settings: 'availability_settings', before, after: settings });
      return settings;
    });
  }
}
