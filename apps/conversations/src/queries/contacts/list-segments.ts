import { Injectable } from '@nestjs/common';
import { SEGMENT_COUNTED, type Body, type Page, type Query, type Segment, type SegmentPreview, type Staff } from '@parley/contracts';
import { Database, decodeCursor } from '@parley/tenancy';
import { z } from 'zod';
import { findSegment, presentSegment, segmentColumns, type SegmentRow } from '../../db/contacts/segments.js';
import { segmentSql } from '../../db/contacts/segment-sql.js';
import { withinTime } from '../../db/within-time.js';
import { mustNotAskMasked } from '../../domain/contacts/asks-masked.js';
import { presentContact } from '../../present.js';
import { pageOf } from '../page.js';
import { walkContacts } from './walk-contacts.js';

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
      const now = new Date();
      return withinTime(tx, 'segment.too_costly', async () => {
        const { rows, upTo } = await walkContacts(tx, { limit: SEGMENT_COUNTED + 1, condition: (params) => segmentSql(condition, (value) => params.add(value), now) });
        return { data: rows.slice(0, SHOWN).map((row) => presentContact(who, row)), count: Math.min(rows.length, SEGMENT_COUNTED), more: upTo !== null };
      });
    });
  }
}
