import { Injectable } from '@nestjs/common';
import { Database } from '@parley/tenancy';
import { AGREED } from '../../db/messages/settings-row.js';

/** Most messages of one batch. */
const BATCH = 500;

/**
 * A step of the index for each tenant that has deleted anything, and of each only what is old enough: what is kept for long costs nothing. With what a message
 * said last goes what it said before it was edited. Its files belong to nothing from now on, and the sweep of files takes them.
 */
const FORGET = `
  with recursive tenants as (
    (select tenant_id from message_revision where change = 'deleted' order by tenant_id limit 1)
    union all
    select (select r.tenant_id from message_revision r where r.change = 'deleted' and r.tenant_id > t.tenant_id order by r.tenant_id limit 1) from tenants t where t.tenant_id is not null),
  old as materialized (
    select o.* from tenants t
    left join message_settings s on s.tenant_id = t.tenant_id
    cross join lateral (
      select r.tenant_id, r.conversation_id, r.seq from message_revision r
      where r.tenant_id = t.tenant_id and r.change = 'deleted'
        and r.at < $1::timestamptz - case when s.tenant_id is null then ${AGREED.deletedKeptDays} else s.deleted_kept_days end * interval '1 day'
      order by r.at limit ${BATCH}) o
    limit ${BATCH}),
  gone as (
    delete from message_revision r using old o where r.tenant_id = o.tenant_id and r.conversation_id = o.conversation_id and r.seq = o.seq
    returning r.tenant_id, r.change, r.attachments),
  loose as (
    update attachment a set conversation_id = null, message_id = null, private = null, state = 'doomed', swept_at = '-infinity'
    from (select g.tenant_id, (f ->> 'id')::uuid as id from gone g cross join lateral jsonb_array_elements(g.attachments) f where g.change = 'deleted') f
    where a.tenant_id = f.tenant_id and a.id = f.id and a.withdrawn)
  select count(*)::int as messages from old`;

/** Forgets what deleted messages said, once nobody may look into it any more, of all tenants. */
@Injectable()
export class ForgetDeleted {
  constructor(private readonly db: Database) {}

  /** Answers whether there may be more. */
  async run(now: Date): Promise<boolean> {
    const row = await this.db.acrossTenants((tx) => tx.row<{ messages: number }>(FORGET, [now.toISOString()]));
    return row?.messages === BATCH;
  }
}
