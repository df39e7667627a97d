import type { ConversationState, Decision, Draft, Moment } from './conversation.js';
import { placeMessage } from './place-message.js';
import { reopen } from './reopen.js';

/** Adds a message. A visitor who writes brings a resolved, snoozed or pending conversation back; others write into it as it is. */
export function postMessage(state: ConversationState, draft: Draft, moment: Moment): Decision {
  const ready: Decision = draft.sender.kind === 'visitor' ? reopen(state, draft.sender, moment) : { state, steps: [] };
  const placed = placeMessage(ready.state, draft, moment);
  return { state: placed.state, steps: [...ready.steps, { message: placed.message }] };
}
