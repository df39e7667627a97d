import { flowFaults, replacePlaceholders, type FlowFault, type FlowGraph, type FlowSurroundings } from '@parley/contracts';

/** What the service knows beside a graph. */
export interface Known extends FlowSurroundings {
  /** Those of the tenant; absent: they are not looked at. */
  teams?: ReadonlySet<string> | undefined;
  /** Whether flows may ask an address at all. */
  mayBeAsked(url: string): boolean;
}

/** What keeps a graph from being published, as far as the service can tell. */
export function faultsOf(graph: FlowGraph, { teams, mayBeAsked, ...around }: Known): FlowFault[] {
  const nodes = Object.entries(graph.nodes);
  const fault = (code: FlowFault['code'], nodeId: string, field: string, message: string): FlowFault => ({ code, nodeId, path: `nodes.${nodeId}.${field}`, message });
  const strangers = nodes.flatMap(([id, node]) => ('teamId' in node && node.teamId !== undefined && teams && !teams.has(node.teamId) ? [fault('team_unknown', id, 'teamId', 'There is no such team')] : []));
  const refused = nodes.flatMap(([id, node]) =>
    node.kind === 'http' && !mayBeAsked(replacePlaceholders(node.url, () => '1')) ? [fault('address_refused', id, 'url', 'Only addresses of the public internet are asked')] : [],
  );
  return [...flowFaults(graph, around), ...strangers, ...refused];
}

/** Teams that a graph names. */
export const teamsIn = (graph: FlowGraph): string[] => [...new Set(Object.values(graph.nodes).flatMap((node) => ('teamId' in node && node.teamId !== undefined ? [node.teamId] : [])))];
