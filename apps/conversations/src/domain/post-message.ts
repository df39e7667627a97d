import type { Sender } from '@parley/contracts';
import type { ConversationState, Decision, Draft, Moment } from './conversation.js';
import { toAgent } from './handler/handle.js';
import { placeMessage } from './place-message.js';
import { reopen } from './reopen.js';

/** Adds a message. A visitor who writes brings a resolved, snoozed or pending conversation back; others write into it as it is. An agent who answers where the bot has it takes it from there. */
export function postMessage(state: ConversationState, draft: Draft, moment: Moment): Decision {
  const ready: Decision = draft.sender.kind === 'visitor' ? reopen(state, draft.sender, moment) : answers(state, draft) ? taken(state, draft.sender, moment) : { state, steps: [] };
  const placed = placeMessage(ready.state, draft, moment);
  return { state: placed.state, steps: [...ready.steps, { message: placed.message }] };
}

const answers = ({ handler }: ConversationState, { sender, private: hidden, kind }: Draft): boolean => handler === 'bot' && sender.kind === 'agent' && !hidden && kind !== 'event';

function taken(state: ConversationState, by: Sender, moment: Moment): Decision {
  if (!by.id || state.status === 'resolved') return { state: { ...state, handler: 'people', version: state.version + 1 }, steps: [] };
  const { state: theirs, steps } = toAgent(state, { agent: { id: by.id, name: by.name }, by }, moment);
  return { state: theirs, steps: [...steps, { change: 'assigned', cause: 'taken' }] };
}
