import { Injectable } from '@nestjs/common';
import type { AutomationRun, Page, Query, Staff } from '@parley/contracts';
import { Database, decodeCursor } from '@parley/tenancy';
import { z } from 'zod';
import { findVisible } from '../../work-rules/find-visible.js';
import { presentRun, runsOf } from '../../work-rules/runs.js';
import { pageOf } from '../page.js';

/** What an automation did lately, newest first. */
@Injectable()
export class ListRuns {
  constructor(private readonly db: Database) {}

  /** @throws Refused `rule.not_found`, `request.cursor_invalid` */
  run(who: Staff, id: string, { limit, cursor }: Query<'GET /automations/:id/runs'>): Promise<Page<AutomationRun>> {
    const before = cursor ? decodeCursor(cursor, z.tuple([z.uuid()]))[0] : null;
    return this.db.inTenant(who.tenantId, async (tx) => {
      await findVisible(tx, who, { kind: 'automation', id });
      const rows = await runsOf(tx, id, { before, limit, who });
      return pageOf(rows, limit, { present: presentRun, cursor: (row) => [row.id] });
    });
  }
}
