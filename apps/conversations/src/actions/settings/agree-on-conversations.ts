import { Injectable } from '@nestjs/common';
import type { Body, ConversationSettings, Staff } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import type { Manager } from '../../contacts/audited.js';
import { settingsOf } from '../../db/life/settings.js';
import { tellSettings } from './tell-settings.js';

/** What a tenant agrees on about conversations. An offer that waits already keeps its time. */
@Injectable()
export class AgreeOnConversations {
  constructor(private readonly db: Database) {}

  read(who: Staff): Promise<ConversationSettings> {
    return this.db.inTenant(who.tenantId, settingsOf);
  }

  change(by: Manager, { transferSeconds, reopenHours }: Body<'PATCH /conversation-settings'>): Promise<ConversationSettings> {
    return this.db.inTenant(by.who.tenantId, async (tx) => {
      const before = await settingsOf(tx);
      await tx.run(
        `insert into conversation_settings as s (tenant_id, transfer_seconds, reopen_hours) values ($1, $2, $3)
         on conflict (tenant_id) do update set transfer_seconds = coalesce(excluded.transfer_seconds, s.transfer_seconds), reopen_hours = coalesce(excluded.reopen_hours, s.reopen_hours)`,
        [tx.tenantId, transferSeconds ?? null, reopenHours ?? null],
      );
      const after = await settingsOf(tx);
      await tellSettings(tx, by, { settings: 'conversation_settings', before, after });
      return after;
    });
  }
}
