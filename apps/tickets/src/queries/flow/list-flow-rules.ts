import { Injectable } from '@nestjs/common';
import type { Staff } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { flowRows, presentFlowRule, type FlowAnswer, type FlowKind } from '../../db/flow/flow-rules.js';

/** Rules that move tickets, in their order. */
@Injectable()
export class ListFlowRules {
  constructor(private readonly db: Database) {}

  run<K extends FlowKind>({ tenantId }: Staff, kind: K): Promise<{ data: FlowAnswer<K>[] }> {
    return this.db.inTenant(tenantId, async (tx) => ({ data: (await flowRows(tx, kind)).map((row) => presentFlowRule(kind, row)) }));
  }
}
