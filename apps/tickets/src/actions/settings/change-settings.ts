import { Injectable } from '@nestjs/common';
import { Refused, type PatchTicketSettings, type Staff, type TicketSettings } from '@parley/contracts';
import { record } from '@parley/eventing';
import { Database } from '@parley/tenancy';
import { saveSettings, settingsOf } from '../../db/flow/settings.js';

type Field = keyof Omit<TicketSettings, 'version'>;

/** What a tenant agrees on about tickets. */
@Injectable()
export class ChangeSettings {
  constructor(private readonly db: Database) {}

  get({ tenantId }: Staff): Promise<TicketSettings> {
    return this.db.inTenant(tenantId, settingsOf);
  }

  /** @throws Refused `ticket_rule.stale` */
  run(who: Staff, ip: string | null, { version, ...patch }: PatchTicketSettings): Promise<TicketSettings> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      await tx.rows(`select pg_advisory_xact_lock(hashtextextended('tickets.settings/' || $1, 0))`, [tx.tenantId]);
      const before = await settingsOf(tx);
      if (version !== undefined && version !== before.version) throw new Refused('ticket_rule.stale');
      const asked = (Object.keys(patch) as Field[]).filter((field) => patch[field] !== undefined && patch[field] !== before[field]);
      if (asked.length === 0) return before;
      const of = (settings: object) => Object.fromEntries(asked.map((field) => [field, (settings as TicketSettings)[field]]));
      const after: TicketSettings = { ...before, ...of(patch), version: before.version + 1 };
      await saveSettings(tx, after);
      await record(tx, {
        type: 'tickets.administered',
        key: tx.tenantId,
        actor: { kind: who.kind, id: who.id },
        data: { action: 'ticket_settings.updated', target: { kind: 'ticket_settings', id: null, name: '' }, by: { name: who.name, ip }, before: of(before), after: of(after) },
      });
      return after;
    });
  }
}
