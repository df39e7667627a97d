import type { Sender } from '@parley/contracts';
import type { ConversationState, Decision, Moment } from '../conversation.js';
import { addLines } from '../lines.js';
import { reopen } from '../reopen.js';

const earlier = (a: Date | null, b: Date | null): Date | null => (a && b ? (a < b ? a : b) : (a ?? b));

/** The conversation that ends: nothing in it is moved or rewritten, it says where it goes on. */
export function mergedInto(source: ConversationState, { target, by }: { target: ConversationState; by: Sender }, moment: Moment): Decision {
  const { now } = moment;
  const ended: ConversationState = {
    ...source, status: 'resolved', snoozedUntil: null, resolvedAt: source.resolvedAt ?? now, waitingSince: null, handler: 'people', version: source.version + 1, updatedAt: now,
  };
  const told = addLines(ended, [{ change: 'merged_into', by, conversationId: target.id }], moment);
  return { state: told.state, steps: [...told.steps, { change: source.status === 'resolved' ? 'updated' : 'resolved' }] };
}

/**
 * The conversation that goes on: at the line that this adds, the other one is read. A visitor who waits there waits here from now on, and what was not
 * over there is not over here.
 */
export function mergeIn(target: ConversationState, { source, by }: { source: ConversationState; by: Sender }, moment: Moment): Decision {
  const opened: Decision = source.status !== 'resolved' && target.status === 'resolved' ? reopen(target, by, moment) : { state: target, steps: [] };
  const joined: ConversationState = { ...opened.state, waitingSince: earlier(target.waitingSince, source.waitingSince), version: opened.state.version + 1, updatedAt: moment.now };
  const told = addLines(joined, [{ change: 'merged', by, conversationId: source.id }], moment);
  return { state: told.state, steps: [...opened.steps, ...told.steps, { change: 'updated' }] };
}
