import type { FlowCall, FlowEnd, FlowNode, FlowNodeKind, FlowNodeOf, FlowTexts, SlotValue } from '@parley/contracts';
import { sayIn, valuesFor, type ValueOf } from './fill.js';
import type { FlowDone, FlowEnv, FlowSay, FlowState, FlowWant } from './state.js';

/** A walk at one of its nodes. */
export interface Stand<N extends FlowNode = FlowNode> {
  node: N;
  state: FlowState;
  env: FlowEnv;
}

/** Where it goes from there. `people`: nothing else is left; `back`: this flow is done. */
export type Move = { to: 'node'; nodeId: string } | { to: 'wait' } | { to: 'want'; want: FlowWant } | { to: 'people'; reason: FlowEnd['reason'] } | { to: 'back' } | { to: 'inner'; flowId: string; version: number } | { to: 'done' };

/** What a node made of it. */
export interface Taken {
  move: Move;
  state?: Partial<FlowState>;
  say?: FlowSay[];
  /** For the account: why it went there, and what changed. */
  note?: string;
  set?: Record<string, SlotValue>;
  call?: FlowCall | null;
  misunderstood?: true;
}

/** What a kind of node does: when it is come to, when the visitor answers it, and when what it wanted was done. */
export interface NodeRules<K extends FlowNodeKind> {
  enter: (stand: Stand<FlowNodeOf<K>>) => Taken;
  hear?: (stand: Stand<FlowNodeOf<K>>, said: { text: string; value?: string | undefined }) => Taken;
  done?: (stand: Stand<FlowNodeOf<K>>, done: FlowDone) => Taken;
}

export const go = (nodeId: string): Move => ({ to: 'node', nodeId });
export const wait: Move = { to: 'wait' };
/** On to where an author wanted it, or else to people. */
export const goOr = (nodeId: string | undefined, reason: FlowEnd['reason']): Move => (nodeId === undefined ? { to: 'people', reason } : go(nodeId));

export const valuesAt = ({ state, env }: Stand): ValueOf => valuesFor(state, env);
/** What a text of a node says here. */
export const textAt = (stand: Stand, texts: FlowTexts): string => sayIn(texts, { locale: stand.state.locale, valueOf: valuesAt(stand) });
