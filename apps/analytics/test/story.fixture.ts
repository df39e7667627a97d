import type { Happening, HappeningBody } from '../src/domain/events/happening.js';

const uuid = (n: number) => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
/** Agents, teams and the like, by number. */
export const id = uuid;

export const START = Date.parse('2026-03-02T09:00:00.000Z');
export const MINUTE = 60_000;

/** A conversation told by minutes after its beginning. */
export function story(...told: [minute: number, body: HappeningBody][]): Happening[] {
  return told.map(([minute, body], n) => ({ id: uuid(1000 + n), subjectId: uuid(1), inboxId: uuid(2), at: START + minute * MINUTE, seq: body.type === 'said' ? n + 1 : 0, body }));
}

export const created = (more: Partial<Extract<HappeningBody, { type: 'created' }>> = {}): HappeningBody => ({ type: 'created', handler: 'people', labels: [], status: 'open', assigneeId: null, teamId: null, ...more });
export const visitor: HappeningBody = { type: 'said', who: 'visitor', agentId: null };
export const bot: HappeningBody = { type: 'said', who: 'bot', agentId: null };
export const agent = (n: number): HappeningBody => ({ type: 'said', who: 'agent', agentId: uuid(n) });
export const assigned = (agentId: number | null, more: { team?: number; missed?: boolean } = {}): HappeningBody => ({ type: 'assigned', assigneeId: agentId === null ? null : uuid(agentId), teamId: more.team === undefined ? null : uuid(more.team), missed: more.missed ?? false });
export const resolved = (by: 'bot' | 'people' = 'people', agentId: number | null = null): HappeningBody => ({ type: 'resolved', by, agentId: agentId === null ? null : uuid(agentId) });
