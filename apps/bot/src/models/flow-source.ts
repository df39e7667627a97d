import type { Tx } from '@parley/tenancy';

/** Under which whoever knows the tenant's flows is found. */
export const FLOW_SOURCE = Symbol('FLOW_SOURCE');

/** A flow, and what people write who mean it. */
export interface FlowTriggers {
  flowId: string;
  name: string;
  locale?: string | undefined;
  texts: string[];
}

/** Tells which flows visitors may begin by what they write. Whoever changes that calls `noteTaught` in the same transaction. */
export interface FlowSource {
  triggers(tx: Tx): Promise<FlowTriggers[]>;
}
