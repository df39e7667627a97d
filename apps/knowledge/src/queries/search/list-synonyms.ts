import { Injectable } from '@nestjs/common';
import type { Page, Query, Synonym } from '@parley/contracts';
import { Database, decodeCursor, encodeCursor } from '@parley/tenancy';
import { z } from 'zod';
import { presentSynonym, synonymColumns, type SynonymRow } from '../../db/search/synonyms.js';

const Cursor = z.tuple([z.iso.datetime(), z.uuid()]);

@Injectable()
export class ListSynonyms {
  constructor(private readonly db: Database) {}

  /** Newest first. @throws Refused `request.cursor_invalid` */
  run(tenantId: string, { limit, cursor }: Query<'GET /kb/synonyms'>): Promise<Page<Synonym>> {
    const [at, id] = cursor === undefined ? [null, null] : decodeCursor(cursor, Cursor);
    return this.db.inTenant(tenantId, async (tx) => {
      const rows = await tx.rows<SynonymRow>(
        `select ${synonymColumns} from kb_synonym where tenant_id = $1 and ($2::timestamptz is null or (date_trunc('milliseconds', created_at), id) < ($2, $3::uuid))
         order by date_trunc('milliseconds', created_at) desc, id desc limit $4`,
        [tenantId, at, id, limit + 1],
      );
      const data = rows.slice(0, limit).map(presentSynonym);
      const last = data.at(-1);
      return { data, nextCursor: last && rows.length > limit ? encodeCursor([last.createdAt, last.id]) : null };
    });
  }
}
