import { Inject, Injectable } from '@nestjs/common';
import type { FileStore } from '@parley/files';
import { FILES } from '@parley/service-kit';
import { Database } from '@parley/tenancy';
import { deleteFiles } from '../attachments/file-key.js';

/** Most files of one sweep; what is left, the next takes. */
const BATCH = 200;

interface Doomed {
  tenantId: string;
  id: string;
  storedBytes: string;
}

/**
 * No message may take them from here on. An upload that is `pending` for an hour has died with its process; a whole file that is in no
 * message after a day is not wanted; a sweep that did not finish within ten minutes has died too.
 */
const DOOM = `
  with due as (
    select tenant_id, id from attachment
    where conversation_id is null and kept_by is null and created_at < $1::timestamptz - interval '1 hour'
      and (state = 'pending' or (state = 'ready' and created_at < $1::timestamptz - interval '24 hours') or (state = 'doomed' and swept_at < $1::timestamptz - interval '10 minutes'))
    order by created_at limit ${BATCH} for update skip locked)
  update attachment a set state = 'doomed', swept_at = $1 from due where a.tenant_id = due.tenant_id and a.id = due.id
  returning a.tenant_id as "tenantId", a.id, a.stored_bytes as "storedBytes"`;

/** Row and count go together, so that a file is never counted out twice. */
const FORGET = `
  with gone as (
    delete from attachment a using unnest($1::uuid[], $2::uuid[]) as v (tenant_id, id)
    where a.tenant_id = v.tenant_id and a.id = v.id and a.state = 'doomed' returning a.tenant_id, a.stored_bytes),
  freed as (select tenant_id, sum(stored_bytes)::bigint as bytes from gone group by tenant_id)
  update storage_usage u set bytes = greatest(u.bytes - f.bytes, 0) from freed f where u.tenant_id = f.tenant_id`;

/** Deletes files that belong to nothing, with their rows, and what unfinished uploads left in the store. */
@Injectable()
export class SweepAttachments {
  constructor(
    private readonly db: Database,
    @Inject(FILES) private readonly files: FileStore,
  ) {}

  /** How many went. @throws FilesUnavailable; what was begun, a later sweep finishes */
  async run(now: Date): Promise<number> {
    const doomed = await this.db.acrossTenants((tx) => tx.rows<Doomed>(DOOM, [now.toISOString()]));
    for (const place of doomed) await deleteFiles(this.files, place);
    const ids = [doomed.map(({ tenantId }) => tenantId), doomed.map(({ id }) => id)];
    if (doomed.length > 0) await this.db.acrossTenants((tx) => tx.run(FORGET, ids));
    await this.files.tidy(new Date(now.getTime() - 60 * 60_000));
    return doomed.length;
  }
}
