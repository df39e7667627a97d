import { Injectable } from '@nestjs/common';
import { Id, MAX_GOLDENS, Refused, type Golden, type GoldensQuery, type GoldenStatus, type GoldenSummary, type Page } from '@parley/contracts';
import { Database, decodeCursor, type Tx } from '@parley/tenancy';
import { z } from 'zod';
import { countGoldens, findGolden, listGoldens, type GoldenRow } from '../../db/golden/goldens.js';
import { namesOf } from '../../db/golden/names.js';
import { findRunSummary, liveRun } from '../../db/golden/runs.js';
import { stateOf } from '../../db/golden/state.js';
import { pageOf } from '../page.js';
import { presentGolden, presentGoldenSummary, presentRunSummary } from './present-golden.js';

const ById = z.tuple([Id]);

/** Golden conversations, with how they ended the last time. */
@Injectable()
export class ReadGoldens {
  constructor(private readonly db: Database) {}

  /** @throws Refused `request.cursor_invalid` */
  list(tenantId: string, { q = '', limit, cursor }: GoldensQuery): Promise<Page<GoldenSummary>> {
    const [before] = cursor === undefined ? [null] : decodeCursor(cursor, ById);
    return this.db.inTenant(tenantId, async (tx) => {
      const [rows, run] = await Promise.all([listGoldens(tx, { q: q.trim(), before, limit: limit + 1 }), liveRun(tx)]);
      return pageOf(rows, limit, { present: (row) => presentGoldenSummary(row, run), cursor: ({ id }) => [id] });
    });
  }

  /** @throws Refused `bot_golden.not_found` */
  get(tenantId: string, id: string): Promise<Golden> {
    return this.db.inTenant(tenantId, async (tx) => {
      const row = await findGolden(tx, id);
      if (!row) throw new Refused('bot_golden.not_found');
      return readGolden(tx, row);
    });
  }

  status(tenantId: string): Promise<GoldenStatus> {
    return this.db.inTenant(tenantId, async (tx) => {
      const [counted, state, last] = await Promise.all([countGoldens(tx), stateOf(tx), liveRun(tx)]);
      const held = state.heldId === null ? undefined : await findRunSummary(tx, state.heldId);
      return { ...counted, limit: MAX_GOLDENS, last: last ? presentRunSummary(last) : null, heldBack: held ? presentRunSummary(held) : null, due: state.dueAt !== null };
    });
  }
}

/** A golden conversation as it is shown. */
export async function readGolden(tx: Tx, row: GoldenRow): Promise<Golden> {
  const [run, names] = await Promise.all([liveRun(tx), namesOf(tx, row.steps.map(({ expected }) => expected), { entries: true, on: false })]);
  return presentGolden(row, { run, names });
}
