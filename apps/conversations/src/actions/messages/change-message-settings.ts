import { Injectable } from '@nestjs/common';
import type { Body, StaffMessageSettings } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import type { Manager } from '../../contacts/audited.js';
import { messageSettings } from '../../db/messages/settings-row.js';
import { tellSettings } from '../settings/tell-settings.js';

/** Agrees on for how long visitors may change what they wrote, and what was deleted is kept. */
@Injectable()
export class ChangeMessageSettings {
  constructor(private readonly db: Database) {}

  run(by: Manager, patch: Body<'PATCH /message-settings'>): Promise<StaffMessageSettings> {
    return this.db.inTenant(by.who.tenantId, async (tx) => {
      const before = await messageSettings(tx, tx.tenantId);
      const settings = { ...before, ...patch };
      await tx.run(
        `insert into message_settings (tenant_id, visitor_edit_seconds, visitor_delete_seconds, deleted_kept_days) values ($1, $2, $3, $4)
         on conflict (tenant_id) do update
         set visitor_edit_seconds = excluded.visitor_edit_seconds, visitor_delete_seconds = excluded.visitor_delete_seconds, deleted_kept_days = excluded.deleted_kept_days`,
        [tx.tenantId, settings.visitorEditSeconds, settings.visitorDeleteSeconds, settings.deletedKeptDays],
      );
      await tellSettings(tx, by, { settings: 'message_settings', before, after: settings });
      return settings;
    });
  }
}
