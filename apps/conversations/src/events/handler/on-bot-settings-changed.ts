import { Injectable } from '@nestjs/common';
import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';

/** Keeps where the bot is on, what it is called, and how long its visitors wait for it. What it has where it is off is given to people by the clock. */
@Injectable()
export class OnBotSettingsChanged implements Reaction<'bot.settings_changed'> {
  readonly on = ['bot.settings_changed'] as const;

  async run(tx: Tx, { occurredAt, data }: EventEnvelope<EventData<'bot.settings_changed'>>): Promise<void> {
    await tx.run(
      `insert into bot_profile as old (tenant_id, bot_id, name, timeout_ms, as_of) values ($1, $2, $3, $4, $5)
       on conflict (tenant_id) do update set bot_id = excluded.bot_id, name = excluded.name, timeout_ms = excluded.timeout_ms, as_of = excluded.as_of where old.as_of <= excluded.as_of`,
      [tx.tenantId, data.botId, data.name, data.noAnswerTimeoutMs, occurredAt],
    );
    await tx.run(
      `insert into bot_inbox as old (tenant_id, inbox_id, enabled, leaving, as_of)
       select $1, v.id, v.enabled, not v.enabled, $4 from unnest($2::uuid[], $3::boolean[]) as v (id, enabled) order by v.id
       on conflict (tenant_id, inbox_id) do update set enabled = excluded.enabled, leaving = not excluded.enabled and (old.enabled or old.leaving), as_of = excluded.as_of where old.as_of <= excluded.as_of`,
      [tx.tenantId, data.inboxes.map(({ inboxId }) => inboxId), data.inboxes.map(({ enabled }) => enabled), occurredAt],
    );
  }
}
