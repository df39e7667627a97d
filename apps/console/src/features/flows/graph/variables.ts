import { flowVariables, type FlowGraph, slotsSetBy, type SlotKind } from '@parley/contracts';

/** The values that steps of a flow fill, by name; each once. */
export const slotsOf = (graph: FlowGraph): string[] => [...new Set(Object.values(graph.nodes).flatMap(slotsSetBy))].filter(Boolean).sort();

/** What the answer in a slot is, where a question fills it. */
export const slotKindOf = (graph: FlowGraph, slot: string): SlotKind['kind'] | undefined => {
  const asked = Object.values(graph.nodes).find((node) => node.kind === 'question' && node.slot === slot);
  return asked?.kind === 'question' ? asked.answer.kind : undefined;
};

export type KnownVariable = (typeof flowVariables)[number];
export const knownVariables: readonly KnownVariable[] = flowVariables;

/** A name that a slot can have, made of what somebody types. */
export const slotNameOf = (typed: string): string =>
  typed
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, '_')
    .replace(/^[^a-z]+/, '')
    .slice(0, 40);
