import { Injectable } from '@nestjs/common';
import type { Body, MessageSettings, Staff } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { messageSettings } from '../../db/messages/settings-row.js';

/** Agrees on for how long visitors may change what they wrote. */
@Injectable()
export class ChangeMessageSettings {
  constructor(private readonly db: Database) {}

  run(who: Staff, patch: Body<'PATCH /message-settings'>): Promise<MessageSettings> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const settings = { ...(await messageSettings(tx, tx.tenantId)), ...patch };
      await tx.run(
        `insert into message_settings (tenant_id, visitor_edit_seconds, visitor_delete_seconds) values ($1, $2, $3)
         on conflict (tenant_id) do update set visitor_edit_seconds = excluded.visitor_edit_seconds, visitor_delete_seconds = excluded.visitor_delete_seconds`,
        [tx.tenantId, settings.visitorEditSeconds, settings.visitorDeleteSeconds],
      );
      return settings;
    });
  }
}
