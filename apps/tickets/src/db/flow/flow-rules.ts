import { TicketEscalationBody, TicketRuleBody, type TicketEscalation, type TicketRule } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import type { z } from 'zod';

/** Kinds of rules that move tickets: what their bodies say, and how many a tenant may have. */
export const flowKinds = {
  dispatch: { body: TicketRuleBody, most: 100 },
  escalation: { body: TicketEscalationBody, most: 50 },
} as const;
export type FlowKind = keyof typeof flowKinds;
export type FlowBody<K extends FlowKind> = z.output<(typeof flowKinds)[K]['body']>;
export type FlowAnswer<K extends FlowKind> = K extends 'dispatch' ? TicketRule : TicketEscalation;

export interface FlowRow {
  id: string;
  body: Record<string, unknown>;
  position: number;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

export const flowColumns = 'id, body, position, version, created_at as "createdAt", updated_at as "updatedAt"';

/** A stored body as its schema reads it now: what was added to the schema since has its default. */
export const flowBody = <K extends FlowKind>(kind: K, { body, position }: Pick<FlowRow, 'body' | 'position'>): FlowBody<K> => flowKinds[kind].body.parse({ ...body, position }) as FlowBody<K>;

export const presentFlowRule = <K extends FlowKind>(kind: K, row: FlowRow): FlowAnswer<K> =>
  ({ ...flowBody(kind, row), id: row.id, position: row.position, version: row.version, createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString() }) as unknown as FlowAnswer<K>;

/** Those of a kind in their order, also the ones that are switched off. */
export const flowRows = (tx: Tx, kind: FlowKind): Promise<FlowRow[]> =>
  tx.rows<FlowRow>(`select ${flowColumns} from flow_rule where tenant_id = $1 and kind = $2 order by position, id`, [tx.tenantId, kind]);

export interface FlowRule<K extends FlowKind> {
  id: string;
  body: FlowBody<K>;
}

/** Those in force. */
export async function flowRules<K extends FlowKind>(tx: Tx, kind: K): Promise<FlowRule<K>[]> {
  const rows = await tx.rows<FlowRow>(`select ${flowColumns} from flow_rule where tenant_id = $1 and kind = $2 and enabled order by position, id`, [tx.tenantId, kind]);
  return rows.map((row) => ({ id: row.id, body: flowBody(kind, row) }));
}
