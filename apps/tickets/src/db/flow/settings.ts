import type { TicketSettings } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';

const usual: TicketSettings = { reopenDays: 14, closeAfterDays: null, publicRequests: true, version: 0 };

/** What a tenant agrees on about tickets; as everywhere, until it says otherwise. */
export const settingsOf = async (tx: Tx): Promise<TicketSettings> =>
  (await tx.row<TicketSettings>('select reopen_days as "reopenDays", close_after_days as "closeAfterDays", public_requests as "publicRequests", version from ticket_settings where tenant_id = $1', [tx.tenantId])) ?? usual;

export const saveSettings = (tx: Tx, { reopenDays, closeAfterDays, publicRequests, version }: TicketSettings): Promise<number> =>
  tx.run(
    `insert into ticket_settings (tenant_id, reopen_days, close_after_days, public_requests, version) values ($1, $2, $3, $4, $5)
     on conflict (tenant_id) do update set reopen_days = excluded.reopen_days, close_after_days = excluded.close_after_days, public_requests = excluded.public_requests, version = excluded.version, close_look_at = now()`,
    [tx.tenantId, reopenDays, closeAfterDays, publicRequests, version],
  );
