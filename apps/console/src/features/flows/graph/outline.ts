import type { FlowGraph, FlowNode } from '@parley/contracts';
import { nodeOf } from './edit.js';
import { leads, type Port, portsOf } from './ports.js';

/** A line of the outline: a step, or (`again`) the way back to one that stands elsewhere. */
export interface OutlineRow {
  id: string;
  node: FlowNode;
  /** In the order of the outline, from 1 on; steps are told apart by it everywhere. */
  number: number;
  depth: number;
  /** Which way leads here; none: the beginning, or nothing leads here. */
  via: { from: string; port: Port } | undefined;
  again: boolean;
}

export interface Outline {
  rows: OutlineRow[];
  /** Steps that nothing leads to. */
  loose: OutlineRow[];
  numbers: ReadonlyMap<string, number>;
}

/** The ordinary way on stays at the depth of its step; others begin deeper. */
const staysLevel = ({ name }: Port) => name === 'next';

/** A graph as an indented list: each step once, in the order in which a visitor meets it. */
export function outlineOf(graph: FlowGraph): Outline {
  const numbers = new Map<string, number>();
  const walk = (start: string): OutlineRow[] => {
    const rows: OutlineRow[] = [];
    const visit = (id: string, depth: number, via: OutlineRow['via']) => {
      const node = nodeOf(graph, id);
      if (!node) return;
      const known = numbers.get(id);
      if (known !== undefined) return void rows.push({ id, node, number: known, depth, via, again: true });
      numbers.set(id, numbers.size + 1);
      rows.push({ id, node, number: numbers.size, depth, via, again: false });
      const ways = portsOf(node).filter((port) => leads(graph, port));
      for (const port of [...ways.filter((one) => !staysLevel(one)), ...ways.filter(staysLevel)]) visit(port.to!, staysLevel(port) ? depth : depth + 1, { from: id, port });
    };
    visit(start, 0, undefined);
    return rows;
  };
  const rows = walk(graph.start);
  const loose = Object.keys(graph.nodes).flatMap((id) => (numbers.has(id) ? [] : walk(id)));
  return { rows, loose, numbers };
}
