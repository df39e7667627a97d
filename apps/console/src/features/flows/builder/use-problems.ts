import type { Flow, FlowGraph } from '@parley/contracts';
import { useMemo } from 'react';
import type { Outline } from '../graph/outline.js';
import { problemsOf } from '../graph/problems.js';
import { useSecrets } from '../secrets/use-secrets.js';

const asksOthers = (graph: FlowGraph) => Object.values(graph.nodes).some(({ kind }) => kind === 'http');

/** What is amiss in the draft: what can be seen here, and what the server found when it was last saved. */
export function useProblems(flow: Flow, graph: FlowGraph, outline: Outline) {
  const { secrets, isSuccess } = useSecrets(asksOthers(graph));
  return useMemo(() => {
    const known = isSuccess ? new Map(secrets.map(({ name, hosts }) => [name, hosts])) : undefined;
    const fromServer = known ? flow.faults.filter(({ code }) => code !== 'secret_unknown' && code !== 'secret_elsewhere') : flow.faults;
    return problemsOf(graph, { flowId: flow.id, ...(known && { secrets: known }) }, fromServer, [...outline.numbers.keys()]);
  }, [flow.faults, flow.id, graph, isSuccess, outline, secrets]);
}
