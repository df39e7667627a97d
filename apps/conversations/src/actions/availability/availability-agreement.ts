import { Injectable } from '@nestjs/common';
import type { AvailabilitySettings, Body, Staff } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';

const READ = 'select idle_minutes as "idleMinutes", busy_reasons as "busyReasons" from availability_settings where tenant_id = $1';
const defaults: AvailabilitySettings = { idleMinutes: null, busyReasons: [] };

const readSettings = async (tx: Tx): Promise<AvailabilitySettings> => (await tx.row<AvailabilitySettings>(READ, [tx.tenantId])) ?? defaults;

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
      const { idleMinutes, busyReasons } = { ...(await readSettings(tx)), ...patch };
      const settings: AvailabilitySettings = { idleMinutes: idleMinutes ?? null, busyReasons: [...new Set(busyReasons)] };
      await tx.run('update availability_settings set idle_minutes = $2, busy_reasons = $3 where tenant_id = $1', [tx.tenantId, settings.idleMinutes, settings.busyReasons]);
      return settings;
    });
  }
}
