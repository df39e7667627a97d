import { Injectable } from '@nestjs/common';
import type { Tx } from '@parley/tenancy';
import { FLOW_SOURCE, type FlowSource, type FlowTriggers } from '../models/flow-source.js';

/** Phrases that begin flows, for the models that learn from them. */
@Injectable()
export class FlowPhrases implements FlowSource {
  triggers(tx: Tx): Promise<FlowTriggers[]> {
    return tx.rows<FlowTriggers>(
      `select t.flow_id as "flowId", f.name, t.locale, array_agg(t.said order by t.said) as texts
       from flow_trigger t join flow f on f.tenant_id = t.tenant_id and f.id = t.flow_id where t.tenant_id = $1 and t.kind = 'phrase' group by t.flow_id, f.name, t.locale order by t.flow_id, t.locale`,
      [tx.tenantId],
    );
  }
}

export const flowSource = { provide: FLOW_SOURCE, useExisting: FlowPhrases };
