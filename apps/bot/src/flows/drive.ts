import type { FlowEnd, FlowNode, FlowStep } from '@parley/contracts';
import type { FlowDone, FlowEnv, FlowInput, FlowSay, FlowState, FlowWant } from '../domain/flows/state.js';
import { walk } from '../domain/flows/walk.js';

/** Where something is wanted done. `place`: tells it from whatever else is wanted for the same message. */
export interface ActAt<W extends FlowWant = FlowWant> {
  want: W;
  node: FlowNode;
  state: FlowState;
  env: FlowEnv;
  place: string;
}
/** Does what flows want. */
export interface FlowActs {
  act(at: ActAt): Promise<FlowDone>;
}

export interface Driving {
  env: FlowEnv;
  acts: FlowActs;
  /** When the visitor has waited long enough, in epoch milliseconds. */
  until: number;
}
/** A turn of a walk: what was said and done after one message. */
export interface Driven {
  state: FlowState;
  say: FlowSay[];
  steps: FlowStep[];
  /** What the visitor said did not answer what was asked. */
  misunderstood?: true;
  end?: FlowEnd;
}

/** Most things that are done for one message. */
const MAX_ACTS = 20;

/** Walks on and does what is wanted, until the flow waits for the visitor or is over. */
export async function drive({ env, acts, until }: Driving, from: FlowState, first: FlowInput): Promise<Driven> {
  const say: FlowSay[] = [];
  const steps: FlowStep[] = [];
  let [state, input] = [from, first];
  for (let done = 0; ; done++) {
    const progress = walk(env, state, input);
    say.push(...progress.say);
    steps.push(...progress.steps);
    ({ state } = progress);
    const { want, end, misunderstood } = progress;
    if (!want) return { state, say, steps, ...(end && { end }), ...(misunderstood && { misunderstood }) };
    const spent = done >= MAX_ACTS ? 'too_many_steps' : Date.now() >= until ? 'too_long' : undefined;
    if (spent) return { state, say, steps, end: { kind: 'hand_off', reason: spent, teamId: state.teamId, priority: state.priority } };
    const node = env.graphOf(state.flowId, state.version)!.nodes[state.nodeId]!;
    const place = [...state.frames.map(({ nodeId }) => nodeId), `${state.nodeId}#${done}`].join('/');
    input = { kind: 'done', done: await acts.act({ want, node, state, env, place }) };
  }
}
