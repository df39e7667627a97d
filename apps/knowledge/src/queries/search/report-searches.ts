import { Injectable } from '@nestjs/common';
import type { Page, SearchReportQuery, SearchReportRow } from '@parley/contracts';
import { Database, decodeCursor, encodeCursor } from '@parley/tenancy';
import { z } from 'zod';

/** How often, and in which words; the moment up to which is counted, so that pages fit together. */
const Cursor = z.tuple([z.int(), z.string(), z.iso.datetime()]);

const having: Record<SearchReportQuery['outcome'], string> = {
  all: 'true',
  nothing: 'count(*) filter (where l.results = 0) > 0',
  unopened: 'count(*) filter (where l.results > 0) > 0 and count(l.article_id) = 0',
};
const counted: Record<SearchReportQuery['outcome'], string> = { all: 'count(*)', nothing: 'count(*) filter (where l.results = 0)', unopened: 'count(*) filter (where l.results > 0)' };

interface Row extends Omit<SearchReportRow, 'lastAt'> {
  key: string;
  many: number;
  lastAt: Date;
}

/** What was looked for, in words that count as the same. */
@Injectable()
export class ReportSearches {
  constructor(private readonly db: Database) {}

  /** @throws Refused `request.cursor_invalid` */
  run(tenantId: string, { outcome, locale, from, to, limit, cursor }: SearchReportQuery): Promise<Page<SearchReportRow>> {
    const [many, key, until] = cursor === undefined ? [null, null, to ?? new Date().toISOString()] : decodeCursor(cursor, Cursor);
    return this.db.inTenant(tenantId, async (tx) => {
      const rows = await tx.rows<Row>(
        `select * from (
           select l.key, (array_agg(l.asked order by l.at desc))[1] as query, count(*)::int as searches, (count(*) filter (where l.results = 0))::int as "withoutResult",
             count(l.article_id)::int as opened, max(l.at) as "lastAt", (${counted[outcome]})::int as many
           from search_log l where l.tenant_id = $1 and l.at <= $2 and ($3::timestamptz is null or l.at >= $3) and ($4::text is null or l.locale = $4)
           group by l.key having ${having[outcome]}) r
         where $5::int is null or (many, key) < ($5, $6) order by many desc, key desc limit $7`,
        [tenantId, until, from ?? null, locale ?? null, many, key, limit + 1],
      );
      const last = rows[limit - 1];
      return {
        data: rows.slice(0, limit).map(({ key: _, many: __, lastAt, ...row }) => ({ ...row, lastAt: lastAt.toISOString() })),
        nextCursor: last && rows.length > limit ? encodeCursor([last.many, last.key, until]) : null,
      };
    });
  }
}
