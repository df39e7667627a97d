import type { FlowGraph, FlowNode } from '@parley/contracts';
import { portsOf } from './ports.js';

/** Sizes of what is drawn, in pixels. */
export const CARD_WIDTH = 232;
const HEAD = 76;
const PORTS = 30;
export const hasPortRow = (node: FlowNode): boolean => portsOf(node).length > 1;
export const heightOf = (node: FlowNode): number => HEAD + (hasPortRow(node) ? PORTS * portsOf(node).length : 0);
/** From the left edge of a step to that of the one after it. */
export const COLUMN = CARD_WIDTH + 84;
export const START_ID = '__start';
export const START_SIZE = { width: 160, height: 38 };

/** A free place for a step that comes after another, where steps have been put by hand. */
export function placeAfter(graph: FlowGraph, from: string | null): { x: number; y: number } {
  const taken = Object.values(graph.nodes).flatMap(({ at }) => (at ? [at] : []));
  const before = from === null ? undefined : graph.nodes[from]?.at;
  const at = { x: before ? before.x + COLUMN : 24, y: before?.y ?? 90 };
  while (taken.some(({ x, y }) => Math.abs(x - at.x) < CARD_WIDTH && Math.abs(y - at.y) < HEAD + PORTS)) at.y += HEAD + PORTS + 36;
  return at;
}
