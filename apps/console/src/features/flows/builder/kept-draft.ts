import { FlowGraph, type FlowGraph as Graph } from '@parley/contracts';
import { storage } from '../../../app/storage.js';

const keyOf = (agentId: string, flowId: string) => `parley.flow.${agentId}.${flowId}`;

/** What was drawn and the server does not have yet, with the version that it began at. */
export interface KeptDraft {
  version: number;
  graph: Graph;
}

const isGraph = (value: unknown): value is Graph => {
  const { start, nodes, triggers } = (value ?? {}) as Partial<Record<keyof Graph, unknown>>;
  return typeof start === 'string' && typeof nodes === 'object' && nodes !== null && FlowGraph.shape.triggers.safeParse(triggers).success && Object.values(nodes).every((node) => typeof (node as { kind?: unknown } | null)?.kind === 'string');
};

/** Keeps what cannot be saved yet on this device, so that a closed tab loses nothing. */
export const keptDrafts = {
  read(agentId: string, flowId: string): KeptDraft | undefined {
    try {
      const kept = JSON.parse(storage.read(keyOf(agentId, flowId)) ?? 'null') as Partial<KeptDraft> | null;
      return kept && typeof kept.version === 'number' && isGraph(kept.graph) ? { version: kept.version, graph: kept.graph } : undefined;
    } catch {
      return undefined;
    }
  },
  write: (agentId: string, flowId: string, draft: KeptDraft) => storage.write(keyOf(agentId, flowId), JSON.stringify(draft)),
  drop: (agentId: string, flowId: string) => storage.write(keyOf(agentId, flowId), null),
};
