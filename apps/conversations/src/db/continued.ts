import { reopenHours } from './life/settings.js';

/**
 * The conversation that goes on when contact `contact` writes in `inbox`: the newest that is not resolved, else the newest that was
 * resolved within the reopening time of the inbox, else of the tenant; none that became part of another. A lateral subquery with one column, `id`.
 */
export const continuedId = (tenant: string, contact: string, inbox: string, now: string) => `
  select c.id from conversation c
  where c.tenant_id = ${tenant} and c.contact_id = ${contact} and c.inbox_id = ${inbox}
    and (c.status <> 'resolved' or c.resolved_at > ${now}::timestamptz - ${reopenHours(tenant, inbox)} * interval '1 hour')
    and not exists (select from conversation_tie x where x.tenant_id = c.tenant_id and x.conversation_id = c.id and x.merged_into_id is not null)
  order by c.status = 'resolved', c.id desc limit 1`;
