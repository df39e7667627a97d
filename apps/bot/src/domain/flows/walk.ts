/**
 * The rules of flows: from where a walk stands and what was said or done, to what is said, what is wanted done, and where it stands then. No clock and no I/O; whoever calls
 * keeps the state and does what is wanted. It always comes to an end: steps are counted, and whatever cannot go on goes to people.
 */
import { MAX_FLOW_DEPTH, type FlowEnd, type FlowGraph, type FlowNode, type FlowNodeKind, type FlowStep, type Locale, type SlotValue } from '@parley/contracts';
import { plain } from './extract/extracted.js';
import * as acts from './nodes/acts.js';
import * as endings from './nodes/endings.js';
import * as logic from './nodes/logic.js';
import { message } from './nodes/message.js';
import { question } from './nodes/question.js';
import { verify } from './nodes/verify.js';
import type { NodeRules, Stand, Taken } from './stand.js';
import type { FlowDone, FlowEnv, FlowInput, FlowProgress, FlowSay, FlowState } from './state.js';

/** Most steps after one message, and of a whole walk. */
export const MAX_TURN_STEPS = 60;
export const MAX_WALK_STEPS = 500;
/** What a value is shown as that nobody may see. */
export const HIDDEN = '•••';

const rules: { [K in FlowNodeKind]: NodeRules<K> } = {
  message, question, verify,
  condition: logic.condition, set: logic.set, assign: logic.assign,
  http: acts.http, answer: acts.answer, ticket: acts.ticket,
  hand_off: endings.handOff, end: endings.end, rating: endings.rating, flow: endings.flow,
};
const rulesOf = (node: FlowNode): NodeRules<FlowNodeKind> => rules[node.kind] as unknown as NodeRules<FlowNodeKind>;

/** A walk that has not begun. `slots`: what is known already. */
export const newWalk = (flowId: string, version: number, { locale, slots = {} }: { locale: Locale; slots?: Record<string, SlotValue> }): FlowState => ({
  flowId, version, nodeId: '', frames: [], slots, sensitive: [], tries: 0, heard: '', locale, verifiedEmail: null, teamId: null, priority: null, steps: 0,
});

/** A turn while it is being walked. */
interface Turn {
  state: FlowState;
  say: FlowSay[];
  steps: FlowStep[];
  misunderstood?: true;
}

const endOf = ({ teamId, priority }: FlowState, kind: FlowEnd['kind'], reason: FlowEnd['reason']): FlowEnd => ({ kind, reason, teamId, priority });
const toPeople = (turn: Turn, reason: FlowEnd['reason']): FlowProgress => ({ ...turn, end: endOf(turn.state, 'hand_off', reason) });

function graphAt(env: FlowEnv, { flowId, version }: { flowId: string; version: number }): FlowGraph | undefined {
  return env.graphOf(flowId, version);
}
function nodeAt(env: FlowEnv, state: FlowState): FlowNode | undefined {
  const nodes = graphAt(env, state)?.nodes;
  return nodes && Object.hasOwn(nodes, state.nodeId) ? nodes[state.nodeId] : undefined;
}

/** Goes on until it waits, wants something done, or is over. */
export function walk(env: FlowEnv, state: FlowState, input: FlowInput): FlowProgress {
  const turn: Turn = { state, say: [], steps: [] };
  if (input.kind === 'begin') {
    const start = graphAt(env, state)?.start;
    if (start === undefined) return toPeople(turn, 'error');
    turn.state = { ...state, nodeId: start, heard: plain(input.text) };
    return onwards(env, turn, (stand) => rulesOf(stand.node).enter(stand));
  }
  const first = input.kind === 'said' ? (stand: Stand) => heard(stand, input) : (stand: Stand) => finished(stand, input.done);
  return onwards(env, turn, first);
}

/** A node that waits for nobody was reached by a message all the same: the flow was changed under it. */
const heard = (stand: Stand, said: { text: string; value?: string | undefined }): Taken => rulesOf(stand.node).hear?.(stand, said) ?? rulesOf(stand.node).enter(stand);
const finished = (stand: Stand, done: FlowDone): Taken => rulesOf(stand.node).done?.(stand, done) ?? { move: { to: 'people', reason: 'error' } };

function onwards(env: FlowEnv, turn: Turn, first: (stand: Stand) => Taken): FlowProgress {
  let act = first;
  for (let taken = 0; taken < MAX_TURN_STEPS; taken++) {
    const node = nodeAt(env, turn.state);
    if (!node) return toPeople(turn, 'error');
    if (turn.state.steps >= MAX_WALK_STEPS) return toPeople(turn, 'too_many_steps');
    const made = act({ node, state: turn.state, env });
    const before = turn.state;
    turn.state = { ...before, ...made.state, steps: before.steps + 1 };
    turn.say.push(...(made.say ?? []));
    if (made.misunderstood) turn.misunderstood = true;
    const over = moved(env, turn, made);
    if (made.move.to !== 'want' || made.say || Object.keys(made.set ?? {}).length > 0) turn.steps.push(told({ node, before, made, after: turn.state, going: !over }));
    if (over) return over;
    act = (stand) => rulesOf(stand.node).enter(stand);
  }
  return toPeople(turn, 'too_many_steps');
}

/** Follows a move; answers when the walk does not go on by itself. */
function moved(env: FlowEnv, turn: Turn, { move }: Taken): FlowProgress | undefined {
  switch (move.to) {
    case 'node':
      turn.state = { ...turn.state, nodeId: move.nodeId };
      return undefined;
    case 'wait':
      return turn;
    case 'want':
      return { ...turn, want: move.want };
    case 'people':
      return toPeople(turn, move.reason);
    case 'done':
      return { ...turn, end: endOf(turn.state, 'done', 'flow') };
    case 'inner':
      return inner(env, turn, move);
    case 'back':
      return back(env, turn);
  }
}

function inner(env: FlowEnv, turn: Turn, { flowId, version }: { flowId: string; version: number }): FlowProgress | undefined {
  const { state } = turn;
  const graph = graphAt(env, { flowId, version });
  if (!graph || state.frames.length >= MAX_FLOW_DEPTH - 1) return toPeople(turn, 'error');
  turn.state = { ...state, frames: [...state.frames, { flowId: state.flowId, version: state.version, nodeId: state.nodeId }], flowId, version, nodeId: graph.start, tries: 0 };
  return undefined;
}

function back(env: FlowEnv, turn: Turn): FlowProgress | undefined {
  const { state } = turn;
  const frame = state.frames.at(-1);
  if (!frame) return { ...turn, end: endOf(state, 'done', 'flow') };
  turn.state = { ...state, ...frame, frames: state.frames.slice(0, -1), tries: 0 };
  const node = nodeAt(env, turn.state);
  if (node?.kind !== 'flow') return toPeople(turn, 'error');
  turn.state = { ...turn.state, nodeId: node.next };
  return undefined;
}

interface Told {
  node: FlowNode;
  before: FlowState;
  made: Taken;
  after: FlowState;
  going: boolean;
}
/** A step as it is told, without what nobody may see. */
function told({ node, before, made, after, going }: Told): FlowStep {
  const hidden = new Set(after.sensitive.map((slot) => `slots.${slot}`));
  return {
    flowId: before.flowId,
    nodeId: before.nodeId,
    kind: node.kind,
    note: made.note ?? '',
    said: (made.say ?? []).map(({ text, choices = [] }) => ({ text, choices: choices.map(({ label }) => label) })),
    set: Object.fromEntries(Object.entries(made.set ?? {}).map(([name, value]) => [name, hidden.has(name) ? HIDDEN : value])),
    call: made.call ?? null,
    to: going ? after.nodeId : null,
  };
}

/** The slots as they may be shown. */
export const shownSlots = ({ slots, sensitive }: Pick<FlowState, 'slots' | 'sensitive'>): Record<string, SlotValue> =>
  Object.fromEntries(Object.entries(slots).map(([name, value]) => [name, sensitive.includes(name) ? HIDDEN : value]));
