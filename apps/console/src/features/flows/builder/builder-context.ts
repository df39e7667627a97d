import type { FlowGraph, FlowSummary } from '@parley/contracts';
import { createContext, use } from 'react';
import type { Place } from '../graph/edit.js';
import type { Outline } from '../graph/outline.js';
import type { FlowProblem } from '../graph/problems.js';

/** What is being looked at: a step by its id, what begins the flow, or nothing. */
export type Selection = string | null;
/** Stands for what begins the flow; no step can be called so. */
export const TRIGGERS = ':triggers';

export interface Builder {
  flowId: string;
  graph: FlowGraph;
  locked: boolean;
  problems: readonly FlowProblem[];
  outline: Outline;
  /** The tenant's other flows. */
  flows: readonly FlowSummary[];
  selected: Selection;
  select: (selection: Selection, look?: 'fields') => void;
  /** `name`: which field is written in, so that its letters are taken back together. */
  change: (graph: FlowGraph, name?: string) => void;
  /** Asks what kind of step to put into a way, or (without one) to add unconnected. */
  askStep: (place: Place | undefined) => void;
}

export const BuilderContext = createContext<Builder | undefined>(undefined);

/** Only below a flow's desk. */
export function useBuilder(): Builder {
  const builder = use(BuilderContext);
  if (!builder) throw new Error('there is no flow here');
  return builder;
}
