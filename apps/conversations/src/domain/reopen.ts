import type { Sender } from '@parley/contracts';
import type { ConversationState, Decision, Moment } from './conversation.js';
import { addLines } from './lines.js';

/** Opens a conversation that was resolved, snoozed or pending; an open one stays as it is. */
export function reopen(state: ConversationState, by: Sender, moment: Moment): Decision {
  if (state.status === 'open') return { state, steps: [] };
  const open: ConversationState = { ...state, status: 'open', snoozedUntil: null, resolvedAt: null, version: state.version + 1, updatedAt: moment.now };
  // Of a snooze that is over, those who come to it shall see why it is here again.
  const told = addLines(open, [{ change: 'reopened', by, ...(state.status === 'snoozed' && by.kind === 'system' && { reason: 'snooze' }) }], moment);
  return { state: told.state, steps: [...told.steps, { change: state.status === 'resolved' ? 'reopened' : 'updated' }] };
}

/** The end of a snooze: open again, and on top of the list where it is seen. */
export function wake(state: ConversationState, by: Sender, moment: Moment): Decision {
  const decision = reopen(state, by, moment);
  return { ...decision, state: { ...decision.state, lastActivityAt: moment.now, listedAt: moment.now } };
}
