import type { Emotion } from '@parley/contracts';
import { QUARTER_MS, quarterOf } from '../clock/days.js';
import type { HappeningBody } from '../events/happening.js';
import type { Draft } from './draft.js';

type Body<T extends HappeningBody['type']> = Extract<HappeningBody, { type: T }>;

/** `seq` of the message that it is about. */
interface Numbered {
  seq: number;
}

const counters = { visitor: 'messages_visitor', agent: 'messages_agent', bot: 'messages_bot' } as const;

export function say(draft: Draft, at: number, { who, agentId, seq }: Body<'said'> & Numbered): void {
  if (who === 'other') return;
  draft.count(counters[who], { slot: `said.${who}`, at: quarterOf(at) * QUARTER_MS, agentId: who === 'agent' ? agentId : null });
  if (who === 'visitor') return ask(draft, at, seq);
  draft.state.spoke = 'us';
  answerAtFirst(draft, at, agentId);
  if (who === 'agent') answer(draft, at, agentId);
}

function ask({ state }: Draft, at: number, seq: number): void {
  Object.assign(state, { spoke: 'visitor', unanswered: true, askedSinceOpen: true, firstAskedSeq: state.firstAskedSeq ?? seq });
  if (state.firstAskedAt === null) state.firstAskedAt = at;
  if (state.handler === 'people') state.waitingSince ??= at;
}

/** The first answer by whomever. What we say before the visitor ever asked answers nothing. */
function answerAtFirst(draft: Draft, at: number, agentId: string | null): void {
  const { state } = draft;
  if (typeof state.firstAskedAt !== 'number') return;
  draft.add('first_response_with_bot', { at, value: at - state.firstAskedAt, agentId });
  state.firstAskedAt = false;
}

function answer(draft: Draft, at: number, agentId: string | null): void {
  const { state } = draft;
  if (state.waitingSince !== null) {
    const kind = state.answered ? 'next_response' : 'first_response';
    draft.add(kind, { at, value: at - state.waitingSince, agentId });
    draft.add(`${kind}_business`, { at, value: draft.business(state.waitingSince, at), agentId });
  }
  const { one, several } = state.answerers;
  state.answerers = { one: one ?? agentId, several: several || (one !== null && one !== agentId) };
  Object.assign(state, { answered: true, answeredSinceOpen: true, unanswered: false, waitingSince: null });
  if (agentId !== null && !draft.has(`handled.${agentId}`)) draft.put(`handled.${agentId}`, 'agent_handled', { at, agentId });
}

export function rate(draft: Draft, at: number, { score, reasons, agentId, teamId }: Body<'rated'>): void {
  draft.put('csat', 'csat_score', { at, value: score, agentId, teamId });
  for (const slot of Object.keys(draft.state.slots)) if (slot.startsWith('reason.') && !reasons.includes(slot.slice('reason.'.length))) draft.withdraw(slot);
  for (const reason of reasons) draft.put(`reason.${reason}`, 'csat_reasons', { at, agentId, teamId, detail: reason });
}

const worstToBest: readonly Emotion[] = ['angry', 'negative', 'neutral', 'positive', 'satisfied'];
const rankOf = (mood: Emotion) => worstToBest.indexOf(mood);

/** Messages that show no mood are not told of: whoever shows none with the first was calm. */
export function feel(draft: Draft, at: number, { class: mood, seq }: Body<'mood'> & Numbered): void {
  const { state } = draft;
  const wasCalm = state.firstAskedSeq !== null && seq > state.firstAskedSeq;
  const [first, now] = [rankOf((state.firstMood ??= wasCalm ? 'neutral' : mood)), rankOf(mood)];
  draft.put('mood', 'sentiment_mix', { at, value: now, detail: mood });
  turn(draft, { slot: 'turned_good', at, holds: first < 2 && now > 2 });
  turn(draft, { slot: 'turned_bad', at, holds: first >= 2 && now < 2 });
}

function turn(draft: Draft, { slot, at, holds }: { slot: 'turned_good' | 'turned_bad'; at: number; holds: boolean }): void {
  if (!holds) draft.withdraw(slot);
  else if (!draft.has(slot)) draft.put(slot, `sentiment_${slot}`, { at });
}
