import type { HappeningBody } from '../events/happening.js';
import type { Draft } from './draft.js';

type Body<T extends HappeningBody['type']> = Extract<HappeningBody, { type: T }>;

const isOpen = ({ state: { begun, status } }: Draft) => begun && status === 'open';

/** Times by when it was last solved stand as long as it stays so. */
const ofLastSolution = ['ticket_solve_time', 'ticket_solve_time_business'] as const;

export function createTicket(draft: Draft, at: number, { assigneeId, teamId, labels, settled, requested }: Body<'ticket_created'>): void {
  Object.assign(draft.state, { assigneeId, teamId, labels: labels.toSorted(), status: 'open', begun: true, createdAt: at, clockAt: at, openSince: at, waitingSince: requested ? at : null });
  draft.add('tickets_opened', { at });
  draft.add('ticket_change', { at });
  if (settled) solve(draft, at);
}

/** The ticket as it is from now on. Events of one change say the same, so all but the first of them find nothing to do. */
export function moveTicket(draft: Draft, at: number, { assigneeId, teamId, labels, settled }: Body<'ticket_moved'>): void {
  const { state } = draft;
  if (state.status === 'merged') return;
  const goes = isOpen(draft) && (state.assigneeId !== assigneeId || state.teamId !== teamId);
  if (goes) draft.add('ticket_change', { at, n: -1 });
  Object.assign(state, { assigneeId, teamId, labels: labels.toSorted() });
  if (goes) draft.add('ticket_change', { at });
  if (settled && isOpen(draft)) solve(draft, at);
  else if (!settled && state.status === 'resolved') reopen(draft, at);
}

function solve(draft: Draft, at: number): void {
  const { state } = draft;
  state.businessMs += draft.business(state.openSince, at);
  Object.assign(state, { status: 'resolved', resolvedAt: at });
  draft.add('tickets_solved', { at });
  draft.add('ticket_change', { at, n: -1 });
  draft.put('ticket_solve_time', 'ticket_solve_time', { at, value: state.openMs });
  draft.put('ticket_solve_time_business', 'ticket_solve_time_business', { at, value: state.businessMs });
}

function reopen(draft: Draft, at: number): void {
  for (const slot of ofLastSolution) draft.withdraw(slot);
  Object.assign(draft.state, { status: 'open', openSince: at, resolvedAt: null });
  draft.add('tickets_reopened', { at });
  draft.add('ticket_change', { at });
}

/** The first answer that the requester can read. */
export function answerTicket(draft: Draft, at: number, { agentId }: Body<'ticket_answered'>): void {
  const { state } = draft;
  if (state.waitingSince === null) return;
  draft.add('ticket_first_response', { at, value: at - state.waitingSince, agentId });
  state.waitingSince = null;
}

export function mergeTicket(draft: Draft, at: number): void {
  if (isOpen(draft)) draft.add('ticket_change', { at, n: -1 });
  draft.state.status = 'merged';
}
