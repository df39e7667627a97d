import { applyNodeChanges, type Edge, MarkerType, type Node, type NodeChange } from '@xyflow/react';
import { useEffect, useMemo, useState } from 'react';
import type { FlowGraph } from '@parley/contracts';
import { isPlaced, type Positions } from '../../graph/edit.js';
import { layoutOf } from '../../graph/layout.js';
import { leads, portsOf } from '../../graph/ports.js';
import { CARD_WIDTH, placeAfter, START_ID } from '../../graph/sizes.js';
import { TRIGGERS, useBuilder } from '../builder-context.js';
import { useNodeWords } from '../use-node-words.js';

/** `home`: where it stands unless it is dragged. */
export type DrawnNode = Node<{ home: { x: number; y: number } }, 'step' | 'start'>;

/** Where steps stand: as somebody put them, else arranged by themselves. */
function homesOf(graph: FlowGraph): Positions {
  if (!isPlaced(graph)) return layoutOf(graph);
  const homes = new Map(Object.entries(graph.nodes).map(([id, { at }]) => [id, at ?? placeAfter(graph, null)]));
  const first = homes.get(graph.start) ?? { x: 24, y: 90 };
  return homes.set(START_ID, { x: first.x - CARD_WIDTH - 20, y: first.y + 18 });
}

const edgesOf = (graph: FlowGraph): Edge[] => {
  const edge = (source: string, path: string, target: string): Edge => ({ id: `${source} ${path}`, type: 'way', source, sourceHandle: path, target, markerEnd: { type: MarkerType.ArrowClosed, width: 16, height: 16, color: 'var(--way)' } });
  const ways = Object.entries(graph.nodes).flatMap(([id, node]) => portsOf(node).flatMap((port) => (leads(graph, port) ? [edge(id, port.path, port.to)] : [])));
  return Object.hasOwn(graph.nodes, graph.start) ? [edge(START_ID, 'start', graph.start), ...ways] : ways;
};

/** What is drawn of the graph; what is dragged stands where the pointer is until it is let go. */
export function useDrawing() {
  const { graph, selected, locked } = useBuilder();
  const { nameOf } = useNodeWords();
  const homes = useMemo(() => homesOf(graph), [graph]);
  const edges = useMemo(() => edgesOf(graph), [graph]);
  const draw = (before: readonly DrawnNode[]): DrawnNode[] =>
    [START_ID, ...Object.keys(graph.nodes)].map((id) => {
      const known = before.find((one) => one.id === id);
      const home = homes.get(id) ?? { x: 0, y: 0 };
      const start = id === START_ID;
      return {
        id, type: start ? 'start' : 'step', position: home, data: { home }, selected: selected === (start ? TRIGGERS : id), draggable: !start && !locked, deletable: !start, ...(known?.measured && { measured: known.measured }),
        ...(!start && { ariaLabel: nameOf(id) }),
      };
    });
  const [nodes, setNodes] = useState<DrawnNode[]>(() => draw([]));
  useEffect(() => {
    setNodes((before) => draw(before));
    // Names follow the graph; they are made anew with it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [graph, homes, selected, locked]);
  const apply = (changes: NodeChange<DrawnNode>[]): DrawnNode[] => {
    const next = applyNodeChanges(changes.filter(({ type }) => type !== 'select' && type !== 'remove'), nodes);
    setNodes(next);
    return next;
  };
  return { nodes, edges, apply };
}

export const positionsIn = (nodes: readonly DrawnNode[]): Positions => new Map(nodes.filter(({ id }) => id !== START_ID).map(({ id, position }) => [id, position]));
