import { Injectable } from '@nestjs/common';
import { Id, Refused, type Flow, type FlowFile, type FlowSummary, type FlowsQuery, type FlowVersion, type FlowVersionGraph, type Page } from '@parley/contracts';
import { Database, decodeCursor, type Tx } from '@parley/tenancy';
import { z } from 'zod';
import { findFlow, findVersion, flowColumns, versionRows, type FlowRow } from '../../db/flows/flows.js';
import { pageOf } from '../page.js';
import { LookForFaults } from './look-for-faults.js';
import { presentFlow, presentFlowSummary, presentVersion } from './present-flow.js';

const ByName = z.tuple([z.string(), Id]);
const ByNumber = z.tuple([z.int()]);

/** Flows, their drafts and what was published of them. */
@Injectable()
export class ReadFlows {
  constructor(
    private readonly db: Database,
    private readonly faults: LookForFaults,
  ) {}

  /** @throws Refused `request.cursor_invalid` */
  list(tenantId: string, { q = '', limit, cursor }: FlowsQuery): Promise<Page<FlowSummary>> {
    const [name, id] = cursor === undefined ? [null, null] : decodeCursor(cursor, ByName);
    return this.db.inTenant(tenantId, async (tx) => {
      const rows = await tx.rows<FlowRow & { key: string }>(
        `select ${flowColumns}, lower(name) as key from flow
         where tenant_id = $1 and ($2::text is null or (lower(name), id) > ($2, $3::uuid)) and position(lower($4) in lower(name)) > 0 order by lower(name), id limit $5`,
        [tx.tenantId, name, id, q.trim(), limit + 1],
      );
      return pageOf(rows, limit, { present: presentFlowSummary, cursor: (row) => [row.key, row.id] });
    });
  }

  /** @throws Refused `flow.not_found` */
  get(tenantId: string, id: string): Promise<Flow> {
    return this.db.inTenant(tenantId, async (tx) => {
      const row = await mustFind(tx, id);
      return presentFlow(row, await this.faults.within(tx, row.draft, { flowId: id }));
    });
  }

  /** @throws Refused `flow.not_found` */
  export(tenantId: string, id: string): Promise<FlowFile> {
    return this.db.inTenant(tenantId, async (tx) => {
      const { name, description, draft } = await mustFind(tx, id);
      return { format: 'parley.flow.v1', name, description, graph: draft };
    });
  }

  /** @throws Refused `flow.not_found`, `request.cursor_invalid` */
  versions(tenantId: string, id: string, { limit, cursor }: { limit: number; cursor?: string | undefined }): Promise<Page<FlowVersion>> {
    const [before] = cursor === undefined ? [null] : decodeCursor(cursor, ByNumber);
    return this.db.inTenant(tenantId, async (tx) => {
      await mustFind(tx, id);
      return pageOf(await versionRows(tx, id, { before, limit: limit + 1 }), limit, { present: presentVersion, cursor: ({ number }) => [number] });
    });
  }

  /** @throws Refused `flow.not_found`, `flow.version_not_found` */
  version(tenantId: string, id: string, number: string): Promise<FlowVersionGraph> {
    return this.db.inTenant(tenantId, async (tx) => {
      await mustFind(tx, id);
      const row = await mustFindVersion(tx, id, number);
      return { ...presentVersion(row), graph: row.graph };
    });
  }
}

/** @throws Refused `flow.not_found` */
async function mustFind(tx: Tx, id: string): Promise<FlowRow> {
  const row = await findFlow(tx, id);
  if (!row) throw new Refused('flow.not_found');
  return row;
}

/** @param number as it stands in the address @throws Refused `flow.version_not_found` */
export async function mustFindVersion(tx: Tx, id: string, number: string): Promise<NonNullable<Awaited<ReturnType<typeof findVersion>>>> {
  const row = /^\d{1,9}$/.test(number) ? await findVersion(tx, id, Number(number)) : undefined;
  if (!row) throw new Refused('flow.version_not_found');
  return row;
}
