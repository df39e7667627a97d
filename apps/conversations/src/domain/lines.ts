import type { LineEvent, Sender } from '@parley/contracts';
import type { ConversationState, Decision, Moment } from './conversation.js';
import { placeMessage } from './place-message.js';

/** Who speaks when nobody does: lines of kind `event`, timers. */
export const SYSTEM: Sender = { kind: 'system', name: 'Parley' };

/** Adds lines that tell the agents what was changed and by whom. The visitor does not see them. */
export function addLines(state: ConversationState, events: LineEvent[], moment: Moment): Decision {
  const decision: Decision = { state, steps: [] };
  for (const event of events) {
    const placed = placeMessage(decision.state, { sender: SYSTEM, kind: 'event', private: true, event }, moment);
    decision.state = placed.state;
    decision.steps.push({ message: placed.message });
  }
  return decision;
}
