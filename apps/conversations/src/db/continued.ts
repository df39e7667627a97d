import { REOPEN_HOURS } from '../domain/conversation.js';

/**
 * The conversation that goes on when contact `contact` writes in `inbox`: the newest that is not resolved, else the newest that was
 * resolved within the reopening time. A lateral subquery with one column, `id`.
 */
export const continuedId = (tenant: string, contact: string, inbox: string, now: string) => `
  select c.id from conversation c
  where c.tenant_id = ${tenant} and c.contact_id = ${contact} and c.inbox_id = ${inbox}
    and (c.status <> 'resolved' or c.resolved_at > ${now}::timestamptz - interval '${REOPEN_HOURS} hours')
  order by c.status = 'resolved', c.id desc limit 1`;
