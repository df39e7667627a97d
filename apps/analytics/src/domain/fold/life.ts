import type { HappeningBody } from '../events/happening.js';
import type { Draft } from './draft.js';

type Body<T extends HappeningBody['type']> = Extract<HappeningBody, { type: T }>;

/** A conversation that was resolved and goes on within so long was not settled with one contact. */
export const ONE_CONTACT_MS = 72 * 3_600_000;

/** Marks that a conversation has by its last resolution, as long as that stands. */
const ofLastResolution = ['resolved_of_new', 'resolution', 'resolution_business', 'resolution_people', 'resolution_not_waiting', 'resolved_by_people', 'one_contact', 'bot_deflected'] as const;

const isOpen = ({ state: { begun, status } }: Draft) => begun && status !== 'resolved' && status !== 'merged';

/** It counts as open for whoever has it now, from `at` on; −1: no longer. */
const countOpen = (draft: Draft, at: number, n: 1 | -1): void => draft.add('open_change', { at, n });

/** Since when nobody has it who should, and who owes an answer, follow from who has it. */
export function lookAtQueue(draft: Draft, at: number): void {
  const { state } = draft;
  const queued = isOpen(draft) && state.handler === 'people' && state.assigneeId === null;
  if (!queued) state.queuedSince = null;
  else state.queuedSince ??= at;
}

export function create(draft: Draft, at: number, { handler, labels, status, assigneeId, teamId }: Body<'created'>): void {
  const { state } = draft;
  Object.assign(state, { handler, labels: labels.toSorted(), status, assigneeId, teamId, begun: true, createdAt: at, clockAt: at, openSince: at, botHad: handler === 'bot' });
  draft.add('conversations_new', { at });
  countOpen(draft, at, 1);
  if (handler === 'bot') draft.put('bot', 'bot_conversations', { at });
  lookAtQueue(draft, at);
}

export function assign(draft: Draft, at: number, { assigneeId, teamId, missed }: Body<'assigned'>): void {
  const { state } = draft;
  const before = { agentId: state.assigneeId, teamId: state.teamId };
  if (before.agentId === assigneeId && before.teamId === teamId) return;
  const open = isOpen(draft);
  if (open) countOpen(draft, at, -1);
  Object.assign(state, { assigneeId, teamId });
  if (open) countOpen(draft, at, 1);
  if (missed) draft.add('missed', { at, ...before });
  const agentGave = before.agentId !== null && assigneeId !== null && before.agentId !== assigneeId;
  const firstTaken = before.agentId === null && assigneeId !== null;
  const teamGave = !firstTaken && before.teamId !== null && teamId !== null && before.teamId !== teamId;
  if (!missed && (agentGave || teamGave)) draft.add('transfers', { at, ...before });
  if (state.queuedSince !== null && assigneeId !== null) {
    draft.add('queue_wait', { at, value: at - state.queuedSince });
    draft.add('queue_wait_business', { at, value: draft.business(state.queuedSince, at) });
  }
  lookAtQueue(draft, at);
}

export function update(draft: Draft, at: number, { labels, status, assigneeId, teamId }: Body<'updated'>): void {
  assign(draft, at, { type: 'assigned', assigneeId, teamId, missed: false });
  const { state } = draft;
  state.labels = labels.toSorted();
  // Resolved and reopened have events of their own.
  if (isOpen(draft) && status !== 'resolved') state.status = status;
}

export function botTook(draft: Draft, at: number): void {
  const { state } = draft;
  Object.assign(state, { handler: 'bot', botHad: true, waitingSince: null });
  if (!draft.has('bot')) draft.put('bot', 'bot_conversations', { at });
  lookAtQueue(draft, at);
}

export function handOff(draft: Draft, at: number, { reason }: Body<'handed_off'>): void {
  const { state } = draft;
  if (state.handler === 'bot') draft.add('bot_handed_off', { at, detail: reason });
  state.handler = 'people';
  // The bot's last word, that somebody will come, leaves it to us.
  if (state.unanswered) Object.assign(state, { waitingSince: state.waitingSince ?? at, spoke: 'visitor' });
  lookAtQueue(draft, at);
}

/** Ends though the visitor wrote and people did not answer. Whoever had answered before and has it still may end it in silence: nothing was left to say. */
const isAbandoned = ({ handler, askedSinceOpen, answeredSinceOpen, answered, assigneeId }: Draft['state']) => handler === 'people' && askedSinceOpen && !answeredSinceOpen && (!answered || assigneeId === null);

export function resolve(draft: Draft, at: number, { by, agentId }: Body<'resolved'>): void {
  if (!isOpen(draft)) return;
  const { state } = draft;
  const who = by === 'bot' ? null : (agentId ?? state.assigneeId);
  countOpen(draft, at, -1);
  state.businessMs += draft.business(state.openSince, at);
  if (isAbandoned(state)) draft.add('abandoned', { at });
  Object.assign(state, { status: 'resolved', resolvedAt: at, waitingSince: null });
  draft.add('conversations_resolved', { at, agentId: who });
  draft.put('resolved_of_new', 'resolved_of_new', { at: state.createdAt, agentId: who });
  draft.put('resolution', 'resolution', { at, value: state.openMs, agentId: who });
  draft.put('resolution_business', 'resolution_business', { at, value: state.businessMs, agentId: who });
  draft.put('resolution_people', 'resolution_people', { at, value: state.peopleMs, agentId: who });
  draft.put('resolution_not_waiting', 'resolution_not_waiting', { at, value: state.notWaitingMs, agentId: who });
  if (by === 'bot') draft.put('bot_deflected', 'bot_deflected', { at });
  const { one, several } = state.answerers;
  if (one !== null) draft.put('resolved_by_people', 'resolved_by_people', { at, agentId: who });
  if (one !== null && !several) draft.put('one_contact', 'one_contact', { at, agentId: who });
  lookAtQueue(draft, at);
}

export function reopen(draft: Draft, at: number): void {
  const { state } = draft;
  if (!state.begun || state.status !== 'resolved') return;
  const soon = at - state.resolvedAt! < ONE_CONTACT_MS;
  for (const slot of ofLastResolution) draft.withdraw(slot);
  const { one, several } = state.answerers;
  // Who comes back so soon after somebody answered was not helped by one contact, whoever answers next.
  state.answerers = soon ? { one, several: several || one !== null } : { one: null, several: false };
  Object.assign(state, { status: 'open', openSince: at, resolvedAt: null, askedSinceOpen: false, answeredSinceOpen: false });
  draft.add('conversations_reopened', { at });
  countOpen(draft, at, 1);
  lookAtQueue(draft, at);
}

export function merge(draft: Draft, at: number): void {
  if (isOpen(draft)) countOpen(draft, at, -1);
  Object.assign(draft.state, { status: 'merged', waitingSince: null });
  lookAtQueue(draft, at);
}
