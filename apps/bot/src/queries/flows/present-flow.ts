import type { Flow, FlowFault, FlowGraph, FlowSummary, FlowVersion } from '@parley/contracts';
import type { FlowRow, VersionRow } from '../../db/flows/flows.js';

const triggersIn = ({ triggers }: FlowGraph): number => triggers.phrases.length + triggers.keywords.length + triggers.values.length;

const common = ({ id, name, description, enabled, publishedVersion, changed, version, createdAt, updatedAt, lastRunAt }: Omit<FlowRow, 'draft' | 'lastVersion'>) => ({
  id, name, description, enabled, publishedVersion, changed, version, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString(), lastRunAt: lastRunAt?.toISOString() ?? null,
});

export const presentFlow = (row: FlowRow, faults: FlowFault[]): Flow => ({ ...common(row), graph: row.draft, faults });
export const presentFlowSummary = (row: FlowRow): FlowSummary => ({ ...common(row), nodes: Object.keys(row.draft.nodes).length, triggers: triggersIn(row.draft) });
export const presentVersion = ({ number, note, by, at, nodes }: VersionRow): FlowVersion => ({ number, note, by, at: at.toISOString(), nodes });
