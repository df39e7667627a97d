import type { LineEvent, Sender } from '@parley/contracts';
import { assign, type Named } from '../assign.js';
import type { ConversationState, Decision, Moment } from '../conversation.js';
import { toAgent, toPeople } from '../handler/handle.js';
import { addLines, SYSTEM } from '../lines.js';
import { placeMessage } from '../place-message.js';

/** Who transfers to whom. `note` becomes a private note of `by`. */
export interface Handing {
  to: Named;
  by: Sender;
  note?: string | undefined;
}

/** With the note of whoever transfers, if there is one. */
export function addNote({ state, steps }: Decision, { by, note }: Pick<Handing, 'by' | 'note'>, moment: Moment): Decision {
  if (note === undefined) return { state, steps };
  const placed = placeMessage(state, { sender: by, kind: 'text', private: true, text: note }, moment);
  return { state: placed.state, steps: [...steps, { message: placed.message }] };
}

/** The line that the visitor sees too: somebody else answers from now on. It is nobody's answer and ends no wait. */
function addVisibleLine({ state, steps }: Decision, to: string | undefined, moment: Moment): Decision {
  const event: LineEvent = { change: 'transferred', by: SYSTEM, ...(to !== undefined && { to }) };
  const placed = placeMessage(state, { sender: SYSTEM, kind: 'event', private: false, event }, moment);
  return { state: placed.state, steps: [...steps, { message: placed.message }] };
}

/** Offers a conversation to an agent. It stays with whoever has it. */
export function offer(state: ConversationState, handing: Handing, moment: Moment): Decision {
  const { to, by } = handing;
  return addNote(addLines(state, [{ change: 'transfer_offered', by, to: to.name }], moment), handing, moment);
}

/** Gives a conversation to a team, whose queue it waits in from now on: people's, whoever had it. */
export function handToTeam(state: ConversationState, handing: Handing, moment: Moment): Decision {
  const handed = toPeople(state, { by: handing.by, reason: 'agent_asked' }, moment);
  const given = assign(handed.state, { agent: null, team: handing.to, by: handing.by }, moment);
  if ('refused' in given) throw new Error(`unconditional assignment was refused: ${given.refused}`);
  const whole: Decision = { state: given.state, steps: [...handed.steps, ...given.steps] };
  // Where the bot had it, both sides have read already that people have it now.
  return addNote(handed.steps.length > 0 ? whole : addVisibleLine(whole, undefined, moment), handing, moment);
}

/** The agent to whom it was offered takes it over. */
export function accept(state: ConversationState, { agent, by }: { agent: Named; by: Sender }, moment: Moment): Decision {
  const handed = toAgent(state, { agent, by }, moment);
  const taken: ConversationState = { ...handed.state, version: handed.state.version + 1, updatedAt: moment.now };
  const told = addVisibleLine(addLines(taken, [{ change: 'transfer_accepted', by, to: agent.name }], moment), agent.name, moment);
  return { state: told.state, steps: [...handed.steps, ...told.steps, { change: 'assigned', cause: 'transfer' }] };
}

/** How an offer ends that is not accepted. */
export type Unaccepted = 'refused' | 'timed_out' | 'cancelled';

/** An offer is over and the conversation stays where it is. */
export const decline = (state: ConversationState, { how, by, to, reason }: { how: Unaccepted; by: Sender; to: string; reason?: string | undefined }, moment: Moment): Decision =>
  addLines(state, [{ change: `transfer_${how}`, by, to, ...(reason && { reason }) }], moment);
