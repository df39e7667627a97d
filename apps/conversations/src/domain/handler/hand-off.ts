import type { HandOff, Sender } from '@parley/contracts';
import { assign, type Named } from '../assign.js';
import { change } from '../change.js';
import type { ConversationState, Decision, Moment } from '../conversation.js';
import { placeMessage } from '../place-message.js';
import { toPeople } from './handle.js';

export interface HandingOff extends Pick<HandOff, 'reason' | 'summary' | 'priority' | 'attributes' | 'to'> {
  by: Sender;
  team?: Named | undefined;
}

const after = (first: Decision, next: (state: ConversationState) => Decision | { refused: unknown }): Decision => {
  const second = next(first.state);
  return 'refused' in second ? first : { state: second.state, steps: [...first.steps, ...second.steps] };
};

function note(state: ConversationState, { by, summary }: HandingOff, moment: Moment): Decision {
  if (!summary) return { state, steps: [] };
  const placed = placeMessage(state, { sender: by, kind: 'text', private: true, text: summary }, moment);
  return { state: placed.state, steps: [{ message: placed.message }] };
}

/**
 * The bot gives a conversation away, with what it found out. What cannot be set is left out: the visitor shall reach people whatever else goes wrong. To nobody: it is put off until the
 * visitor writes again. A conversation that people have already stays as it is.
 */
export function handOff(state: ConversationState, handing: HandingOff, moment: Moment): Decision {
  const { by, priority, attributes, team, to } = handing;
  if (state.handler === 'people') return { state, steps: [] };
  const put = to === 'nobody' && state.status === 'open' ? { status: 'pending' as const } : undefined;
  let so = note(state, handing, moment);
  if (priority) so = after(so, (one) => change(one, { patch: { priority }, by }, moment));
  if (attributes) so = after(so, (one) => change(one, { patch: { attributes }, by }, moment));
  if (team) so = after(so, (one) => assign(one, { team, by }, moment));
  so = after(so, (one) => toPeople(one, handing, moment));
  if (put) so = after(so, (one) => change({ ...one, waitingSince: null }, { patch: put, by }, moment));
  return so;
}
