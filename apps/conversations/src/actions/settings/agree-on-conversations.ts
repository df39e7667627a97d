import { Injectable } from '@nestjs/common';
import { MAX_REOPEN_INBOXES, Refused, type Body, type ConversationSettings, type Staff } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';
import type { Manager } from '../../contacts/audited.js';
import { settingsOf } from '../../db/life/settings.js';
import { tellSettings } from './tell-settings.js';

type Changes = Body<'PATCH /conversation-settings'>;

/** What a tenant agrees on about conversations. An offer that waits already keeps its time. */
@Injectable()
export class AgreeOnConversations {
  constructor(private readonly db: Database) {}

  read(who: Staff): Promise<ConversationSettings> {
    return this.db.inTenant(who.tenantId, settingsOf);
  }

  /** @throws Refused `inbox.not_found`, `request.invalid` when too many inboxes have a time of their own */
  change(by: Manager, { transferSeconds, reopenHours, inboxes = [] }: Changes): Promise<ConversationSettings> {
    return this.db.inTenant(by.who.tenantId, async (tx) => {
      const before = await settingsOf(tx);
      await tx.run(
        `insert into conversation_settings as s (tenant_id, transfer_seconds, reopen_hours) values ($1, $2, $3)
         on conflict (tenant_id) do update set transfer_seconds = coalesce(excluded.transfer_seconds, s.transfer_seconds), reopen_hours = coalesce(excluded.reopen_hours, s.reopen_hours)`,
        [tx.tenantId, transferSeconds ?? null, reopenHours ?? null],
      );
      await changeInboxes(tx, inboxes);
      const after = await settingsOf(tx);
      if (after.inboxes.length > MAX_REOPEN_INBOXES) throw new Refused('request.invalid', `body.inboxes: more than ${MAX_REOPEN_INBOXES} have a time of their own`);
      await tellSettings(tx, by, { settings: 'conversation_settings', before, after });
      return after;
    });
  }
}

async function changeInboxes(tx: Tx, inboxes: NonNullable<Changes['inboxes']>): Promise<void> {
  if (inboxes.length === 0) return;
  const kept = inboxes.filter(({ reopenHours }) => reopenHours !== null);
  await tx.run('delete from inbox_reopening where tenant_id = $1 and inbox_id = any($2::uuid[])', [tx.tenantId, inboxes.map(({ inboxId }) => inboxId)]);
  const stored = await tx.run(
    `insert into inbox_reopening (tenant_id, inbox_id, reopen_hours)
     select i.tenant_id, i.id, v.hours from unnest($2::uuid[], $3::int[]) as v (id, hours) join inbox_profile i on i.tenant_id = $1 and i.id = v.id and i.enabled`,
    [tx.tenantId, kept.map(({ inboxId }) => inboxId), kept.map(({ reopenHours }) => reopenHours)],
  );
  if (stored < kept.length) throw new Refused('inbox.not_found');
}
