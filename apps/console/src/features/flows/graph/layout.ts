import { Graph, layout } from '@dagrejs/dagre';
import type { FlowGraph } from '@parley/contracts';
import type { Positions } from './edit.js';
import { leads, portsOf } from './ports.js';
import { CARD_WIDTH, COLUMN, heightOf, START_ID, START_SIZE } from './sizes.js';

/** Where the steps stand when nobody has put them anywhere: from left to right, ways crossing as little as possible. The left upper corners. */
export function layoutOf(graph: FlowGraph): Positions {
  const drawn = new Graph();
  drawn.setGraph({ rankdir: 'LR', nodesep: 36, ranksep: COLUMN - CARD_WIDTH, marginx: 24, marginy: 24 });
  drawn.setDefaultEdgeLabel(() => ({}));
  drawn.setNode(START_ID, { ...START_SIZE });
  for (const [id, node] of Object.entries(graph.nodes)) drawn.setNode(id, { width: CARD_WIDTH, height: heightOf(node) });
  if (Object.hasOwn(graph.nodes, graph.start)) drawn.setEdge(START_ID, graph.start, { weight: 4 });
  for (const [id, node] of Object.entries(graph.nodes)) {
    for (const port of portsOf(node)) if (leads(graph, port) && port.to !== id) drawn.setEdge(id, port.to, { weight: port.name === 'next' ? 3 : 1 });
  }
  layout(drawn);
  return new Map(
    drawn.nodes().map((id: string) => {
      const { x = 0, y = 0, width = 0, height = 0 } = drawn.node(id) as { x?: number; y?: number; width?: number; height?: number };
      return [id, { x: x - width / 2, y: y - height / 2 }];
    }),
  );
}
