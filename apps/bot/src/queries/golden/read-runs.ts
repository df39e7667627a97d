import { Injectable } from '@nestjs/common';
import { Id, Refused, type GoldenRun, type GoldenRunSummary, type Page } from '@parley/contracts';
import { Database, decodeCursor } from '@parley/tenancy';
import { z } from 'zod';
import { findRun, listRuns } from '../../db/golden/runs.js';
import { pageOf } from '../page.js';
import { presentRun, presentRunSummary } from './present-golden.js';

const ById = z.tuple([Id]);

/** Runs of golden conversations. */
@Injectable()
export class ReadRuns {
  constructor(private readonly db: Database) {}

  /** Newest first. @throws Refused `request.cursor_invalid` */
  list(tenantId: string, { limit, cursor }: { limit: number; cursor?: string | undefined }): Promise<Page<GoldenRunSummary>> {
    const [before] = cursor === undefined ? [null] : decodeCursor(cursor, ById);
    return this.db.inTenant(tenantId, async (tx) => pageOf(await listRuns(tx, { before, limit: limit + 1 }), limit, { present: presentRunSummary, cursor: ({ id }) => [id] }));
  }

  /** @throws Refused `bot_golden.run_not_found` */
  get(tenantId: string, id: string): Promise<GoldenRun> {
    return this.db.inTenant(tenantId, async (tx) => {
      const run = await findRun(tx, id);
      if (!run) throw new Refused('bot_golden.run_not_found');
      return presentRun(run);
    });
  }
}
