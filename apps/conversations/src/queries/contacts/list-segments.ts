import { Injectable } from '@nestjs/common';
import { SEGMENT_COUNTED, type Body, type Page, type Query, type Segment, type SegmentPreview, type Staff } from '@parley/contracts';
import { Database, decodeCursor } from '@parley/tenancy';
import { z } from 'zod';
import { contactColumns } from '../../db/contacts/contact-columns.js';
import { findSegment, presentSegment, segmentColumns, type SegmentRow } from '../../db/contacts/segments.js';
import { segmentSql } from '../../db/contacts/segment-sql.js';
import { withinTime } from '../../db/contacts/within-time.js';
import type { ContactRow } from '../../db/contact.row.js';
import { mustNotAskMasked } from '../../domain/contacts/asks-masked.js';
import { presentContact } from '../../present.js';
import { pageOf } from '../page.js';
import { SqlParams } from '../sql-params.js';

/** How many contacts a preview shows. */
const SHOWN = 10;

/** Segments, and who would be in one. */
@Injectable()
export class ListSegments {
  constructor(private readonly db: Database) {}

  /** By name. @throws Refused `request.cursor_invalid` */
  run(who: Staff, { limit, cursor }: Query<'GET /segments'>): Promise<Page<Segment>> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const [name, id] = cursor ? decodeCursor(cursor, z.tuple([z.string(), z.uuid()])) : [null, null];
      const rows = await tx.rows<SegmentRow>(
        `select ${segmentColumns} from segment s where s.tenant_id = $1 and ($2::text is null or (lower(s.name), s.id) > (lower($2), $3::uuid)) order by lower(s.name), s.id limit $4`,
        [tx.tenantId, name, id, limit + 1],
      );
      return pageOf(rows, limit, { present: presentSegment, cursor: (row) => [row.name, row.id] });
    });
  }

  /** @throws Refused `segment.not_found` */
  one(who: Staff, id: string): Promise<Segment> {
    return this.db.inTenant(who.tenantId, async (tx) => presentSegment(await findSegment(tx, id)));
  }

  /** @throws Refused `segment.too_costly`, `auth.forbidden` */
  preview(who: Staff, { condition }: Body<'POST /segments/preview'>): Promise<SegmentPreview> {
    mustNotAskMasked(who, condition);
    return this.db.inTenant(who.tenantId, async (tx) => {
      const params = new SqlParams();
      const where = `k.tenant_id = ${params.add(tx.tenantId)} and k.merged_into is null and ${segmentSql(condition, (value) => params.add(value), new Date())}`;
      return withinTime(tx, async () => {
        const found = await tx.row<{ count: number }>(`select count(*)::int as count from (select from contact k where ${where} limit ${SEGMENT_COUNTED + 1}) k`, params.values);
        const rows = await tx.rows<ContactRow>(`select ${contactColumns} from contact k where ${where} order by k.last_seen_at desc, k.id desc limit ${SHOWN}`, params.values);
        return { data: rows.map((row) => presentContact(who, row)), count: Math.min(found!.count, SEGMENT_COUNTED), more: found!.count > SEGMENT_COUNTED };
      });
    });
  }
}
