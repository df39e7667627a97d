import { Injectable } from '@nestjs/common';
import type { Page, Query, SentimentTerm, Staff } from '@parley/contracts';
import { Database, decodeCursor } from '@parley/tenancy';
import { z } from 'zod';
import { presentTerm, termColumns, type TermRow } from '../../db/sentiment/terms.js';
import { foldedTerm } from '../../domain/sentiment/tenant-terms.js';
import { pageOf } from '../page.js';
import { SqlParams } from '../sql-params.js';

/** A tenant's own words by the alphabet; there are at most two thousand, so that looking through them is cheap. */
@Injectable()
export class ListTerms {
  constructor(private readonly db: Database) {}

  /** @throws Refused `request.cursor_invalid` */
  run({ tenantId }: Staff, { limit, cursor, q, locale }: Query<'GET /sentiment/lexicon'>): Promise<Page<SentimentTerm>> {
    const params = new SqlParams();
    const where = [`tenant_id = ${params.add(tenantId)}`];
    if (locale) where.push(`locale = ${params.add(locale)}`);
    if (q) where.push(`position(${params.add(foldedTerm(q))} in folded) > 0`);
    if (cursor) {
      const [folded, id] = decodeCursor(cursor, z.tuple([z.string(), z.uuid()]));
      where.push(`(folded, id) > (${params.add(folded)}, ${params.add(id)}::uuid)`);
    }
    const sql = `select ${termColumns}, folded from sentiment_term where ${where.join(' and ')} order by folded, id limit ${params.add(limit + 1)}`;
    return this.db.inTenant(tenantId, async (tx) => pageOf(await tx.rows<TermRow>(sql, params.values), limit, { present: presentTerm, cursor: ({ folded, id }) => [folded, id] }));
  }
}
