import { Injectable } from '@nestjs/common';
import type { AnalyticsReport, Page, Query, Staff } from '@parley/contracts';
import { Database, decodeCursor, encodeCursor } from '@parley/tenancy';
import { z } from 'zod';
import { findReport, presentReport, type ReportRow, SEEN } from '../../db/reports/reports.js';

const Place = z.tuple([z.string(), z.uuid()]);

/** Reports that somebody may see. */
@Injectable()
export class ListReports {
  constructor(private readonly db: Database) {}

  /** By their names. @throws Refused `request.cursor_invalid` */
  run(who: Staff, { limit, cursor }: Query<'GET /reports'>): Promise<Page<AnalyticsReport>> {
    const [name, id] = cursor === undefined ? [null, null] : decodeCursor(cursor, Place);
    return this.db.inTenant(who.tenantId, async (tx) => {
      const rows = await tx.rows<ReportRow>(`${SEEN} and ($3::text is null or (r.name, r.id) > ($3 collate "C", $4::uuid)) order by r.name, r.id limit $5`, [tx.tenantId, who.id, name, id, limit + 1]);
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      return { data: shown.map(presentReport), nextCursor: rows.length > limit && last ? encodeCursor([last.name, last.id]) : null };
    });
  }

  /** @throws Refused `report.not_found` */
  one(who: Staff, id: string): Promise<AnalyticsReport> {
    return this.db.inTenant(who.tenantId, async (tx) => presentReport(await findReport(tx, who, id)));
  }
}
